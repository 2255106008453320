-- main.roles: roles with the days as of which an article claims them.
-- Grain: article_id, char_start, entity_id.  Reads: zone.roles, zone.article_texts.
SELECT
    r.* EXCLUDE (as_of_earliest, as_of_latest, shard),
    a.published_earliest AS as_of_earliest,
    a.published_latest AS as_of_latest
FROM zone.roles AS r
JOIN zone.article_texts AS a USING (article_id);

-- main.roles: roles with the days as of which an article claims them.
-- Grain: article_id, char_start, entity_id.  Reads: zone.roles, zone.article_texts, main.entity_links.
SELECT
    r.* EXCLUDE (as_of_earliest, as_of_latest, entity_id, shard),
    coalesce(l.entity_id, r.entity_id) AS entity_id,
    a.published_earliest AS as_of_earliest,
    a.published_latest AS as_of_latest
FROM zone.roles AS r
JOIN zone.article_texts AS a USING (article_id)
LEFT JOIN main.entity_links AS l ON r.article_id = l.article_id AND r.entity_id = l.named_id;

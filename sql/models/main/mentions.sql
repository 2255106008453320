-- main.mentions: mentions with the entity that all articles together tell.
-- Grain: article_id, char_start.  Reads: zone.mentions, main.entity_links.
SELECT m.* EXCLUDE (entity_id, shard), coalesce(l.entity_id, m.entity_id) AS entity_id
FROM zone.mentions AS m
LEFT JOIN main.entity_links AS l ON m.article_id = l.article_id AND m.entity_id = l.named_id;

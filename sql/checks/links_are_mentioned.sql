-- promise: links_are_mentioned
-- severity: critical
-- table: entity_links
-- reason: a name that leads to an entity of other articles is mentioned in its own, as that entity
SELECT l.article_id, l.named_id, l.entity_id, l.rule_id
FROM main.entity_links AS l
ANTI JOIN main.mentions AS m ON l.article_id = m.article_id AND l.entity_id = m.entity_id

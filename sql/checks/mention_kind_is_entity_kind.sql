-- promise: mention_kind_is_entity_kind
-- severity: critical
-- table: mentions
-- reason: one entity cannot be a person in one article and a place in another
SELECT m.article_id, m.char_start, left(m.text, 80) AS text, m.kind, e.kind AS entity_kind, m.entity_id
FROM main.mentions AS m
JOIN main.entities AS e USING (entity_id)
WHERE m.kind <> e.kind

-- main.aliases: every form under which an entity is mentioned.
-- Grain: entity_id, form.  Reads: zone.mentions, main.entity_links.
SELECT DISTINCT coalesce(l.entity_id, m.entity_id) AS entity_id, m.text AS form
FROM zone.mentions AS m
LEFT JOIN main.entity_links AS l ON m.article_id = l.article_id AND m.entity_id = l.named_id;

-- The first places where an entity is named, and the rule that found each. Parameter: $id.
SELECT concat(m.article_id, ':', m.char_start) AS place, m.text, m.name AS name_in_article, m.zone, m.rule_id, a.title
FROM main.mentions AS m
JOIN main.article_texts AS a USING (article_id)
WHERE m.entity_id = $id
ORDER BY a.published_earliest, m.article_id, m.char_start
LIMIT 20;

-- Whom or what a mention or role at a place of an article names. Parameter: $id, ARTICLE_ID:OFFSET.
WITH asked AS (
    SELECT split_part($id, ':', 1) AS article_id, try_cast(nullif(split_part($id, ':', 2), '') AS INTEGER) AS place
)
SELECT 'mention' AS kind, m.entity_id, m.name, NULL AS role, NULL AS organisation, NULL AS former
FROM main.mentions AS m
JOIN asked ON m.article_id = asked.article_id AND m.char_start <= asked.place AND asked.place < m.char_end
UNION ALL
SELECT 'role', r.entity_id, e.name, r.role, r.organisation, r.former
FROM main.roles AS r
JOIN asked ON r.article_id = asked.article_id AND r.char_start <= asked.place AND asked.place < r.char_end
LEFT JOIN main.entities AS e ON r.entity_id = e.entity_id;

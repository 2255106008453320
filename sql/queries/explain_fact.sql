-- A span in its sentence, or else its line, and the rule that found it. Parameter: $id, the id of a fact, or ARTICLE_ID:OFFSET.
WITH asked AS (
    SELECT split_part($id, ':', 1) AS article_id, try_cast(nullif(split_part($id, ':', 2), '') AS INTEGER) AS place
),
described AS (
    SELECT rule_id, description FROM ref.rules
    UNION ALL
    SELECT rule_id, description FROM ref.date_patterns
    UNION ALL
    SELECT rule_id, concat('A line with the pattern ', pattern) FROM ref.boilerplate
)
SELECT
    f.kind,
    f.fact_id,
    substring(a.text, coalesce(s.char_start, l.char_start) + 1, f.char_start - coalesce(s.char_start, l.char_start))
        AS text_before,
    substring(a.text, f.char_start + 1, f.char_end - f.char_start) AS text,
    substring(a.text, f.char_end + 1, greatest(coalesce(s.char_end, l.char_end) - f.char_end, 0)) AS text_after,
    l.label,
    f.zone,
    f.rule_id,
    r.description AS rule,
    f.char_start,
    f.char_end,
    f.line_no,
    f.sentence_no
FROM mart.spans AS f
CROSS JOIN asked
JOIN main.article_texts AS a ON f.article_id = a.article_id
JOIN main.lines AS l ON f.article_id = l.article_id AND f.line_no = l.line_no
LEFT JOIN main.sentences AS s ON f.article_id = s.article_id AND f.sentence_no = s.sentence_no
LEFT JOIN described AS r ON f.rule_id = r.rule_id
WHERE f.fact_id = $id
    OR (f.article_id = asked.article_id AND f.char_start <= asked.place AND asked.place < f.char_end)
ORDER BY f.char_end - f.char_start, f.kind;

-- Where a fact comes from: its span in its sentence, its rule, its article, its raw file. Parameter: $id.
WITH fact AS (
    SELECT quote_id AS fact_id, 'quote' AS kind, article_id, char_start, char_end, line_no, sentence_no, zone, rule_id
    FROM main.quotes
    UNION ALL
    SELECT figure_id, 'figure', article_id, char_start, char_end, line_no, sentence_no, zone, rule_id
    FROM main.figures
    UNION ALL
    SELECT date_id, 'date', article_id, char_start, char_end, line_no, sentence_no, zone, rule_id
    FROM main.dates
    UNION ALL
    SELECT report_id, 'event_report', article_id, char_start, char_end, line_no, sentence_no, zone, rule_id
    FROM main.event_reports
)

SELECT
    f.kind,
    substring(a.text, s.char_start + 1, f.char_start - s.char_start) AS text_before,
    substring(a.text, f.char_start + 1, f.char_end - f.char_start) AS text,
    substring(a.text, f.char_end + 1, greatest(s.char_end - f.char_end, 0)) AS text_after,
    f.zone,
    f.rule_id,
    r.description AS rule,
    f.char_start,
    f.char_end,
    f.line_no,
    f.sentence_no,
    a.title,
    o.name AS outlet,
    a.published_on,
    a.article_id,
    a.raw_path,
    d.landing_path
FROM fact AS f
JOIN main.article_texts AS a USING (article_id)
JOIN main.sentences AS s ON f.article_id = s.article_id AND f.sentence_no = s.sentence_no
LEFT JOIN ref.rules AS r USING (rule_id)
LEFT JOIN main.sources AS o ON a.source_id = o.source_id
LEFT JOIN main.documents AS d ON f.article_id = d.article_id
WHERE f.fact_id = $id
ORDER BY d.landing_path
LIMIT 1;

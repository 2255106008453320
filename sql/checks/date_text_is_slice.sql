-- promise: date_text_is_slice
-- severity: critical
-- table: dates
-- reason: whoever follows a row of dates to its article must find the same words there
SELECT
    f.date_id, f.article_id, f.char_start, f.char_end,
    left(f.text, 80) AS text,
    left(substring(a.text, f.char_start + 1, f.char_end - f.char_start), 80) AS found
FROM main.dates AS f
JOIN main.article_texts AS a USING (article_id)
WHERE f.text <> substring(a.text, f.char_start + 1, f.char_end - f.char_start)

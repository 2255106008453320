-- promise: cue_text_is_slice
-- severity: critical
-- table: quotes
-- reason: whoever asks why a quote has its speaker must find the reporting words in the article
SELECT
    q.quote_id, q.article_id, q.cue_start, q.cue_end,
    left(q.cue, 80) AS cue,
    left(substring(a.text, q.cue_start + 1, q.cue_end - q.cue_start), 80) AS found
FROM main.quotes AS q
JOIN main.article_texts AS a USING (article_id)
WHERE q.cue <> substring(a.text, q.cue_start + 1, q.cue_end - q.cue_start)

-- promise: fact_text_is_slice
-- severity: critical
-- table: article_texts
-- reason: whoever follows a fact to its article must find the same words there
-- Facts are held against the stretch between two line feeds that they begin in: to cut each from the whole text would
-- count its characters from the start, a million times.
WITH facts AS (
    SELECT 'mentions' AS table_name, article_id, char_start, char_end, text FROM main.mentions
    UNION ALL
    SELECT 'roles' AS table_name, article_id, char_start, char_end, text FROM main.roles
    UNION ALL
    SELECT 'quotes' AS table_name, article_id, char_start, char_end, text FROM main.quotes
    UNION ALL
    SELECT 'cues of quotes' AS table_name, article_id, cue_start, cue_end, cue FROM main.quotes WHERE cue IS NOT NULL
    UNION ALL
    SELECT 'figures' AS table_name, article_id, char_start, char_end, text FROM main.figures
    UNION ALL
    SELECT 'dates' AS table_name, article_id, char_start, char_end, text FROM main.dates
    UNION ALL
    SELECT 'event_reports' AS table_name, article_id, char_start, char_end, text FROM main.event_reports
    UNION ALL
    SELECT 'credits' AS table_name, article_id, char_start, char_end, text FROM main.credits
),

parts AS (
    SELECT article_id, string_split(text, chr(10)) AS parts FROM main.article_texts
),

numbered AS (
    SELECT article_id, unnest(range(len(parts))) AS part_no, unnest(parts) AS text FROM parts
),

part AS (
    SELECT
        article_id,
        text,
        CAST(sum(length(text) + 1) OVER before - length(text) - 1 AS INTEGER) AS char_start
    FROM numbered
    WINDOW before AS (PARTITION BY article_id ORDER BY part_no)
)

SELECT
    f.table_name, f.article_id, f.char_start, f.char_end,
    left(f.text, 80) AS text,
    left(substring(p.text, f.char_start - p.char_start + 1, f.char_end - f.char_start), 80) AS found
FROM facts AS f
ASOF JOIN part AS p ON f.article_id = p.article_id AND f.char_start >= p.char_start
WHERE f.text <> substring(p.text, f.char_start - p.char_start + 1, f.char_end - f.char_start)

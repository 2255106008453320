-- promise: facts_in_line
-- severity: critical
-- table: lines
-- reason: a fact lies inside one line and has the zone of that line: boilerplate makes no facts
WITH facts AS (
    SELECT 'mentions' AS table_name, article_id, line_no, zone, char_start, char_end FROM main.mentions
    UNION ALL
    SELECT 'roles' AS table_name, article_id, line_no, zone, char_start, char_end FROM main.roles
    UNION ALL
    SELECT 'quotes' AS table_name, article_id, line_no, zone, char_start, char_end FROM main.quotes
    UNION ALL
    SELECT 'figures' AS table_name, article_id, line_no, zone, char_start, char_end FROM main.figures
    UNION ALL
    SELECT 'dates' AS table_name, article_id, line_no, zone, char_start, char_end FROM main.dates
    UNION ALL
    SELECT 'event_reports' AS table_name, article_id, line_no, zone, char_start, char_end FROM main.event_reports
    UNION ALL
    SELECT 'credits' AS table_name, article_id, line_no, zone, char_start, char_end FROM main.credits
)
SELECT f.table_name, f.article_id, f.line_no, f.zone, l.zone AS line_zone, f.char_start, f.char_end
FROM facts AS f
SEMI JOIN main.article_texts AS a ON a.article_id = f.article_id
LEFT JOIN main.lines AS l ON l.article_id = f.article_id AND l.line_no = f.line_no
WHERE l.zone IS DISTINCT FROM f.zone OR f.char_start < l.char_start OR f.char_end > l.char_end

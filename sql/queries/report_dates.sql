-- Expressions of time by type: how many could be placed in the calendar.
SELECT
    type,
    count(*) AS dates,
    count(*) FILTER (anchor_rule IS NULL) AS by_themselves,
    count(*) FILTER (anchor_rule IS NOT NULL AND anchor_date IS NOT NULL) AS anchored,
    count(*) FILTER (value IS NOT NULL) AS resolved,
    count(*) FILTER (value IS NULL) AS unresolved,
    count(*) FILTER (value IS NOT NULL) / count(*) AS share_resolved
FROM main.dates
GROUP BY type
ORDER BY dates DESC, type;

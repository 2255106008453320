-- How the promises fared in the last 30 audits: one row an audit.
SELECT
    run_id,
    count(*) FILTER (held) AS held,
    count(*) FILTER (NOT held AND severity = 'warning') AS broken_warning,
    count(*) FILTER (NOT held AND severity = 'critical') AS broken_critical,
    count(*) FILTER (NOT held AND accepted_reason IS NOT NULL) AS accepted
FROM meta.verdicts
WHERE run_id <= (SELECT run_id FROM meta.release)
GROUP BY run_id
ORDER BY run_id DESC
LIMIT 30;

-- How the promises fared in the last 30 audits: one row an audit, oldest first.
WITH audits AS (
    SELECT
        run_id,
        count(*) FILTER (held) AS held,
        count(*) FILTER (NOT held AND severity = 'warning') AS broken_warning,
        count(*) FILTER (NOT held AND severity = 'critical') AS broken_critical
    FROM meta.verdicts
    WHERE run_id <= (SELECT run_id FROM meta.release)
    GROUP BY run_id
    ORDER BY run_id DESC
    LIMIT 30
)

SELECT
    run_id,
    coalesce(strftime(try_strptime(left(run_id, 16), '%Y%m%dT%H%M%SZ'), '%Y-%m-%d %H:%M'), run_id) AS audit,
    held,
    broken_warning,
    broken_critical
FROM audits
ORDER BY run_id;

-- Every promise that the audit of this release asked, the broken ones first.
WITH asked AS (
    SELECT
        v.held,
        v.promise,
        v.table_name,
        v.severity,
        CASE
            WHEN NOT v.held AND v.accepted_reason IS NOT NULL THEN 'accepted'
            WHEN NOT v.held THEN 'broken'
            WHEN v.observed LIKE 'not asked:%' THEN 'not asked'
            ELSE 'held'
        END AS outcome,
        v.broken_rows,
        v.observed,
        v.sample,
        v.accepted_reason,
        p.reason,
        p.kind
    FROM meta.verdicts AS v
    JOIN meta.release AS r USING (run_id)
    LEFT JOIN meta.promises AS p USING (promise, table_name)
)

SELECT * EXCLUDE (held), (SELECT count(*) FROM asked) AS row_total
FROM asked
ORDER BY held, severity, outcome DESC, table_name, promise
LIMIT 400;

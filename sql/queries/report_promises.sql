-- Every promise that the audit of this release asked, the broken ones first.
SELECT
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
    p.kind,
    count(*) OVER () AS row_total
FROM meta.verdicts AS v
JOIN meta.release AS r USING (run_id)
LEFT JOIN meta.promises AS p USING (promise, table_name)
ORDER BY v.held, v.severity, outcome DESC, v.table_name, v.promise
LIMIT 400;

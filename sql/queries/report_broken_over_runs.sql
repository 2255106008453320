-- Promises that broke in any of the last 30 audits, with what each of those audits found. The 25 that broke most often.
WITH audits AS (
    SELECT DISTINCT run_id
    FROM meta.verdicts
    WHERE run_id <= (SELECT run_id FROM meta.release)
    ORDER BY run_id DESC
    LIMIT 30
),

recent AS (
    SELECT v.run_id, v.promise, v.severity, v.held, v.observed
    FROM meta.verdicts AS v
    JOIN audits USING (run_id)
),

broken AS (
    SELECT promise, count(*) AS times
    FROM recent
    WHERE NOT held
    GROUP BY promise
    ORDER BY times DESC, promise
    LIMIT 25
)

SELECT
    b.promise,
    coalesce(strftime(try_strptime(left(a.run_id, 16), '%Y%m%dT%H%M%SZ'), '%Y-%m-%d %H:%M'), a.run_id) AS audit,
    CASE
        WHEN v.promise IS NULL OR v.observed LIKE 'not asked:%' THEN 'not asked'
        WHEN v.held THEN 'held'
        ELSE 'broken ' || v.severity
    END AS outcome
FROM broken AS b
CROSS JOIN audits AS a
LEFT JOIN recent AS v ON b.promise = v.promise AND a.run_id = v.run_id
ORDER BY b.times DESC, b.promise, a.run_id;

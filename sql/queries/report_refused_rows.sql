-- Rows of facts that broke a CHECK and were left out, by table and check.
WITH refused AS (
    SELECT table_name, unnest(promises) AS promise, reject_id, article_id
    FROM meta.rejects
    WHERE stage = 'row'
),

refusals AS (
    SELECT
        r.table_name,
        r.promise,
        count(*) AS refused,
        count(DISTINCT r.article_id) AS articles,
        any_value(p.reason) AS reason
    FROM refused AS r
    LEFT JOIN meta.promises AS p ON r.promise = p.promise AND r.table_name = p.table_name
    GROUP BY r.table_name, r.promise
)

SELECT *, (SELECT count(*) FROM refusals) AS row_total
FROM refusals
ORDER BY refused DESC, table_name, promise
LIMIT 50;

-- promise: steps_do_not_fail
-- severity: critical
-- table: meta.rejects
-- reason: one odd article may defeat a step, many cannot: a step that fails on every tenth article is broken
SELECT
    r.table_name,
    count(DISTINCT r.article_id) AS failed,
    any_value(a.articles) AS articles,
    left(any_value(r.detail), 200) AS detail
FROM meta.rejects AS r, (SELECT count(*) AS articles FROM main.article_texts) AS a
WHERE r.stage = 'row' AND r.reason = 'step_failed'
GROUP BY r.table_name
HAVING count(DISTINCT r.article_id) >= 5 AND count(DISTINCT r.article_id) > 0.1 * any_value(a.articles)

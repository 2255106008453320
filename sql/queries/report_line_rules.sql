-- The 25 rules that dropped most lines.
WITH dropping AS (
    SELECT
        l.rule_id,
        string_agg(DISTINCT l.label, ', ' ORDER BY l.label) AS labels,
        count(*) AS lines,
        count(DISTINCT l.article_id) AS articles,
        coalesce(any_value(r.description), 'Pattern: ' || any_value(b.pattern)) AS rule
    FROM main.lines AS l
    LEFT JOIN ref.rules AS r USING (rule_id)
    LEFT JOIN ref.boilerplate AS b USING (rule_id)
    WHERE l.zone = 'none'
    GROUP BY l.rule_id
)

SELECT *, (SELECT count(*) FROM dropping) AS row_total
FROM dropping
ORDER BY lines DESC, rule_id
LIMIT 25;

-- The 25 rules that dropped most lines.
SELECT
    l.rule_id,
    string_agg(DISTINCT l.label, ', ' ORDER BY l.label) AS labels,
    count(*) AS lines,
    count(DISTINCT l.article_id) AS articles,
    coalesce(any_value(r.description), 'Pattern: ' || any_value(b.pattern)) AS rule,
    count(*) OVER () AS row_total
FROM main.lines AS l
LEFT JOIN ref.rules AS r USING (rule_id)
LEFT JOIN ref.boilerplate AS b USING (rule_id)
WHERE l.zone = 'none'
GROUP BY l.rule_id
ORDER BY lines DESC, l.rule_id
LIMIT 25;

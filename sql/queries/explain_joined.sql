-- Which names lead to an entity, or where a merged id leads: the rule that joined them, what it went by. Parameter: $id.
SELECT
    v.name AS also_named,
    v.named_id,
    v.entity_id,
    v.rule_id,
    v.evidence,
    (SELECT count(*) FROM main.entity_links AS l WHERE l.named_id = v.named_id AND l.entity_id = v.entity_id) AS articles,
    r.description AS rule
FROM main.entity_variants AS v
LEFT JOIN ref.rules AS r USING (rule_id)
WHERE $id IN (v.entity_id, v.named_id)
UNION ALL
SELECT *
FROM (
    SELECT
        min(m.name) AS also_named,
        l.named_id,
        l.entity_id,
        l.rule_id,
        min(l.evidence) AS evidence,
        count(DISTINCT l.article_id) AS articles,
        min(r.description) AS rule
    FROM main.entity_links AS l
    JOIN main.mentions AS m ON m.article_id = l.article_id AND m.entity_id = l.entity_id AND NOT contains(m.name, ' ')
    LEFT JOIN ref.rules AS r ON l.rule_id = r.rule_id
    WHERE $id IN (l.entity_id, l.named_id) AND NOT EXISTS (FROM main.entity_variants AS v WHERE v.named_id = l.named_id)
    GROUP BY l.named_id, l.entity_id, l.rule_id
)
ORDER BY also_named, named_id, entity_id, rule_id;

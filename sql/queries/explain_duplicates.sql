-- What an article repeats, and what repeats it; which version it is. Parameter: $id.
WITH pair AS (
    SELECT
        if(d.article_id = $id, 'repeats', 'is repeated by') AS relation,
        if(d.article_id = $id, d.joined_to, d.article_id) AS other,
        d.duplicate_of, d.kind::VARCHAR AS kind, d.containment, d.containment_back, d.rule_id
    FROM main.duplicates AS d
    WHERE d.article_id = $id OR d.joined_to = $id OR d.duplicate_of = $id
    UNION ALL
    SELECT
        'version ' || own.version_no || if(v.version_no < own.version_no, ' after ', ' before ') || v.version_no,
        v.article_id, v.version_of, 'update', NULL, NULL, v.rule_id
    FROM main.article_versions AS own
    JOIN main.article_versions AS v ON own.version_of = v.version_of AND own.article_id <> v.article_id
    WHERE own.article_id = $id
)

SELECT
    p.relation,
    p.other AS article_id,
    s.name AS outlet,
    a.published_on,
    a.title,
    p.kind,
    round(p.containment, 2) AS of_text,
    round(p.containment_back, 2) AS of_other,
    p.rule_id,
    coalesce(d.description, r.description) AS rule
FROM pair AS p
JOIN main.article_texts AS a ON p.other = a.article_id
LEFT JOIN main.sources AS s ON a.source_id = s.source_id
LEFT JOIN ref.duplicate_rules AS d ON p.rule_id = d.rule_id
LEFT JOIN ref.rules AS r ON p.rule_id = r.rule_id
ORDER BY p.relation, a.published_earliest, p.other
LIMIT 50;

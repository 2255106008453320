-- What an article, or that of a document, repeats, what repeats it, and its other versions. Parameter: $id.
WITH asked AS (
    SELECT split_part($id, ':', 1) AS article_id
    UNION
    SELECT article_id FROM main.documents WHERE document_id = $id
),

pair AS (
    SELECT
        'repeats' AS relation, d.joined_to AS other, d.kind::VARCHAR AS kind, d.containment AS of_it,
        d.containment_back AS of_other, d.rule_id
    FROM main.duplicates AS d
    SEMI JOIN asked USING (article_id)
    UNION ALL
    SELECT 'is repeated by', d.article_id, d.kind::VARCHAR, d.containment_back, d.containment, d.rule_id
    FROM main.duplicates AS d
    WHERE d.joined_to IN (FROM asked)
    UNION ALL
    SELECT 'belongs with', d.duplicate_of, d.kind::VARCHAR, NULL, NULL, d.rule_id
    FROM main.duplicates AS d
    SEMI JOIN asked USING (article_id)
    WHERE d.duplicate_of <> d.joined_to
    UNION ALL
    SELECT
        'version ' || own.version_no || if(v.version_no < own.version_no, ' after ', ' before ') || v.version_no,
        v.article_id, 'update', NULL, NULL, v.rule_id
    FROM main.article_versions AS own
    SEMI JOIN asked USING (article_id)
    JOIN main.article_versions AS v ON own.version_of = v.version_of AND own.article_id <> v.article_id
)

SELECT
    p.relation,
    p.other AS article_id,
    s.name AS outlet,
    a.published_on,
    p.kind,
    round(p.of_it, 2) AS share_of_it,
    round(p.of_other, 2) AS share_of_other,
    p.rule_id,
    coalesce(d.description, r.description) AS rule
FROM pair AS p
JOIN main.article_texts AS a ON p.other = a.article_id
LEFT JOIN main.sources AS s ON a.source_id = s.source_id
LEFT JOIN ref.duplicate_rules AS d ON p.rule_id = d.rule_id
LEFT JOIN ref.rules AS r ON p.rule_id = r.rule_id
ORDER BY p.relation, a.published_earliest, p.other
LIMIT 50;

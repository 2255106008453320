-- The article of an article's, document's or fact's id, and where it comes from. Parameter: $id.
WITH asked AS (
    SELECT split_part($id, ':', 1) AS article_id
    UNION
    SELECT article_id FROM mart.spans WHERE fact_id = $id
    UNION
    SELECT article_id FROM main.documents WHERE document_id = $id
)
SELECT
    a.article_id, a.title, o.name AS outlet, a.source_basis, v.name AS via, a.byline, a.dateline, a.published_on,
    a.published_earliest, a.published_latest, a.published_basis, a.published_evidence, a.language,
    a.language_basis, a.url, a.raw_path
FROM main.article_texts AS a
JOIN asked USING (article_id)
LEFT JOIN main.sources AS o ON a.source_id = o.source_id
LEFT JOIN main.sources AS v ON a.via_source_id = v.source_id;

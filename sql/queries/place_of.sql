-- Where the bytes of a document, or of the first one that holds an article or a fact, are kept. Parameter: $id.
WITH asked AS (
    SELECT split_part($id, ':', 1) AS article_id
    UNION
    SELECT article_id FROM mart.spans WHERE fact_id = $id
    UNION
    SELECT article_id FROM main.documents WHERE document_id = $id
)

SELECT d.raw_sha256, d.raw_member, d.raw_offset, d.raw_length
FROM main.documents AS d
JOIN asked USING (article_id)
ORDER BY d.document_id = $id DESC, d.landing_path, d.raw_member, d.raw_offset
LIMIT 1;

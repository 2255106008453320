-- Where an article was found: every file, or place in a file, that holds it. Parameter: $id.
WITH asked AS (
    SELECT split_part($id, ':', 1) AS article_id
    UNION
    SELECT article_id FROM mart.spans WHERE fact_id = $id
    UNION
    SELECT article_id FROM main.documents WHERE document_id = $id
)
SELECT d.document_id, d.landing_path, d.raw_path, d.raw_member, d.raw_offset, d.raw_length, d.reader, d.encoding,
    d.replaced_bytes, d.sidecar_sha256, d.url, d.captured_on, d.page_date
FROM main.documents AS d
JOIN asked USING (article_id)
ORDER BY d.landing_path, d.raw_member, d.raw_offset;

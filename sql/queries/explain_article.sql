-- Where an article comes from. Parameter: $id, of the article or of a document that holds it.
SELECT
    a.title, o.name AS outlet, a.source_basis, v.name AS via, a.byline, a.dateline, a.published_on,
    a.published_earliest, a.published_latest, a.published_basis, a.published_evidence, a.language, a.url,
    a.article_id, a.raw_path, d.landing_path, d.raw_member, d.raw_offset, d.raw_length, d.reader, d.encoding,
    d.captured_on
FROM main.documents AS d
JOIN main.article_texts AS a ON d.article_id = a.article_id
LEFT JOIN main.sources AS o ON a.source_id = o.source_id
LEFT JOIN main.sources AS v ON a.via_source_id = v.source_id
WHERE d.document_id = $id OR d.article_id = $id
ORDER BY d.document_id = $id DESC, d.landing_path, d.raw_member, d.raw_offset;

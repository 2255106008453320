-- Where the bytes of a document, or of the first document of an article, are kept. Parameter: $id.
SELECT raw_sha256, raw_member, raw_offset, raw_length
FROM main.documents
WHERE document_id = $id OR article_id = $id
ORDER BY document_id = $id DESC, landing_path, raw_member, raw_offset
LIMIT 1;

-- promise: articles_have_document
-- severity: critical
-- table: documents
-- reason: an article without the file it was read from has no evidence behind it
SELECT article_id, raw_path, raw_sha256
FROM main.article_texts AS a
WHERE NOT EXISTS (
    FROM main.documents AS d
    WHERE d.article_id = a.article_id AND d.raw_path = a.raw_path AND d.raw_sha256 = a.raw_sha256
)

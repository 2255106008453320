-- What an id or the name of a source stands for: the articles, and the bytes of their documents.
WITH hit AS (
    SELECT 'article' AS kind, article_id FROM main.article_texts WHERE article_id = $id
    UNION ALL
    SELECT 'document' AS kind, article_id FROM main.documents WHERE document_id = $id
    UNION ALL
    SELECT 'source' AS kind, a.article_id
    FROM main.article_texts AS a
    JOIN main.sources AS s ON s.source_id IN (a.source_id, a.via_source_id)
    WHERE s.source_id = $id OR lower(s.name) = lower($id)
)
SELECT DISTINCT h.kind, h.article_id, d.content_sha256
FROM hit AS h
JOIN main.documents AS d USING (article_id)
ORDER BY ALL;

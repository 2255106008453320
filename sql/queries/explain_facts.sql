-- How many rows of each kind an article has. Parameter: $id.
SELECT kind, count(*) AS found, count(*) FILTER (WHERE zone = 'body') AS in_body
FROM mart.spans
WHERE article_id = $id OR article_id = (SELECT article_id FROM main.documents WHERE document_id = $id)
GROUP BY kind
ORDER BY kind;

-- main.documents: the appearances of every article that was read.
-- Grain: document_id.  Reads: zone.documents, zone.article_texts.
SELECT d.* EXCLUDE (shard)
FROM zone.documents AS d
SEMI JOIN zone.article_texts AS t ON d.article_id = t.article_id;

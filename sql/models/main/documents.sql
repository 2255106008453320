-- main.documents: the appearances of every article that was read.
-- Grain: document_id.  Reads: zone.documents, zone.article_texts, zone.pages.
SELECT d.* EXCLUDE (shard, page_date), p.page_date
FROM zone.documents AS d
SEMI JOIN zone.article_texts AS t ON d.article_id = t.article_id
LEFT JOIN zone.pages AS p ON d.article_id = p.article_id;

-- promise: copies_are_few
-- severity: warning
-- table: duplicates
-- reason: more copies than originals mean that what a source prints around its articles was taken for them
SELECT count(*) AS copies, (SELECT count(*) FROM main.article_texts) AS articles
FROM main.duplicates
HAVING copies * 2 > articles AND articles >= 20

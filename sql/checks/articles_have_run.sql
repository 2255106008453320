-- promise: articles_have_run
-- severity: critical
-- table: meta.article_runs
-- reason: it must be known which run brought an article
SELECT article_id
FROM main.article_texts
WHERE article_id NOT IN (SELECT article_id FROM meta.article_runs JOIN meta.runs USING (run_id))

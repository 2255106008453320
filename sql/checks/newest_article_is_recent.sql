-- promise: newest_article_is_recent
-- severity: warning
-- table: article_texts
-- reason: a lake that is fed run after run should hold news: otherwise a feed has stopped
SELECT max(a.published_latest) AS newest, any_value(r.built_at) AS built_at, any_value(n.runs) AS runs
FROM main.article_texts AS a, meta.release AS r, (SELECT count(*) AS runs FROM meta.runs) AS n
HAVING any_value(n.runs) >= 5 AND max(a.published_latest) < (any_value(r.built_at) AT TIME ZONE 'UTC')::DATE - 30

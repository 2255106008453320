-- promise: published_before_release
-- severity: warning
-- table: article_texts
-- reason: no article was published after the release that holds it: such a date was misread
SELECT a.article_id, a.title, a.published_earliest, a.published_basis, a.published_evidence, r.built_at
FROM main.article_texts AS a, meta.release AS r
WHERE a.published_earliest > (r.built_at AT TIME ZONE 'UTC')::DATE + 1

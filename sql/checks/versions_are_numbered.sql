-- promise: versions_are_numbered
-- severity: critical
-- table: article_versions
-- reason: the versions of an article are counted 1, 2, 3 from the earliest, without a gap, and never go back in time
SELECT v.version_of, v.article_id, v.version_no
FROM main.article_versions AS v
LEFT JOIN main.article_texts AS a USING (article_id)
QUALIFY
    v.version_no <> row_number() OVER (PARTITION BY v.version_of ORDER BY v.version_no, v.article_id)
    OR (v.version_no = 1) <> (v.article_id = v.version_of)
    OR a.published_earliest < lag(a.published_earliest) OVER (PARTITION BY v.version_of ORDER BY v.version_no, v.article_id)

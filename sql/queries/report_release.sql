-- What this release is and holds, in one row.
SELECT
    r.run_id,
    r.built_at AT TIME ZONE 'UTC' AS built_at,
    r.code_version,
    count(a.article_id) AS articles,
    count(a.article_id) FILTER (a.duplicate_of IS NOT NULL) AS duplicates,
    count(DISTINCT a.source_id) AS outlets,
    min(a.published_earliest) AS first_on,
    max(a.published_latest) AS last_on,
    (SELECT count(*) FROM main.documents) AS documents,
    (SELECT count(*) FROM main.quotes) AS quotes,
    (SELECT count(*) FROM main.figures) AS figures,
    (SELECT count(*) FROM main.dates) AS dates,
    (SELECT count(*) FROM main.entities) AS entities,
    (SELECT count(*) FROM meta.rejects) AS rejects
FROM meta.release AS r
LEFT JOIN main.article_texts AS a ON true
GROUP BY r.run_id, r.built_at, r.code_version;

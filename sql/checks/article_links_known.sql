-- promise: article_links_known
-- severity: critical
-- table: article_texts
-- reason: a copy or an update must lead to an article that the release holds
WITH links AS (
    SELECT article_id, 'duplicate_of' AS link, duplicate_of AS target FROM main.article_texts WHERE duplicate_of IS NOT NULL
    UNION ALL
    SELECT article_id, 'joined_to' AS link, joined_to AS target FROM main.duplicates
    UNION ALL
    SELECT article_id, 'version_of' AS link, version_of AS target FROM main.article_versions
)
SELECT article_id, link, target
FROM links
WHERE target NOT IN (SELECT article_id FROM main.article_texts)

-- The roles that articles give a person. Parameter: $id.
SELECT
    role, organisation, former, min(as_of_earliest) AS first_as_of, max(as_of_latest) AS last_as_of,
    count(DISTINCT article_id) AS articles, min(concat(article_id, ':', char_start)) AS place
FROM main.roles
WHERE entity_id = $id
GROUP BY role, organisation, former
ORDER BY articles DESC, role, organisation, former
LIMIT 20;

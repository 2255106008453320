-- promise: roles_as_of_publication
-- severity: warning
-- table: roles
-- reason: a role is claimed as of the days on which its article can have been published
SELECT r.article_id, r.entity_id, r.role, r.as_of_earliest, r.as_of_latest, a.published_earliest, a.published_latest
FROM main.roles AS r
JOIN main.article_texts AS a USING (article_id)
WHERE r.as_of_earliest IS DISTINCT FROM a.published_earliest OR r.as_of_latest IS DISTINCT FROM a.published_latest

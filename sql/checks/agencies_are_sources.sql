-- promise: agencies_are_sources
-- severity: warning
-- table: credits
-- reason: a credited agency is missing from the sources: its copies look independent
SELECT article_id, name, left(text, 80) AS text
FROM main.credits
WHERE kind = 'agency'
    AND lower(name) NOT IN (SELECT lower(name) FROM main.sources)
    AND NOT regexp_matches(lower(name), '\b(wires?|wire services?|agencies)$') -- such words name no agency

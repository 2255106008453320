-- promise: entity_names_are_aliases
-- severity: warning
-- table: aliases
-- reason: whoever looks an entity up by its own name must find it
SELECT entity_id, kind, name
FROM main.entities AS e
WHERE NOT EXISTS (FROM main.aliases AS f WHERE f.entity_id = e.entity_id AND f.form = e.name)

-- An entity: its name, its forms, and how often it is named. Parameter: $id.
SELECT
    e.entity_id, e.kind, e.name, e.ref,
    (SELECT string_agg(form, ' · ' ORDER BY form) FROM main.aliases WHERE entity_id = $id) AS forms,
    (SELECT count(*) FROM main.mentions WHERE entity_id = $id) AS mentions,
    (SELECT count(DISTINCT article_id) FROM main.mentions WHERE entity_id = $id) AS articles,
    (SELECT count(*) FROM main.quotes WHERE speaker_id = $id) AS quotes,
    (SELECT count(*) FROM main.figures WHERE claimant_id = $id) AS figures
FROM main.entities AS e
WHERE e.entity_id = $id;

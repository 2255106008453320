-- main.aliases: every form under which an entity is mentioned.
-- Grain: entity_id, form.  Reads: zone.mentions.
SELECT DISTINCT entity_id, text AS form
FROM zone.mentions;

-- promise: entity_ids_known
-- severity: critical
-- table: entities
-- reason: a person, organisation, place or group that a row points at must have a name
WITH pointing AS (
    SELECT 'mentions' AS table_name, entity_id FROM main.mentions
    UNION
    SELECT 'roles' AS table_name, entity_id FROM main.roles
    UNION
    SELECT 'aliases' AS table_name, entity_id FROM main.aliases
    UNION
    SELECT 'entity_variants' AS table_name, entity_id FROM main.entity_variants
    UNION
    SELECT 'entity_links' AS table_name, entity_id FROM main.entity_links
    UNION
    SELECT 'place_locations' AS table_name, entity_id FROM main.place_locations
    UNION
    SELECT 'quotes' AS table_name, speaker_id AS entity_id FROM main.quotes
    UNION
    SELECT 'figures' AS table_name, claimant_id AS entity_id FROM main.figures
    UNION
    SELECT 'event_reports' AS table_name, attributed_to_id AS entity_id FROM main.event_reports
    UNION
    SELECT 'event_reports' AS table_name, place_id AS entity_id FROM main.event_reports
    UNION
    SELECT 'event_participants' AS table_name, entity_id FROM main.event_participants
    UNION
    SELECT 'events' AS table_name, place_id AS entity_id FROM main.events
)
SELECT table_name, entity_id
FROM pointing
ANTI JOIN main.entities USING (entity_id)
WHERE entity_id IS NOT NULL

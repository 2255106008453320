-- promise: event_ids_known
-- severity: critical
-- table: events
-- reason: a report or claim about an event must lead to it
WITH pointing AS (
    SELECT 'event_reports' AS table_name, event_id FROM main.event_reports
    UNION
    SELECT 'claims' AS table_name, event_id FROM main.claims
)
SELECT table_name, event_id
FROM pointing
ANTI JOIN main.events USING (event_id)
WHERE event_id IS NOT NULL

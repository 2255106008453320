-- promise: report_ids_known
-- severity: critical
-- table: event_reports
-- reason: a figure, date or participant of a reported event must lead to the report
WITH pointing AS (
    SELECT 'figures' AS table_name, report_id FROM main.figures
    UNION
    SELECT 'dates' AS table_name, report_id FROM main.dates
    UNION
    SELECT 'event_participants' AS table_name, report_id FROM main.event_participants
)
SELECT table_name, report_id
FROM pointing
ANTI JOIN main.event_reports USING (report_id)
WHERE report_id IS NOT NULL

-- What an event report says of itself. Parameter: $id.
SELECT type, mode, polarity, status, outcome, earliest, latest
FROM main.event_reports
WHERE report_id = $id;

-- What an event report says of itself. Parameter: $id.
SELECT
    r.type, r.mode, r.polarity, r.status, r.outcome, p.name AS place, r.earliest, r.latest, e.name AS attributed_to,
    s.name AS relayed_from, r.event_id
FROM main.event_reports AS r
LEFT JOIN main.entities AS p ON r.place_id = p.entity_id
LEFT JOIN main.entities AS e ON r.attributed_to_id = e.entity_id
LEFT JOIN main.sources AS s ON r.relayed_from_id = s.source_id
WHERE r.report_id = $id;

-- Where a place is, and the rule that chose among the places of its name. Parameter: $id.
SELECT p.country, p.latitude, p.longitude, p.ref, p.rule_id, r.description AS rule
FROM main.place_locations AS p
LEFT JOIN ref.rules AS r USING (rule_id)
WHERE p.entity_id = $id;

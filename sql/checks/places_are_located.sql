-- promise: places_are_located
-- severity: critical
-- table: place_locations
-- reason: only a place has a location, and its reference is the one that the entity carries
SELECT l.entity_id, e.kind, e.ref, l.ref AS location_ref
FROM main.place_locations AS l
JOIN main.entities AS e USING (entity_id)
WHERE e.kind <> 'place' OR e.ref IS DISTINCT FROM l.ref

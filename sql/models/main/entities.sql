-- main.entities: every entity that is mentioned, under the fullest name seen.
-- Grain: entity_id.  Reads: zone.mentions, ref.countries.
SELECT
    m.entity_id,
    any_value(m.kind) AS kind,
    -- of spellings with the same id: the most frequent, then the first in order
    mode(m.name ORDER BY m.name) AS name,
    any_value(c.code) AS ref
FROM zone.mentions AS m
LEFT JOIN ref.countries AS c ON m.kind = 'place' AND m.name = c.name
GROUP BY m.entity_id;

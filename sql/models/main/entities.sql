-- main.entities: every entity that is mentioned, under the name that it has most, titles and surnames alone left out.
-- Grain: entity_id.  Reads: zone.mentions, main.entity_variants, main.entity_links, main.place_locations.
WITH named AS (
    SELECT coalesce(l.entity_id, m.entity_id) AS entity_id, m.entity_id AS named_id, m.kind, m.name
    FROM zone.mentions AS m
    LEFT JOIN main.entity_links AS l ON m.article_id = l.article_id AND m.entity_id = l.named_id
),

-- surnames alone are left out where they lead to a full name
own AS (
    SELECT n.*
    FROM named AS n
    LEFT JOIN main.entity_variants AS v USING (named_id)
    WHERE n.entity_id = n.named_id OR v.entity_id = n.entity_id
),

-- of spellings the most frequent, then that whose id the entity bears, then the first in order
spelling AS (
    SELECT entity_id, any_value(kind) AS kind, name
    FROM own
    GROUP BY entity_id, name
    QUALIFY row_number() OVER (
        PARTITION BY entity_id ORDER BY count(*) DESC, bool_or(named_id = entity_id) DESC, name
    ) = 1
)

SELECT s.entity_id, s.kind, s.name, p.ref
FROM spelling AS s
LEFT JOIN main.place_locations AS p USING (entity_id);

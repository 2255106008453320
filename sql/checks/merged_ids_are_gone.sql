-- promise: merged_ids_are_gone
-- severity: critical
-- table: entity_variants
-- reason: rows that keep an id which was merged into another would be lost to who asks for the entity
SELECT 'mentions' AS table_name, m.entity_id
FROM main.mentions AS m
JOIN main.entity_variants AS v ON m.entity_id = v.named_id
UNION ALL
SELECT 'entity_variants', v.entity_id
FROM main.entity_variants AS v
JOIN main.entity_variants AS w ON v.entity_id = w.named_id
UNION ALL
SELECT 'quotes', q.speaker_id
FROM main.quotes AS q
JOIN main.entity_variants AS v ON q.speaker_id = v.named_id
UNION ALL
SELECT 'figures', f.claimant_id
FROM main.figures AS f
JOIN main.entity_variants AS v ON f.claimant_id = v.named_id

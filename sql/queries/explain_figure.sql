-- What a figure says of itself. Parameter: $id.
SELECT
    f.kind, f.value, f.unit, f.low, f.low_inclusive, f.high, f.high_inclusive, f.approximate, f.convention_low,
    f."of", f.modifier, f.trend, f.distribution, f.per, e.name AS claimant, f.claimant_as_named, f.relayed_from
FROM main.figures AS f
LEFT JOIN main.entities AS e ON f.claimant_id = e.entity_id
WHERE f.figure_id = $id;

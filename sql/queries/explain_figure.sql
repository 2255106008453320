-- What a figure says of itself. Parameter: $id.
SELECT
    f.kind, f.value, f.unit, f.low, f.low_inclusive, f.high, f.high_inclusive, f.approximate, f.convention_low,
    f.norm_low, f.norm_high, f.norm_unit, f."of", f.modifier, string_agg(DISTINCT m.bound, ', ') AS modifier_means,
    f.trend, f.distribution, f.per, any_value(e.name) AS claimant, f.claimant_as_named, f.claimant_kind, f.claimant_id,
    f.relayed_from
FROM main.figures AS f
LEFT JOIN main.entities AS e ON f.claimant_id = e.entity_id
LEFT JOIN ref.modifiers AS m ON lower(f.modifier) = m.form
WHERE f.figure_id = $id
GROUP BY ALL;

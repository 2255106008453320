-- What a date says of itself. Parameter: $id.
SELECT
    type, value_unanchored, anchor_rule, anchor_date, anchor_basis, value, mod, edtf, earliest, latest
FROM main.dates
WHERE date_id = $id;

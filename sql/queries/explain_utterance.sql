-- The parts of the utterance that a quote belongs to, where it has several. Parameter: $id.
WITH parts AS (
    SELECT part_no, quote_id, line_no, text
    FROM main.quotes
    WHERE utterance_id = (SELECT utterance_id FROM main.quotes WHERE quote_id = $id)
)

SELECT *
FROM parts
WHERE (SELECT count(*) FROM parts) > 1
ORDER BY part_no;

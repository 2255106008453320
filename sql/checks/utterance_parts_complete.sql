-- promise: utterance_parts_complete
-- severity: warning
-- table: quotes
-- reason: an utterance begins with the part that it is named after, and no part is missing
SELECT utterance_id, count(*) AS parts, max(part_no) AS last_part
FROM main.quotes
GROUP BY utterance_id
HAVING count(DISTINCT part_no) <> max(part_no) OR count(*) <> max(part_no) OR NOT bool_or(quote_id = utterance_id AND part_no = 1)
    OR count(DISTINCT article_id) > 1

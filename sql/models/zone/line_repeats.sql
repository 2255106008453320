-- zone.line_repeats: lines that stand in at least two otherwise different articles.
-- Grain: line_hash.  Reads: zone.texts.
-- An article more than half of whose text stands in others is a copy of them and no witness: a story that two
-- outlets print word for word makes none of its lines boilerplate.
WITH line AS (
    SELECT DISTINCT article_id, unnest(line_hashes) AS line_hash, unnest(line_lengths) AS chars
    FROM zone.texts
),

own AS (
    SELECT * FROM line WHERE line_hash <> 0
),

shared AS (
    SELECT line_hash FROM own GROUP BY line_hash HAVING count(*) >= 2
),

witness AS (
    SELECT own.article_id
    FROM own
    LEFT JOIN shared USING (line_hash)
    GROUP BY own.article_id
    HAVING coalesce(sum(own.chars) FILTER (WHERE shared.line_hash IS NOT NULL), 0) * 2 <= sum(own.chars)
)

SELECT own.line_hash, count(*)::INTEGER AS article_count
FROM own
SEMI JOIN shared USING (line_hash)
SEMI JOIN witness USING (article_id)
GROUP BY own.line_hash
HAVING count(*) >= 2;

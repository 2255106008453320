-- zone.candidate_pairs: texts that may repeat one another, by what their samples of shingles share.
-- Grain: a, b.  Reads: zone.distinct_texts.
-- Work grows with the texts, not with their square: a shingle that stands in more than 100 texts (an outlet's
-- furniture, a story printed everywhere) leads each of them to the first of them only, and is not counted otherwise.
-- A very short text (a paywall's stub) is compared with none: its fingerprint, which holds its title, says enough.
WITH shingle AS (
    SELECT fingerprint, unnest(sample) AS shingle FROM zone.distinct_texts WHERE words >= 25
),

spread AS (
    SELECT shingle, count(*) AS texts, min(fingerprint) AS first_text
    FROM shingle
    GROUP BY shingle
    HAVING count(*) >= 2
),

repeated AS (
    SELECT shingle.fingerprint, shingle.shingle, spread.first_text, spread.texts <= 100 AS counts
    FROM shingle
    JOIN spread USING (shingle)
),

-- shingles of each text that count: all but those that stand in too many texts
size AS (
    SELECT t.fingerprint, len(t.sample) - coalesce(r.too_common, 0) AS shingles
    FROM zone.distinct_texts AS t
    LEFT JOIN (
        SELECT fingerprint, count(*) AS too_common FROM repeated WHERE NOT counts GROUP BY fingerprint
    ) AS r USING (fingerprint)
),

shared AS (
    SELECT one.fingerprint AS a, other.fingerprint AS b, count(*) AS shingles
    FROM repeated AS one
    JOIN repeated AS other ON one.shingle = other.shingle AND one.fingerprint < other.fingerprint
    WHERE one.counts OR one.fingerprint = one.first_text
    GROUP BY ALL
)

SELECT s.a, s.b
FROM shared AS s
JOIN size AS one ON s.a = one.fingerprint
JOIN size AS other ON s.b = other.fingerprint
-- less than half of what the shorter text must share for a rule to join the two: a sample is a small one
WHERE s.shingles >= 0.25 * least(one.shingles, other.shingles);

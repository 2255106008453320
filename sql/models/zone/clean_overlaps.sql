-- zone.clean_overlaps: what two texts share besides the furniture of their outlets and what everybody quotes.
-- Grain: a, b.  Reads: zone.distinct_texts, zone.pairs_now, zone.cores.
-- A shingle is common when it stands in four texts or more that are not nearly the same, over more than two weeks: a
-- story that is written anew from hour to hour is no furniture. Texts without a day are no witness of that, so where
-- they are the most it takes eight. Pairs whose shorter text has too small a sample to tell are left out.
WITH shingle AS (
    SELECT fingerprint, unnest(sample) AS shingle, published FROM zone.distinct_texts
),

frequent AS (
    SELECT shingle FROM shingle GROUP BY shingle HAVING count(*) >= 4
),

common AS (
    SELECT shingle.shingle
    FROM shingle
    SEMI JOIN frequent USING (shingle)
    LEFT JOIN zone.cores AS core USING (fingerprint)
    GROUP BY shingle.shingle
    HAVING
        count(DISTINCT coalesce(core.core, shingle.fingerprint)) >= if(count(shingle.published) * 2 < count(*), 8, 4)
        AND (max(shingle.published) - min(shingle.published) > 14 OR count(shingle.published) * 2 < count(*))
),

wanted AS (
    SELECT
        p.a,
        p.b,
        if((one.words, one.fingerprint) <= (other.words, other.fingerprint), one.sample, other.sample) AS shorter,
        if((one.words, one.fingerprint) <= (other.words, other.fingerprint), p.b, p.a) AS longer
    FROM zone.pairs_now AS p
    JOIN zone.distinct_texts AS one ON p.a = one.fingerprint
    JOIN zone.distinct_texts AS other ON p.b = other.fingerprint
    WHERE greatest(p.containment_a, p.containment_b) >= 0.5
),

own AS (
    SELECT a, b, longer, len(shorter) AS size, unnest(shorter) AS shingle FROM wanted WHERE len(shorter) >= 8
),

counted AS (
    SELECT
        own.a,
        own.b,
        any_value(own.size) AS size,
        count(*) FILTER (WHERE common.shingle IS NULL) AS unlike,
        count(*) FILTER (WHERE common.shingle IS NULL AND there.shingle IS NOT NULL) AS shared
    FROM own
    LEFT JOIN common USING (shingle)
    LEFT JOIN shingle AS there ON own.longer = there.fingerprint AND own.shingle = there.shingle
    GROUP BY own.a, own.b
)

-- what is left of a text that is furniture almost throughout says nothing
SELECT a, b, if(unlike * 10 >= size AND unlike >= 3, shared / unlike, 0)::DOUBLE AS clean
FROM counted;

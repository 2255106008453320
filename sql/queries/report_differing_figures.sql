-- Things counted under the same words by several outlets, where no figure of one article allows any figure of the other.
-- Two articles are compared when they belong to one story. Where no story is known, they must not have been published
-- more than three days apart, and name some of the same entities that few others name: three, or six when a date is not
-- known or the thing counted is a single word. That is a place to look and no finding. Words that more than 50 articles
-- count ("people") say too little to match by; copies of an article are left out. An article whose outlet is unknown
-- counts as an outlet of its own. The 60 that most outlets print.
WITH readings AS (
    SELECT
        lower(trim(regexp_replace(f."of", '\s+', ' ', 'g'))) AS counted,
        concat_ws('|', f.norm_unit, f.per) AS measure,
        coalesce(s.name, 'outlet unknown') AS outlet,
        coalesce(a.source_id, a.article_id) AS source,
        a.article_id,
        a.story_id,
        a.title,
        a.published_earliest AS earliest,
        a.published_latest AS latest,
        f.text AS words,
        coalesce(f.norm_low, CAST('-infinity' AS DOUBLE)) AS low,
        coalesce(f.norm_high, CAST('infinity' AS DOUBLE)) AS high,
        coalesce(f.norm_low, f.norm_high) AS place
    FROM main.figures AS f
    JOIN main.article_texts AS a ON f.article_id = a.article_id
    LEFT JOIN main.sources AS s ON a.source_id = s.source_id
    WHERE f.kind IN ('count', 'money', 'percent', 'duration', 'ratio')
        AND length(f."of") <= 100
        AND f.trend IS NULL
        AND f.distribution <> 'each'
        AND (f.norm_low IS NOT NULL OR f.norm_high IS NOT NULL)
        AND a.duplicate_of IS NULL
),

telling AS (
    SELECT counted, measure
    FROM readings
    GROUP BY counted, measure
    HAVING count(DISTINCT source) > 1 AND count(DISTINCT article_id) <= 50
),

apart AS (
    SELECT
        a.counted,
        a.measure,
        a.article_id AS one,
        b.article_id AS other,
        coalesce(bool_and(a.story_id = b.story_id), false) AS of_one_story,
        CASE
            WHEN contains(a.counted, ' ') AND bool_and(a.earliest IS NOT NULL AND b.earliest IS NOT NULL) THEN 3
            ELSE 6
        END AS must_share
    FROM readings AS a
    JOIN telling USING (counted, measure)
    JOIN readings AS b USING (counted, measure)
    WHERE a.article_id < b.article_id
        AND a.source <> b.source
        AND (
            a.story_id = b.story_id
            OR (
                (a.story_id IS NULL OR b.story_id IS NULL)
                AND coalesce(a.earliest <= CAST(b.latest + INTERVAL 3 DAY AS DATE), true)
                AND coalesce(b.earliest <= CAST(a.latest + INTERVAL 3 DAY AS DATE), true)
            )
        )
    GROUP BY a.counted, a.measure, a.article_id, b.article_id
    HAVING bool_and(a.high < b.low OR b.high < a.low)
),

rare AS (
    SELECT entity_id
    FROM main.mentions
    GROUP BY entity_id
    HAVING count(DISTINCT article_id) <= greatest(10, (SELECT count(*) FROM main.article_texts) / 50)
),

named AS (
    SELECT DISTINCT article_id, entity_id
    FROM main.mentions
    SEMI JOIN rare USING (entity_id)
    WHERE article_id IN (SELECT one FROM apart UNION SELECT other FROM apart)
),

akin AS (
    SELECT p.one, p.other, count(*) AS shared
    FROM (SELECT DISTINCT one, other FROM apart WHERE NOT of_one_story) AS p
    JOIN named AS n ON p.one = n.article_id
    JOIN named AS m ON p.other = m.article_id AND n.entity_id = m.entity_id
    GROUP BY p.one, p.other
),

differing AS (
    SELECT DISTINCT p.counted, p.measure, unnest([p.one, p.other]) AS article_id
    FROM apart AS p
    LEFT JOIN akin AS k USING (one, other)
    WHERE p.of_one_story OR k.shared >= p.must_share
),

versions AS (
    SELECT
        counted,
        measure,
        lower(r.words) AS words,
        min(r.place) AS place,
        string_agg(DISTINCT left(r.outlet, 40), ', ' ORDER BY left(r.outlet, 40)) AS outlets,
        count(DISTINCT r.source) AS outlet_count
    FROM readings AS r
    JOIN differing USING (counted, measure, article_id)
    GROUP BY counted, measure, lower(r.words)
),

ranked AS (
    SELECT *, row_number() OVER (PARTITION BY counted, measure ORDER BY outlet_count DESC, place, words) AS rank
    FROM versions
),

totals AS (
    SELECT
        counted,
        measure,
        count(DISTINCT r.source) AS outlets,
        count(DISTINCT r.article_id) AS articles,
        arg_min(r.title, (coalesce(r.earliest, CAST('9999-12-31' AS DATE)), r.article_id)) FILTER (r.title IS NOT NULL) AS title
    FROM readings AS r
    JOIN differing USING (counted, measure, article_id)
    GROUP BY counted, measure
),

differences AS (
    SELECT
        counted,
        measure,
        list(left(v.words, 60) || ' (' || left(v.outlets, 80) || ')' ORDER BY v.place, v.words)
            FILTER (v.rank <= 5) AS versions,
        greatest(count(*) - 5, 0) AS more_versions,
        any_value(t.outlets) AS outlets,
        any_value(t.articles) AS articles,
        any_value(t.title) AS title
    FROM ranked AS v
    JOIN totals AS t USING (counted, measure)
    GROUP BY counted, measure
)

SELECT * EXCLUDE (measure), (SELECT count(*) FROM differences) AS row_total
FROM differences
ORDER BY outlets DESC, articles DESC, counted, measure
LIMIT 60;

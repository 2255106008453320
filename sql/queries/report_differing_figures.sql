-- Things counted under the same words in several outlets, where two figures exclude each other. Matched by wording
-- (and by story, where one is known), so this is a place to look and no finding: the figures may be of different days,
-- places or events. Copies of an article are left out. The 60 that most outlets print.
WITH readings AS (
    SELECT
        lower(trim(regexp_replace(f."of", '\s+', ' ', 'g'))) AS counted,
        f.kind,
        f.norm_unit,
        coalesce(f.per, '') AS per,
        coalesce(a.story_id, '') AS story_id,
        s.name AS outlet,
        a.article_id,
        f.text AS words,
        coalesce(f.norm_low, CAST('-infinity' AS DOUBLE)) AS low,
        coalesce(f.norm_high, CAST('infinity' AS DOUBLE)) AS high,
        coalesce(f.norm_low, f.norm_high) AS place
    FROM main.figures AS f
    JOIN main.article_texts AS a ON f.article_id = a.article_id
    JOIN main.sources AS s ON a.source_id = s.source_id
    WHERE f.kind IN ('count', 'money', 'percent', 'duration', 'ratio')
        AND f.trend IS NULL
        AND f.distribution <> 'each'
        AND (f.norm_low IS NOT NULL OR f.norm_high IS NOT NULL)
        AND a.duplicate_of IS NULL
        AND (a.story_id IS NOT NULL OR contains(trim(f."of"), ' '))
),

by_outlet AS (
    SELECT counted, kind, norm_unit, per, story_id, outlet, min(high) AS lowest_high, max(low) AS highest_low
    FROM readings
    GROUP BY counted, kind, norm_unit, per, story_id, outlet
),

differing AS (
    SELECT DISTINCT a.counted, a.kind, a.norm_unit, a.per, a.story_id
    FROM by_outlet AS a
    JOIN by_outlet AS b USING (counted, kind, norm_unit, per, story_id)
    WHERE a.outlet <> b.outlet AND a.lowest_high < b.highest_low
),

versions AS (
    SELECT
        r.counted, r.kind, r.norm_unit, r.per, r.story_id,
        lower(r.words) AS words,
        min(r.place) AS place,
        string_agg(DISTINCT left(r.outlet, 40), ', ' ORDER BY left(r.outlet, 40)) AS outlets,
        count(DISTINCT r.outlet) AS outlet_count
    FROM readings AS r
    JOIN differing USING (counted, kind, norm_unit, per, story_id)
    GROUP BY ALL
),

ranked AS (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY counted, kind, norm_unit, per, story_id ORDER BY outlet_count DESC, place, words
        ) AS rank
    FROM versions
),

totals AS (
    SELECT
        counted, kind, norm_unit, per, story_id,
        count(DISTINCT outlet) AS outlets,
        count(DISTINCT article_id) AS articles
    FROM readings
    GROUP BY counted, kind, norm_unit, per, story_id
)

SELECT
    v.counted || CASE WHEN v.per = '' THEN '' ELSE ' per ' || v.per END AS counted,
    v.kind,
    list(left(v.words, 60) || ' (' || left(v.outlets, 80) || ')' ORDER BY v.place, v.words) FILTER (v.rank <= 5) AS versions,
    greatest(count(*) - 5, 0) AS more_versions,
    any_value(t.outlets) AS outlets,
    any_value(t.articles) AS articles,
    any_value(left(st.title, 200)) AS story,
    count(*) OVER () AS row_total
FROM ranked AS v
JOIN totals AS t USING (counted, kind, norm_unit, per, story_id)
LEFT JOIN main.stories AS st ON v.story_id = st.story_id
GROUP BY v.counted, v.kind, v.norm_unit, v.per, v.story_id
ORDER BY outlets DESC, articles DESC, counted, v.kind, v.story_id
LIMIT 60;

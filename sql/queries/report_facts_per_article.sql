-- How many facts of each kind an article gives: none, few, many.
WITH kinds AS (
    SELECT unnest(['quotes', 'figures', 'dates', 'mentions']) AS fact
),

facts AS (
    SELECT article_id, 'quotes' AS fact FROM main.quotes
    UNION ALL
    SELECT article_id, 'figures' FROM main.figures
    UNION ALL
    SELECT article_id, 'dates' FROM main.dates
    UNION ALL
    SELECT article_id, 'mentions' FROM main.mentions
),

counted AS (
    SELECT article_id, fact, count(*) AS fact_count
    FROM facts
    GROUP BY article_id, fact
),

per_article AS (
    SELECT a.article_id, k.fact, coalesce(c.fact_count, 0) AS fact_count
    FROM main.article_texts AS a
    CROSS JOIN kinds AS k
    LEFT JOIN counted AS c ON a.article_id = c.article_id AND k.fact = c.fact
)

SELECT
    fact,
    CAST(sum(fact_count) AS BIGINT) AS facts,
    avg(fact_count) AS mean,
    quantile_disc(fact_count, 0.5) AS median,
    quantile_disc(fact_count, 0.9) AS ninth_decile,
    max(fact_count) AS most,
    count(*) FILTER (fact_count = 0) AS none_found,
    count(*) FILTER (fact_count BETWEEN 1 AND 5) AS up_to_5,
    count(*) FILTER (fact_count BETWEEN 6 AND 15) AS up_to_15,
    count(*) FILTER (fact_count BETWEEN 16 AND 40) AS up_to_40,
    count(*) FILTER (fact_count > 40) AS above_40
FROM per_article
GROUP BY fact
ORDER BY facts DESC, fact;

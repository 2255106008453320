-- Articles by day of publication; by week, month or year when the period is long. The newest 60 steps, empty ones too.
WITH dated AS (
    SELECT published_earliest AS day
    FROM main.article_texts
    WHERE published_earliest IS NOT NULL AND isfinite(published_earliest)
),

period AS (
    SELECT
        min(day) AS first_day,
        max(day) AS last_day,
        CASE
            WHEN max(day) - min(day) < 60 THEN 'day'
            WHEN max(day) - min(day) < 400 THEN 'week'
            WHEN max(day) - min(day) < 1800 THEN 'month'
            ELSE 'year'
        END AS step
    FROM dated
    HAVING count(*) > 0
),

steps AS (
    SELECT
        p.step,
        date_trunc(p.step, p.first_day) AS first_step,
        CAST(
            date_trunc(p.step, p.last_day) - n.back * CASE p.step
                WHEN 'day' THEN INTERVAL 1 DAY
                WHEN 'week' THEN INTERVAL 7 DAY
                WHEN 'month' THEN INTERVAL 1 MONTH
                ELSE INTERVAL 1 YEAR
            END AS DATE
        ) AS first_day
    FROM period AS p
    CROSS JOIN generate_series(0, 59) AS n (back)
)

SELECT s.first_day, s.step, count(d.day) AS articles
FROM steps AS s
LEFT JOIN dated AS d ON date_trunc(s.step, d.day) = s.first_day
WHERE s.first_day >= s.first_step
GROUP BY s.first_day, s.step
ORDER BY s.first_day;

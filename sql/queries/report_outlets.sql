-- How complete the articles of each outlet are. The 60 with most articles; no outlet is a row of its own.
WITH outlets AS (
    SELECT
        coalesce(s.name, '(outlet unknown)') AS outlet,
        count(*) AS articles,
        count(*) FILTER (a.title IS NOT NULL) AS with_title,
        count(*) FILTER (a.byline IS NOT NULL) AS with_byline,
        count(*) FILTER (a.published_on IS NOT NULL) AS with_day,
        count(*) FILTER (a.published_on IS NULL AND a.published_basis <> 'none') AS with_range,
        count(*) FILTER (a.published_basis = 'none') AS undated,
        count(*) FILTER (a.duplicate_of IS NOT NULL) AS duplicates,
        min(a.published_earliest) AS first_on,
        max(a.published_latest) AS last_on
    FROM main.article_texts AS a
    LEFT JOIN main.sources AS s ON a.source_id = s.source_id
    GROUP BY a.source_id, s.name
)

SELECT *, (SELECT count(*) FROM outlets) AS row_total
FROM outlets
ORDER BY articles DESC, outlet
LIMIT 60;

-- How much was kept to read facts from, and how much was dropped: of the lines, and of their characters.
SELECT
    'lines' AS measure,
    count(*) FILTER (zone <> 'none') AS kept,
    count(*) FILTER (zone = 'none') AS dropped
FROM main.lines
HAVING count(*) > 0
UNION ALL
SELECT
    'characters',
    CAST(coalesce(sum(char_end - char_start) FILTER (zone <> 'none'), 0) AS BIGINT),
    CAST(coalesce(sum(char_end - char_start) FILTER (zone = 'none'), 0) AS BIGINT)
FROM main.lines
HAVING count(*) > 0
ORDER BY measure DESC;

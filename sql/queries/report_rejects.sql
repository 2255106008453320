-- What was refused, by stage and reason, with an example.
WITH refusals AS (
    SELECT
        stage,
        reason,
        count(*) AS refused,
        count(DISTINCT landing_path) AS files,
        min(landing_path) AS example_file,
        arg_min(detail, landing_path || detail) AS example_detail
    FROM meta.rejects
    GROUP BY stage, reason
)

SELECT *, (SELECT count(*) FROM refusals) AS row_total
FROM refusals
ORDER BY refused DESC, stage, reason
LIMIT 50;

-- What was refused, by stage and reason, with an example.
SELECT
    stage,
    reason,
    count(*) AS refused,
    count(DISTINCT landing_path) AS files,
    min(landing_path) AS example_file,
    arg_min(detail, landing_path || detail) AS example_detail,
    count(*) OVER () AS row_total
FROM meta.rejects
GROUP BY stage, reason
ORDER BY refused DESC, stage, reason
LIMIT 50;

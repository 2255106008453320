-- meta.runs: every run that brought files into the lake.
-- Grain: run_id.  Reads: zone.arrivals.
SELECT
    run_id,
    strptime(substring(run_id, 1, 16) || ' UTC', '%Y%m%dT%H%M%SZ %Z') AS started_at,
    (count(*) FILTER (WHERE refusal IS NULL))::INTEGER AS files_new,
    (count(*) FILTER (WHERE refusal IS NOT NULL))::INTEGER AS files_refused
FROM zone.arrivals
GROUP BY run_id;

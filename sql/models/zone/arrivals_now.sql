-- zone.arrivals_now: what the landing holds as far as the record knows, one row for each place and content,
-- and a refusal only while it is the last word on its place. `shard` is the file of the record, and of what was read.
-- Grain: landing_path, raw_sha256.  Reads: zone.arrivals.
SELECT *
FROM zone.arrivals
QUALIFY
    row_number() OVER (PARTITION BY landing_path, raw_sha256 ORDER BY run_id DESC, shard) = 1
    AND (
        raw_sha256 IS NOT NULL
        OR row_number() OVER (PARTITION BY landing_path ORDER BY run_id DESC, shard) = 1
    );

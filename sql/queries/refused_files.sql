-- The files of which something is refused: at the door (their bytes are not kept) or by a reader.
-- Reads: zone.arrivals_now, zone.rejects of the lake's zones. Parameter: $reason, or NULL for all.
SELECT landing_path, NULL AS raw_sha256
FROM zone.arrivals_now
WHERE refusal IS NOT NULL AND ($reason IS NULL OR refusal = $reason)
UNION
SELECT landing_path, raw_sha256
FROM zone.rejects
WHERE $reason IS NULL OR reason = $reason;

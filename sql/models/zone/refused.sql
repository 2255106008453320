-- zone.refused: the files of which something is refused, at the door (their bytes are not kept) or by a reader.
-- Grain: landing_path, raw_sha256, reason.  Reads: zone.arrivals_now, zone.rejects.
SELECT landing_path, NULL AS raw_sha256, refusal AS reason
FROM zone.arrivals_now
WHERE refusal IS NOT NULL
UNION
SELECT landing_path, raw_sha256, reason
FROM zone.rejects
WHERE landing_path IS NOT NULL;

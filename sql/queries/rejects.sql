-- What was refused, and why.
SELECT
    stage, landing_path, raw_member, raw_offset, coalesce(table_name, '') AS table_name, reason, promises, detail,
    raw_sha256
FROM meta.rejects
ORDER BY stage, landing_path, raw_member NULLS FIRST, raw_offset NULLS FIRST, table_name, detail;

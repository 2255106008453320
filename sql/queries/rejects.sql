-- What was refused, and why.
SELECT stage, landing_path, coalesce(table_name, '') AS table_name, reason, promises, detail, raw_sha256
FROM meta.rejects
ORDER BY stage, landing_path, table_name, detail;

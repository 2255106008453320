-- meta.rejects: files refused at the door, documents no reader takes or that were withdrawn, rows that break
-- a promise.
-- Grain: reject_id.  Reads: zone.arrivals_now, zone.rejects, zone.row_rejects, zone.documents,
-- zone.withdrawn_documents.
WITH refused AS (
    SELECT
        'ingest' AS stage, landing_path, raw_sha256, NULL::VARCHAR AS raw_member, NULL::BIGINT AS raw_offset,
        NULL AS article_id, NULL AS table_name, refusal AS reason, detail, NULL::VARCHAR[] AS promises
    FROM zone.arrivals_now
    WHERE refusal IS NOT NULL
    UNION ALL
    SELECT stage, landing_path, raw_sha256, raw_member, raw_offset, article_id, table_name, reason, detail, promises
    FROM zone.rejects
    UNION ALL
    SELECT
        'withdrawn' AS stage, landing_path, raw_sha256, NULL, NULL, article_id, NULL AS table_name,
        'withdrawn' AS reason,
        concat(
            'Withdrawn on ', strftime(withdrawn_at, '%Y-%m-%d'), ' by ', withdrawn_by, ': ', reason,
            '. To take that back: newsledger withdraw ', withdrawal_id, ' --undo'
        ) AS detail,
        NULL AS promises
    FROM zone.withdrawn_documents
    UNION ALL
    SELECT r.stage, d.landing_path, d.raw_sha256, NULL, NULL, r.article_id, r.table_name, r.reason, r.detail, r.promises
    FROM zone.row_rejects AS r
    LEFT JOIN (
        SELECT article_id, min(landing_path) AS landing_path, min(raw_sha256) AS raw_sha256
        FROM zone.documents
        GROUP BY article_id
    ) AS d USING (article_id)
)

SELECT
    md5(concat_ws('|', stage, landing_path, raw_member, raw_offset, article_id, table_name, reason, detail)) AS reject_id,
    any_value(stage) AS stage,
    any_value(coalesce(landing_path, '')) AS landing_path,
    any_value(raw_sha256) AS raw_sha256,
    any_value(raw_member) AS raw_member,
    any_value(raw_offset) AS raw_offset,
    any_value(article_id) AS article_id,
    any_value(table_name) AS table_name,
    any_value(reason) AS reason,
    any_value(detail) AS detail,
    any_value(promises) AS promises
FROM refused
GROUP BY 1;

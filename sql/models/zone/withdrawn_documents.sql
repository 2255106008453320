-- zone.withdrawn_documents: documents on the landing that are out of the release, each with the withdrawal that says so.
-- Grain: document_id.  Reads: zone.all_documents, zone.withdrawals.
-- By its article, or by its own bytes: a newer reader may give the same bytes another article_id.
WITH hit AS (
    SELECT d.document_id, w.withdrawal_id
    FROM zone.all_documents AS d
    JOIN zone.withdrawals AS w ON d.article_id = w.article_id
    UNION
    SELECT d.document_id, w.withdrawal_id
    FROM zone.all_documents AS d
    JOIN zone.withdrawals AS w ON d.content_sha256 = w.content_sha256
),

first_hit AS (
    SELECT document_id, min(withdrawal_id) AS withdrawal_id FROM hit GROUP BY document_id
),

said AS (
    SELECT
        withdrawal_id,
        any_value(reason) AS reason,
        any_value(withdrawn_by) AS withdrawn_by,
        any_value(withdrawn_at) AS withdrawn_at
    FROM zone.withdrawals
    GROUP BY withdrawal_id
)

SELECT d.document_id, d.article_id, d.landing_path, d.raw_sha256, s.*
FROM first_hit
JOIN zone.all_documents AS d USING (document_id)
JOIN said AS s USING (withdrawal_id);

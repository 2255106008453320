-- promise: claim_facts_known
-- severity: critical
-- table: claim_reports
-- reason: a claim stands on facts that the release holds, and a fact counts for a claim that it holds
WITH facts AS (
    SELECT 'quote'::fact_kind AS fact_kind, quote_id AS fact_id, article_id FROM main.quotes
    UNION ALL
    SELECT 'figure'::fact_kind AS fact_kind, figure_id AS fact_id, article_id FROM main.figures
    UNION ALL
    SELECT 'date'::fact_kind AS fact_kind, date_id AS fact_id, article_id FROM main.dates
    UNION ALL
    SELECT 'event_report'::fact_kind AS fact_kind, report_id AS fact_id, article_id FROM main.event_reports
)
SELECT r.claim_id, r.fact_kind, r.fact_id, r.article_id
FROM main.claim_reports AS r
SEMI JOIN main.article_texts AS a ON a.article_id = r.article_id
LEFT JOIN facts AS f ON f.fact_kind = r.fact_kind AND f.fact_id = r.fact_id AND f.article_id = r.article_id
LEFT JOIN main.claims AS c ON c.claim_id = r.claim_id
WHERE f.fact_id IS NULL OR c.claim_id IS NULL

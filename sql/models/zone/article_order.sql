-- zone.article_order: which of two articles was first, for articles that repeat one another.
-- Grain: article_id.  Reads: zone.article_texts, zone.named_sources.
-- The day decides, then who carries it: an agency before an outlet, an outlet before an aggregator. Articles without a
-- day come last, and ids settle the rest, so that the order never depends on what arrived when.
SELECT
    t.article_id,
    row_number() OVER (
        ORDER BY
            t.published_earliest NULLS LAST,
            CASE
                WHEN t.via_source_id IS NOT NULL OR s.kind = 'aggregator' THEN 2
                WHEN s.kind = 'agency' THEN 0
                ELSE 1
            END,
            t.published_at NULLS LAST,
            t.article_id
    ) AS place
FROM zone.article_texts AS t
LEFT JOIN zone.named_sources AS s ON t.article_id = s.article_id AND t.source_id = s.source_id;

-- zone.duplicates: articles that repeat another one.
-- Grain: article_id.  Reads: zone.sketches, zone.distinct_texts, zone.text_links, zone.article_texts,
-- zone.named_sources, zone.credits.
WITH copy AS (
    SELECT s.article_id, root.article_id AS duplicate_of, joined.article_id AS joined_to, l.rule_id, l.containment,
        l.containment_back, l.clean
    FROM zone.sketches AS s
    JOIN zone.distinct_texts AS t USING (fingerprint)
    JOIN zone.text_links AS l USING (fingerprint)
    JOIN zone.distinct_texts AS root ON l.group_fingerprint = root.fingerprint
    JOIN zone.distinct_texts AS joined ON l.joined_to = joined.fingerprint
    WHERE s.article_id = t.article_id AND s.article_id <> root.article_id
    UNION ALL
    -- the same words in another article: joined to the first that has them
    SELECT s.article_id, coalesce(root.article_id, t.article_id), t.article_id, 'duplicate.identical', 1, 1, 1
    FROM zone.sketches AS s
    JOIN zone.distinct_texts AS t USING (fingerprint)
    LEFT JOIN zone.text_links AS l USING (fingerprint)
    LEFT JOIN zone.distinct_texts AS root ON l.group_fingerprint = root.fingerprint
    WHERE s.article_id <> t.article_id
),

-- an agency's text: one that credits it, or that it publishes itself
agency AS (
    SELECT article_id FROM zone.credits WHERE kind = 'agency'
    UNION
    SELECT t.article_id
    FROM zone.article_texts AS t
    JOIN zone.named_sources AS n ON t.article_id = n.article_id AND t.source_id = n.source_id
    WHERE n.kind = 'agency'
),

aggregator AS (
    SELECT article_id FROM zone.named_sources WHERE kind = 'aggregator'
    UNION
    SELECT article_id FROM zone.article_texts WHERE via_source_id IS NOT NULL
)

SELECT
    c.article_id,
    c.duplicate_of,
    c.joined_to,
    CASE
        WHEN c.article_id IN (SELECT article_id FROM aggregator) THEN 'aggregator'
        WHEN own.source_id = root.source_id
            THEN if(
                c.rule_id <> 'duplicate.identical' AND own.published_earliest IS NOT NULL AND root.published_earliest IS NOT NULL,
                'update', 'same_article'
            )
        WHEN c.article_id IN (SELECT article_id FROM agency) OR c.duplicate_of IN (SELECT article_id FROM agency) THEN 'wire'
        ELSE 'copy'
    END::duplicate_kind AS kind,
    c.containment,
    c.containment_back,
    c.clean,
    c.rule_id
FROM copy AS c
JOIN zone.article_texts AS own ON c.article_id = own.article_id
JOIN zone.article_texts AS root ON c.duplicate_of = root.article_id;

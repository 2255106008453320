-- main.sources: outlets, agencies and aggregators that articles come from, credit or relay.
-- Grain: source_id.  Reads: zone.named_sources, zone.quotes, zone.figures, ref.outlets.
WITH named AS (
    SELECT source_id, name, kind, domain FROM zone.named_sources
    UNION ALL
    SELECT relayed_from_id, relayed_from, NULL, NULL FROM zone.quotes WHERE relayed_from_id IS NOT NULL
    UNION ALL
    SELECT relayed_from_id, relayed_from, NULL, NULL FROM zone.figures WHERE relayed_from_id IS NOT NULL
)

SELECT
    n.source_id,
    mode(n.name ORDER BY n.name) AS name,
    coalesce(mode(n.kind ORDER BY n.kind), any_value(o.kind)::source_kind, 'outlet') AS kind,
    split_part(coalesce(min(n.domain), any_value(o.domain)), '|', 1) AS domain
FROM named AS n
LEFT JOIN ref.outlets AS o ON n.name = o.name
GROUP BY n.source_id;

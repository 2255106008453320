-- An outlet, agency or aggregator, and what came from it. Parameter: $id.
SELECT
    s.source_id, s.kind, s.name, s.domain,
    (SELECT count(*) FROM main.article_texts WHERE source_id = $id) AS articles,
    (SELECT count(*) FROM main.quotes WHERE relayed_from_id = $id) AS quotes_relayed,
    (SELECT count(*) FROM main.figures WHERE relayed_from_id = $id) AS figures_relayed
FROM main.sources AS s
WHERE s.source_id = $id;

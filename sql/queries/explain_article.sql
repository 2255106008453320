-- Where an article comes from. Parameter: $id.
SELECT
    a.title, o.name AS outlet, a.source_basis, v.name AS via, a.byline, a.dateline, a.published_on,
    a.published_earliest, a.published_latest, a.published_basis, a.published_evidence, a.language, a.url,
    a.raw_path, d.landing_path, d.encoding, d.raw_length
FROM main.article_texts AS a
LEFT JOIN main.sources AS o ON a.source_id = o.source_id
LEFT JOIN main.sources AS v ON a.via_source_id = v.source_id
LEFT JOIN main.documents AS d ON a.article_id = d.article_id
WHERE a.article_id = $id
ORDER BY d.landing_path;

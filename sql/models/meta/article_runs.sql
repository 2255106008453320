-- meta.article_runs: which run brought an article.
-- Grain: article_id, run_id.  Reads: zone.documents, zone.arrivals.
SELECT DISTINCT d.article_id, a.run_id
FROM zone.documents AS d
JOIN zone.arrivals AS a ON d.landing_path = a.landing_path AND d.raw_sha256 = a.raw_sha256;

-- main.figures: figures with the claimant that all articles together tell.
-- Grain: figure_id.  Reads: zone.figures, main.entity_links.
SELECT f.* EXCLUDE (claimant_id, shard), coalesce(l.entity_id, f.claimant_id) AS claimant_id
FROM zone.figures AS f
LEFT JOIN main.entity_links AS l ON f.article_id = l.article_id AND f.claimant_id = l.named_id;

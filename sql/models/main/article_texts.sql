-- main.article_texts: the articles, each with the earliest that it repeats.
-- Grain: article_id.  Reads: zone.article_texts, zone.duplicates.
SELECT t.* EXCLUDE (shard, duplicate_of), d.duplicate_of
FROM zone.article_texts AS t
LEFT JOIN zone.duplicates AS d ON t.article_id = d.article_id;

-- main.quotes: quotations with the speaker that all articles together tell.
-- Grain: quote_id.  Reads: zone.quotes, main.entity_links.
SELECT q.* EXCLUDE (speaker_id, shard), coalesce(l.entity_id, q.speaker_id) AS speaker_id
FROM zone.quotes AS q
LEFT JOIN main.entity_links AS l ON q.article_id = l.article_id AND q.speaker_id = l.named_id;

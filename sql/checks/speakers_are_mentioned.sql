-- promise: speakers_are_mentioned
-- severity: warning
-- table: quotes
-- reason: a speaker is named somewhere in the article that quotes the words
SELECT quote_id, article_id, speaker_id, left(speaker_as_named, 80) AS speaker_as_named
FROM main.quotes
ANTI JOIN (SELECT article_id, entity_id AS speaker_id FROM main.mentions) USING (article_id, speaker_id)
WHERE speaker_id IS NOT NULL

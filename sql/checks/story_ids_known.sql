-- promise: story_ids_known
-- severity: critical
-- table: stories
-- reason: an article, event or claim that belongs to a story must lead to it
WITH pointing AS (
    SELECT 'article_texts' AS table_name, story_id FROM main.article_texts
    UNION
    SELECT 'events' AS table_name, story_id FROM main.events
    UNION
    SELECT 'claims' AS table_name, story_id FROM main.claims
)
SELECT table_name, story_id
FROM pointing
ANTI JOIN main.stories USING (story_id)
WHERE story_id IS NOT NULL

-- promise: stories_count_their_articles
-- severity: warning
-- table: stories
-- reason: the number of articles that a story shows is the number that one finds
SELECT s.story_id, s.article_count, count(a.article_id) AS articles
FROM main.stories AS s
LEFT JOIN main.article_texts AS a USING (story_id)
GROUP BY s.story_id, s.article_count
HAVING s.article_count <> count(a.article_id)

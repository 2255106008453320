-- zone.article_names: whom and what an article names, under the name that it has there most often.
-- Grain: article_id, entity_id.  Reads: zone.mentions.
SELECT article_id, entity_id, any_value(kind) AS kind, min_by(name, {'times': -times, 'name': name}) AS name
FROM (
    SELECT article_id, entity_id, name, any_value(kind) AS kind, count(*) AS times
    FROM zone.mentions
    GROUP BY article_id, entity_id, name
)
GROUP BY article_id, entity_id;

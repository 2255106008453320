-- zone.distinct_texts: every text once, under the first article that has it.
-- Grain: fingerprint.  Reads: zone.sketches, zone.article_order, zone.article_texts.
SELECT
    s.fingerprint,
    arg_min(s.article_id, o.place) AS article_id,
    min(o.place) AS place,
    any_value(s.words) AS words,
    any_value(s.sample) AS sample,
    min(t.published_earliest) AS published
FROM zone.sketches AS s
JOIN zone.article_order AS o USING (article_id)
JOIN zone.article_texts AS t USING (article_id)
GROUP BY s.fingerprint;

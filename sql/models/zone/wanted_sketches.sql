-- zone.wanted_sketches: the shingles of the texts that are to be compared.
-- Grain: fingerprint.  Reads: zone.sketches, zone.distinct_texts, zone.wanted_texts.
SELECT t.fingerprint, s.shingles
FROM zone.wanted_texts AS w
JOIN zone.distinct_texts AS t USING (fingerprint)
JOIN zone.sketches AS s USING (article_id);

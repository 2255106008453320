-- promise: utterance_has_one_speaker
-- severity: critical
-- table: quotes
-- reason: the parts of one utterance are said by one speaker
SELECT
    utterance_id,
    count(*) AS parts,
    list(DISTINCT coalesce(speaker_id, speaker_as_named, 'nobody')) AS speakers
FROM main.quotes
GROUP BY utterance_id
HAVING count(DISTINCT coalesce(speaker_id, speaker_as_named, 'nobody')) > 1 OR count(DISTINCT speaker_kind) > 1

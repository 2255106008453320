-- What a quote says of itself. Parameter: $id.
SELECT
    q.kind, e.name AS speaker, q.speaker_as_named, q.speaker_kind, q.speaker_basis, q.speaker_id, q.cue,
    v.lemma AS cue_verb, v.kind AS cue_kind, q.cue_position, q.relayed_from, q.utterance_id, q.part_no
FROM main.quotes AS q
LEFT JOIN main.entities AS e ON q.speaker_id = e.entity_id
LEFT JOIN ref.cue_verbs AS v ON lower(q.cue) = v.form
WHERE q.quote_id = $id;

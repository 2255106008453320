-- promise: person_speakers_are_persons
-- severity: warning
-- table: quotes
-- reason: a person who speaks is a person among the entities
SELECT q.quote_id, q.article_id, left(q.speaker_as_named, 80) AS speaker_as_named, e.kind AS entity_kind, e.name
FROM main.quotes AS q
JOIN main.entities AS e ON e.entity_id = q.speaker_id
WHERE (q.speaker_kind = 'person') <> (e.kind = 'person')

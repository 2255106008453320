-- The 40 people quoted most, with the role that most articles give them.
WITH said AS (
    SELECT
        q.speaker_id,
        count(*) AS quotes,
        count(DISTINCT q.article_id) AS articles,
        count(DISTINCT a.source_id) AS outlets,
        CAST(sum(q.char_end - q.char_start) AS BIGINT) AS chars
    FROM main.quotes AS q
    JOIN main.article_texts AS a ON q.article_id = a.article_id
    WHERE q.kind <> 'term' AND q.speaker_kind = 'person' AND q.speaker_id IS NOT NULL AND a.duplicate_of IS NULL
    GROUP BY q.speaker_id
),

given_roles AS (
    SELECT entity_id, concat_ws(', ', role, organisation) AS role, count(DISTINCT article_id) AS articles
    FROM main.roles
    WHERE NOT former
    GROUP BY ALL
),

usual_role AS (
    SELECT entity_id, role
    FROM given_roles
    QUALIFY row_number() OVER (PARTITION BY entity_id ORDER BY articles DESC, length(role) DESC, role) = 1
),

speakers AS (
    SELECT
        e.name AS speaker,
        r.role,
        s.quotes,
        s.articles,
        s.outlets,
        s.chars,
        e.entity_id
    FROM said AS s
    JOIN main.entities AS e ON s.speaker_id = e.entity_id
    LEFT JOIN usual_role AS r ON e.entity_id = r.entity_id
)

SELECT * EXCLUDE (entity_id), (SELECT count(*) FROM speakers) AS row_total
FROM speakers
ORDER BY quotes DESC, chars DESC, speaker, entity_id
LIMIT 40;

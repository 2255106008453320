-- main.entity_variants: spellings of one person's or city's name, joined.
-- Grain: named_id.  Reads: zone.article_names, zone.roles, zone.article_texts, ref.spellings, ref.given_names,
-- ref.gazetteer.
-- Names are compared within blocks of one skeleton: the consonants of first and last word, once letters of one sound are
-- made equal. Every spelling goes to one that is itself joined to no earlier one, so that no chain joins two that differ.
WITH named AS MATERIALIZED (
    SELECT article_id, entity_id, kind, name FROM zone.article_names
),

entity AS MATERIALIZED (
    SELECT
        entity_id,
        any_value(kind) AS kind,
        min_by(name, {'articles': -articles, 'name': name}) AS name,
        folded(min_by(name, {'articles': -articles, 'name': name})) AS plain,
        sum(articles) AS articles,
        min(seen) AS seen
    FROM (
        SELECT
            n.entity_id,
            n.name,
            any_value(n.kind) AS kind,
            count(*) AS articles,
            min({'day': coalesce(a.published_earliest, DATE '9999-12-31'), 'article_id': n.article_id}) AS seen
        FROM named AS n
        JOIN zone.article_texts AS a USING (article_id)
        GROUP BY n.entity_id, n.name
    )
    GROUP BY entity_id
),

person AS MATERIALIZED (
    SELECT
        *,
        list_filter(
            string_split(regexp_replace(plain, ' (jr|sr|ii|iii|iv|v)$', ''), ' '), lambda w: w NOT IN ('al', 'el')
        ) AS words,
        regexp_extract(plain, ' (jr|sr|ii|iii|iv|v)$', 1) AS generation
    FROM entity
    WHERE kind = 'person' AND contains(plain, ' ')
),

letters AS (
    SELECT list({'form': form, 'same_as': same_as} ORDER BY spelling_no) AS replaced FROM ref.spellings
),

-- the key of a word: equal for letters of one sound
keyed AS MATERIALIZED (
    SELECT
        w.word,
        replace(replace(list_reduce(
            list_prepend({'form': '^' || w.word || '$', 'same_as': ''}, l.replaced),
            lambda made, r: {'form': replace(made.form, r.form, r.same_as), 'same_as': ''}
        ).form, '^', ''), '$', '') AS key,
        replace(replace(replace(replace(replace(replace(replace(replace(
            w.word, 'ł', 'l'), 'ø', 'o'), 'đ', 'd'), 'ð', 'd'), 'ı', 'i'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe') AS latin
    FROM (SELECT DISTINCT unnest(words) AS word FROM person) AS w, letters AS l
),

keyed_person AS MATERIALIZED (
    SELECT
        p.entity_id,
        p.seen,
        f.key AS first_key,
        b.key AS last_key,
        f.latin AS first_latin,
        b.latin AS last_latin,
        p.words[2:-2] AS middle,
        p.generation,
        g.gender,
        -- without vowels behind its first letter, o and u at the front being one
        left(f.key, 1) || regexp_replace(f.key[2:], '[aeiou]', '', 'g') AS first_bones,
        left(b.key, 1) || regexp_replace(b.key[2:], '[aeiou]', '', 'g') AS last_bones
    FROM person AS p
    JOIN keyed AS f ON f.word = p.words[1]
    JOIN keyed AS b ON b.word = p.words[-1]
    LEFT JOIN (SELECT folded(name) AS name, min(gender) AS gender FROM ref.given_names GROUP BY ALL) AS g
        ON g.name = p.words[1]
    WHERE len(p.words) > 1
),

pair AS MATERIALIZED (
    SELECT
        a.entity_id AS earlier,
        b.entity_id AS later,
        a.first_latin = b.first_latin AND a.last_latin = b.last_latin AND a.middle = b.middle AS same_letters
    FROM keyed_person AS a
    JOIN keyed_person AS b
        ON a.first_bones = b.first_bones AND a.last_bones = b.last_bones
        AND a.generation = b.generation
        AND (a.seen, a.entity_id) < (b.seen, b.entity_id)
    WHERE (
        a.first_key = b.first_key
        OR (least(len(a.first_key), len(b.first_key)) > 4 AND levenshtein(a.first_key, b.first_key) <= 2)
    )
    AND (
        a.last_key = b.last_key
        OR (least(len(a.last_key), len(b.last_key)) > 4 AND levenshtein(a.last_key, b.last_key) <= 1)
    )
    -- Daniel is no spelling of Danielle, and a second name is no spelling of another one
    AND (a.first_latin = b.first_latin OR a.gender IS NULL OR b.gender IS NULL OR a.gender = b.gender)
    AND (a.middle = b.middle OR (
        (len(a.middle) = 0 OR len(b.middle) = 0 OR left(a.middle[1], 1) = left(b.middle[1], 1))
        -- initials tell namesakes of one family apart
        AND len(array_to_string(a.middle, '')) <> 2 AND len(array_to_string(b.middle, '')) <> 2
    ))
),

-- where the few that are compared stand; without it all names of an article would be paired first
compared AS MATERIALIZED (
    SELECT n.article_id, n.entity_id
    FROM named AS n
    SEMI JOIN (SELECT earlier AS entity_id FROM pair UNION SELECT later FROM pair) AS p USING (entity_id)
),

met AS (
    SELECT DISTINCT p.earlier, p.later
    FROM pair AS p
    JOIN compared AS a ON a.entity_id = p.earlier
    JOIN compared AS b ON b.entity_id = p.later AND a.article_id = b.article_id
),

role AS (
    SELECT DISTINCT entity_id, role FROM zone.roles WHERE NOT former
),

roles_of AS (
    SELECT entity_id, list(role ORDER BY role) AS roles FROM role GROUP BY entity_id
),

-- those who stand beside a person; who stands beside nearly everybody tells nothing
beside AS MATERIALIZED (
    SELECT DISTINCT n.entity_id AS person_id, o.entity_id
    FROM compared AS n
    JOIN named AS o ON n.article_id = o.article_id AND o.entity_id <> n.entity_id AND o.kind <> 'group'
    JOIN entity AS e ON o.entity_id = e.entity_id
    WHERE e.articles <= greatest(5, 0.05 * (SELECT count(*) FROM zone.article_texts))
),

-- of the earlier of two first; without it all who stand beside one name would be paired
beside_earlier AS MATERIALIZED (
    SELECT p.earlier, p.later, b.entity_id FROM pair AS p JOIN beside AS b ON b.person_id = p.earlier
),

shared AS (
    SELECT e.earlier, e.later, count(*) AS names
    FROM beside_earlier AS e
    JOIN beside AS b ON b.person_id = e.later AND b.entity_id = e.entity_id
    GROUP BY e.earlier, e.later
),

judged AS (
    SELECT
        p.*,
        list_sort(list_intersect(coalesce(x.roles, []), coalesce(y.roles, []))) AS common,
        x.roles IS NOT NULL AND y.roles IS NOT NULL AS both_have_roles,
        coalesce(s.names, 0) AS names,
        m.later IS NOT NULL AS met
    FROM pair AS p
    LEFT JOIN roles_of AS x ON x.entity_id = p.earlier
    LEFT JOIN roles_of AS y ON y.entity_id = p.later
    LEFT JOIN shared AS s ON s.earlier = p.earlier AND s.later = p.later
    LEFT JOIN met AS m ON m.earlier = p.earlier AND m.later = p.later
),

-- roles that have nothing in common are two persons', and so are names that stand in one article
joined_persons AS (
    SELECT
        later AS named_id,
        earlier AS entity_id,
        CASE WHEN same_letters THEN 'entity.spelling' ELSE 'entity.variant' END AS rule_id,
        CASE
            WHEN len(common) > 0 THEN 'both: ' || array_to_string(common, ', ')
            WHEN names > 0 THEN names || ' names beside both'
        END AS evidence
    FROM judged
    WHERE (same_letters AND (NOT both_have_roles OR len(common) > 0))
        OR (NOT same_letters AND NOT met AND (len(common) > 0 OR (names >= 2 AND NOT both_have_roles)))
),

city AS (
    SELECT g.ref, folded(g.name) AS plain, g.other_names
    FROM ref.gazetteer AS g
    WHERE g.kind = 'city'
    QUALIFY count(*) OVER (PARTITION BY folded(g.name)) = 1
),

spelled AS (
    SELECT ref, plain, 0 AS other FROM city
    UNION
    SELECT ref, folded(unnest(string_split(other_names, '|'))), 1 FROM city WHERE other_names IS NOT NULL
),

city_named AS (
    SELECT
        e.entity_id,
        first_value(e.entity_id) OVER (PARTITION BY s.ref ORDER BY s.other, e.seen, e.entity_id) AS kept
    FROM spelled AS s
    JOIN entity AS e ON e.kind = 'place' AND e.plain = s.plain
    QUALIFY count(*) OVER (PARTITION BY e.entity_id) = 1
),

joined AS (
    SELECT named_id, entity_id, rule_id, evidence FROM joined_persons
    UNION ALL
    SELECT entity_id, kept, 'entity.place_name', NULL FROM city_named WHERE entity_id <> kept
)

SELECT j.named_id, j.entity_id, e.kind, e.name, j.rule_id, j.evidence
FROM joined AS j
JOIN entity AS e ON j.named_id = e.entity_id
JOIN entity AS k ON j.entity_id = k.entity_id
ANTI JOIN joined AS h ON h.named_id = j.entity_id
QUALIFY row_number() OVER (PARTITION BY j.named_id ORDER BY k.seen, k.entity_id) = 1;

-- main.entity_links: names of an article that lead to an entity which other articles tell.
-- Grain: article_id, named_id.  Reads: zone.article_names, zone.roles, zone.article_texts, main.entity_variants,
-- ref.countries, ref.places, ref.name_words.
-- A surname alone is somebody's only where the other articles leave one bearer of it; else it stays by itself.
WITH named AS MATERIALIZED (
    SELECT
        n.article_id,
        n.entity_id AS named_id,
        coalesce(v.entity_id, n.entity_id) AS entity_id,
        n.kind,
        folded(n.name) AS plain,
        v.rule_id,
        v.evidence
    FROM zone.article_names AS n
    LEFT JOIN main.entity_variants AS v ON n.entity_id = v.named_id
),

day AS (
    SELECT article_id, published_earliest AS day
    FROM zone.article_texts
    WHERE published_latest - published_earliest <= 3
),

single AS MATERIALIZED (
    SELECT n.article_id, n.named_id, n.plain AS surname, d.day
    FROM named AS n
    LEFT JOIN day AS d USING (article_id)
    WHERE n.kind = 'person' AND n.plain <> '' AND NOT contains(n.plain, ' ')
),

bearer AS MATERIALIZED (
    SELECT DISTINCT entity_id, split_part(plain, ' ', -1) AS surname
    FROM named
    WHERE kind = 'person' AND contains(plain, ' ')
    AND split_part(plain, ' ', -1) IN (SELECT surname FROM single)
),

role AS MATERIALIZED (
    SELECT DISTINCT
        r.article_id,
        n.named_id,
        n.entity_id,
        r.role,
        coalesce(c.name, q.name, r.organisation) AS organisation,
        d.day
    FROM zone.roles AS r
    JOIN named AS n ON r.article_id = n.article_id AND r.entity_id = n.named_id
    LEFT JOIN ref.countries AS c ON r.organisation = c.adjective
    LEFT JOIN (SELECT name AS form, same_as AS name FROM ref.places WHERE same_as IS NOT NULL) AS q
        ON r.organisation = q.form
    LEFT JOIN day AS d ON r.article_id = d.article_id
    WHERE NOT r.former AND r.role NOT IN (SELECT word FROM ref.name_words WHERE part = 'kin_noun')
),

-- whose role may be asked for; without it all bearers of a role, which are many, would be paired first
asked AS MATERIALIZED (
    SELECT s.article_id, s.named_id, b.entity_id, x.role, x.organisation, x.day
    FROM single AS s
    JOIN role AS x ON x.article_id = s.article_id AND x.named_id = s.named_id
    JOIN bearer AS b ON b.surname = s.surname
),

-- the same role in another article: of the same body within two years, or within thirty days
by_role AS (
    SELECT x.article_id, x.named_id, x.entity_id, min(x.role) AS role
    FROM asked AS x
    JOIN role AS y ON y.entity_id = x.entity_id AND y.role = x.role
    WHERE abs(x.day - y.day) <= CASE
        WHEN folded(x.organisation) = folded(y.organisation) THEN 730
        WHEN x.organisation IS NULL OR y.organisation IS NULL THEN 30
        ELSE -1
    END
    GROUP BY x.article_id, x.named_id, x.entity_id
    QUALIFY count(*) OVER (PARTITION BY x.article_id, x.named_id) = 1
),

-- twenty articles a day tell enough of one person
seen AS (
    SELECT n.entity_id, n.article_id, d.day
    FROM named AS n
    SEMI JOIN bearer AS b ON n.entity_id = b.entity_id
    JOIN day AS d ON n.article_id = d.article_id
    QUALIFY row_number() OVER (PARTITION BY n.entity_id, d.day ORDER BY n.article_id) <= 20
),

near AS MATERIALIZED (
    SELECT DISTINCT s.article_id, s.named_id, b.entity_id, p.article_id AS other_article
    FROM single AS s
    JOIN bearer AS b ON b.surname = s.surname
    JOIN seen AS p ON p.entity_id = b.entity_id AND p.day BETWEEN s.day - 3 AND s.day + 3
    WHERE p.article_id <> s.article_id
),

only_near AS (
    SELECT article_id, named_id, any_value(entity_id) AS entity_id
    FROM near
    GROUP BY article_id, named_id
    HAVING count(DISTINCT entity_id) = 1
),

telling AS (
    SELECT entity_id
    FROM named
    WHERE kind <> 'group'
    GROUP BY entity_id
    HAVING count(*) <= greatest(5, 0.05 * (SELECT count(*) FROM zone.article_texts))
),

by_days AS (
    SELECT o.article_id, o.named_id, o.entity_id, count(DISTINCT x.entity_id) AS names
    FROM only_near AS o
    JOIN near AS n ON n.article_id = o.article_id AND n.named_id = o.named_id
    JOIN named AS x ON x.article_id = o.article_id AND x.named_id <> o.named_id
    JOIN named AS y ON y.article_id = n.other_article AND y.entity_id = x.entity_id AND y.entity_id <> o.entity_id
    SEMI JOIN telling AS t ON x.entity_id = t.entity_id
    GROUP BY o.article_id, o.named_id, o.entity_id
    HAVING count(DISTINCT x.entity_id) >= 2
),

-- roles that have nothing in common are two persons'
conflict AS (
    SELECT d.article_id, d.named_id
    FROM by_days AS d
    JOIN role AS x ON x.article_id = d.article_id AND x.named_id = d.named_id
    JOIN role AS y ON y.entity_id = d.entity_id
    GROUP BY d.article_id, d.named_id
    HAVING NOT bool_or(x.role = y.role)
),

found AS (
    SELECT article_id, named_id, entity_id, 'entity.surname_role' AS rule_id, 'both: ' || role AS evidence, 0 AS rank
    FROM by_role
    UNION ALL
    SELECT article_id, named_id, entity_id, 'entity.surname_days', names || ' names beside both', 1
    FROM by_days
    ANTI JOIN conflict USING (article_id, named_id)
    UNION ALL
    SELECT article_id, named_id, entity_id, rule_id, evidence, 2
    FROM named
    WHERE entity_id <> named_id
)

SELECT article_id, named_id, entity_id, rule_id, evidence
FROM found
QUALIFY row_number() OVER (PARTITION BY article_id, named_id ORDER BY rank) = 1;

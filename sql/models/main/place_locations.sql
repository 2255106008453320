-- main.place_locations: where places are.
-- Grain: entity_id.  Reads: zone.mentions, main.entity_links, ref.gazetteer, ref.countries, ref.places.
-- A name that several places bear is that in the country which stands behind it (Paris, Texas), else that in the country
-- which its articles name, else the one with far more inhabitants; what stays uncertain has no row.
WITH named AS MATERIALIZED (
    SELECT
        m.article_id,
        coalesce(l.entity_id, m.entity_id) AS entity_id,
        m.name,
        folded(m.name) AS plain,
        m.char_start,
        m.char_end
    FROM zone.mentions AS m
    LEFT JOIN main.entity_links AS l ON m.article_id = l.article_id AND m.entity_id = l.named_id
    WHERE m.kind = 'place'
),

borne AS (
    SELECT ref, folded(name) AS plain, kind, country, latitude, longitude, population FROM ref.gazetteer
    UNION
    SELECT ref, folded(unnest(string_split(other_names, '|'))), kind, country, latitude, longitude, population
    FROM ref.gazetteer
    WHERE other_names IS NOT NULL
),

-- in one country a name is the country's, else the largest city's, else the region's
candidate AS MATERIALIZED (
    -- own: a country is not named by a word that is its name and another place's
    SELECT n.entity_id, b.*, CASE WHEN b.kind = 'country' THEN b.country END AS own
    FROM (SELECT DISTINCT entity_id, plain FROM named) AS n
    JOIN borne AS b USING (plain)
    QUALIFY row_number() OVER (
        PARTITION BY n.entity_id, b.country
        ORDER BY CASE b.kind WHEN 'country' THEN 0 WHEN 'city' THEN 1 ELSE 2 END, b.population DESC, b.ref
    ) = 1
),

-- names that tell a country: its own, and those of its regions, no other country's and no larger city's
telling AS (
    SELECT plain, min(country) AS country
    FROM (
        SELECT folded(name) AS plain, code AS country FROM ref.countries
        UNION
        SELECT folded(name), country FROM ref.places WHERE country IS NOT NULL AND kind <> 'city'
        UNION
        SELECT folded(name), country FROM ref.gazetteer AS r
        WHERE kind <> 'city' AND population > 5 * (
            SELECT coalesce(max(c.population), 0)
            FROM ref.gazetteer AS c
            WHERE c.kind = 'city' AND c.country <> r.country AND folded(c.name) = folded(r.name)
        )
    )
    GROUP BY plain
    HAVING count(DISTINCT country) = 1
),

behind AS (
    SELECT a.entity_id, t.country, count(DISTINCT a.article_id) AS articles
    FROM named AS a
    JOIN named AS b ON a.article_id = b.article_id AND b.char_start = a.char_end + 2 AND b.entity_id <> a.entity_id
    JOIN telling AS t ON t.plain = b.plain
    GROUP BY a.entity_id, t.country
),

-- articles that name just one of the countries in which a place of this name lies
country_named AS (
    SELECT DISTINCT n.article_id, t.country
    FROM named AS n
    JOIN telling AS t USING (plain)
),

beside AS (
    SELECT entity_id, country, count(*) AS articles
    FROM (
        SELECT c.entity_id, n.article_id, any_value(c.country) AS country
        FROM candidate AS c
        JOIN (SELECT DISTINCT article_id, entity_id FROM named) AS n USING (entity_id)
        JOIN country_named AS k ON k.article_id = n.article_id AND k.country = c.country
        WHERE k.country <> coalesce(c.own, '')
        GROUP BY c.entity_id, n.article_id
        HAVING count(*) = 1
    )
    GROUP BY entity_id, country
),

spread AS (
    SELECT entity_id, count(DISTINCT article_id) AS articles FROM named GROUP BY entity_id
),

weighed AS (
    SELECT
        c.*,
        p.articles,
        max(CASE WHEN c.kind = 'region' THEN c.population END) OVER same_name AS largest_region,
        max(CASE WHEN c.kind = 'country' THEN c.population END) OVER same_name AS country_population,
        coalesce(h.articles, 0) AS behind,
        coalesce(s.articles, 0) AS beside,
        (SELECT coalesce(sum(x.articles), 0) FROM behind AS x WHERE x.entity_id = c.entity_id) AS all_behind,
        sum(coalesce(s.articles, 0)) OVER same_name AS all_beside,
        count(*) OVER same_name AS bearers,
        max(c.population) OVER same_name AS most,
        row_number() OVER (PARTITION BY c.entity_id ORDER BY c.population DESC, c.ref) AS place_no,
        lead(c.population) OVER (PARTITION BY c.entity_id ORDER BY c.population DESC, c.ref) AS next_population
    FROM candidate AS c
    JOIN spread AS p USING (entity_id)
    LEFT JOIN behind AS h ON h.entity_id = c.entity_id AND h.country = c.country
    LEFT JOIN beside AS s ON s.entity_id = c.entity_id AND s.country = c.country
    WINDOW same_name AS (PARTITION BY c.entity_id)
),

chosen AS (
    SELECT
        entity_id,
        ref,
        kind,
        country,
        latitude,
        longitude,
        CASE
            WHEN bearers = 1 THEN CASE WHEN 2 * (all_behind - behind) < articles THEN 'place.only' END
            -- a country, unless a region of its name has more inhabitants and its country is named all the time
            WHEN country_population > coalesce(largest_region, 0)
                THEN CASE WHEN kind = 'country' THEN 'place.largest' END
            WHEN country_population IS NOT NULL THEN CASE
                WHEN kind = 'country' AND all_beside < 0.2 * articles THEN 'place.largest'
                WHEN kind <> 'country' AND beside >= 0.8 * articles THEN 'place.article'
            END
            WHEN all_behind > 0 THEN CASE WHEN behind > 0.8 * all_behind THEN 'place.beside' END
            WHEN all_beside > 0 AND beside > 0.8 * all_beside AND population * 10 >= most THEN 'place.article'
            WHEN place_no = 1 AND population >= 3 * coalesce(next_population, 0)
                AND (all_beside = 0 OR beside > 0.5 * all_beside OR population >= 10 * coalesce(next_population, 0))
                THEN 'place.largest'
        END AS rule_id
    FROM weighed
),

listed AS (
    SELECT n.entity_id, min(p.country) AS country
    FROM (SELECT DISTINCT entity_id, name FROM named) AS n
    JOIN ref.places AS p ON p.name = n.name AND p.country IS NOT NULL AND p.kind <> 'abbreviation'
    GROUP BY n.entity_id
    HAVING count(DISTINCT p.country) = 1
)

SELECT
    entity_id,
    CASE WHEN kind = 'country' THEN country ELSE ref END AS ref,
    country,
    latitude,
    longitude,
    rule_id
FROM chosen
WHERE rule_id IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY entity_id ORDER BY (kind = 'country') DESC, rule_id, ref) = 1
UNION ALL
SELECT entity_id, NULL, country, NULL, NULL, 'place.listed'
FROM listed
ANTI JOIN candidate USING (entity_id);

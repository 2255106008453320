-- main.article_versions: updates of an article, in the order of their publication.
-- Grain: article_id.  Reads: zone.duplicates, zone.sketches, zone.article_texts, zone.article_order.
-- Versions are texts of one outlet, or found at one address, that repeat one another and differ. Of articles with the
-- same words the first counts; one without a day, or carried by an aggregator, is no version.
WITH member AS (
    SELECT article_id, duplicate_of AS root FROM zone.duplicates
    UNION
    SELECT duplicate_of, duplicate_of FROM zone.duplicates
),

text AS (
    SELECT
        m.article_id,
        m.root,
        o.place,
        t.url,
        coalesce(t.source_id, regexp_replace(lower(t.url), '^https?://(www\.)?|/?([?#].*)?$', '', 'g')) AS chain
    FROM member AS m
    JOIN zone.article_texts AS t USING (article_id)
    JOIN zone.sketches AS s USING (article_id)
    JOIN zone.article_order AS o USING (article_id)
    WHERE t.published_earliest IS NOT NULL AND t.via_source_id IS NULL AND coalesce(t.source_id, t.url) IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY m.root, chain, s.fingerprint ORDER BY o.place) = 1
),

numbered AS (
    SELECT
        article_id,
        first_value(article_id) OVER chain_of AS version_of,
        row_number() OVER chain_of AS version_no,
        url = first_value(url) OVER chain_of AS one_address,
        count(*) OVER (PARTITION BY root, chain) AS versions
    FROM text
    WINDOW chain_of AS (PARTITION BY root, chain ORDER BY place)
)

SELECT
    article_id,
    version_of,
    version_no::INTEGER AS version_no,
    if(coalesce(one_address, false), 'version.address', 'version.outlet') AS rule_id
FROM numbered
WHERE versions >= 2;

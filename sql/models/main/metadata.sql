-- main.metadata: what was said of each article from outside its text, one row for each value.
-- Grain: article_id, field, value_no.  Reads: zone.texts, zone.article_texts.
-- Of several documents with one text, the one that speaks for the article as in zone.work.
WITH speaking AS (
    SELECT * EXCLUDE (text, line_hashes, line_lengths, line_markup)
    FROM zone.texts
    QUALIFY row_number() OVER (PARTITION BY article_id ORDER BY has_sidecar DESC, landing_path, document_id) = 1
),

said AS (
    SELECT article_id, 'url' AS field, [url] AS given, url_basis AS basis FROM speaking
    UNION ALL
    SELECT article_id, 'outlet', [outlet], outlet_basis FROM speaking
    UNION ALL
    SELECT article_id, 'published', [published], published_basis FROM speaking
    UNION ALL
    SELECT article_id, 'title', [title], title_basis FROM speaking
    UNION ALL
    SELECT article_id, 'author', string_split(author, ';'), author_basis FROM speaking
    UNION ALL
    SELECT article_id, 'language', [language], language_basis FROM speaking
),

listed AS (
    SELECT
        article_id,
        field,
        basis,
        list_filter(list_transform(given, lambda v: trim(v)), lambda v: v IS NOT NULL AND v <> '') AS given
    FROM said
)

SELECT
    article_id,
    field,
    generate_subscripts(given, 1) AS value_no,
    unnest(given) AS value,
    basis
FROM listed
SEMI JOIN zone.article_texts USING (article_id);

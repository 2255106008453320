-- zone.work, without its texts: what the per-article steps may read of each article, and its key.
-- Grain: article_id.  Reads: zone.texts, zone.line_repeats.
-- Of several documents with one text, that with a sidecar speaks for the article, then that of the first path; it was
-- out by the day on which the first of them was fetched.
WITH first_document AS (
    SELECT
        * EXCLUDE (text, line_lengths, line_markup, captured_on),
        min(captured_on) OVER (PARTITION BY article_id) AS captured_on
    FROM zone.texts
    QUALIFY row_number() OVER (PARTITION BY article_id ORDER BY has_sidecar DESC, landing_path, document_id) = 1
),

line AS (
    SELECT
        article_id,
        unnest(line_hashes) AS line_hash,
        generate_subscripts(line_hashes, 1) - 1 AS line_no
    FROM first_document
),

flagged AS (
    SELECT article_id, list(line_no::INTEGER ORDER BY line_no) AS repeated_lines
    FROM line
    SEMI JOIN zone.line_repeats USING (line_hash)
    GROUP BY article_id
)

SELECT
    d.article_id,
    d.document_id,
    coalesce(f.repeated_lines, []) AS repeated_lines,
    d.raw_path,
    d.raw_sha256,
    d.captured_on,
    d.url,
    d.outlet,
    d.published,
    d.title,
    d.author,
    d.language,
    d.url_basis,
    d.outlet_basis,
    d.published_basis,
    d.title_basis,
    d.author_basis,
    d.language_basis,
    md5(to_json([
        d.article_id, d.text_hash::VARCHAR, coalesce(f.repeated_lines, [])::VARCHAR, d.raw_sha256,
        d.captured_on::VARCHAR, d.url, d.outlet, d.published, d.title, d.author, d.language, d.url_basis, d.outlet_basis, d.published_basis,
        d.title_basis, d.author_basis, d.language_basis
    ])::VARCHAR) AS work_key
FROM first_document AS d
LEFT JOIN flagged AS f USING (article_id);

-- How much there is to judge by: one row of counts that expectations name in meta.ask_from.
-- A share of three articles says nothing; below the count that it names, an expectation is not asked.
SELECT
    (
        (SELECT coalesce(sum(files_new), 0) FROM meta.runs)
        - (SELECT count(DISTINCT raw_sha256) FROM meta.rejects WHERE stage = 'read' AND reason <> 'sidecar_invalid')
    ) AS readable_files,
    (SELECT count(*) FROM main.article_texts) AS articles,
    (SELECT count(DISTINCT article_id) FROM meta.withdrawals) AS withdrawn_articles,
    (SELECT count(*) FROM main.article_texts WHERE language = 'en' OR language LIKE 'en-%') AS english_articles,
    (
        SELECT count(*)
        FROM main.lines
        JOIN main.article_texts USING (article_id)
        WHERE zone <> 'none' AND (language IN ('en', 'und') OR language LIKE 'en-%')
    ) AS mined_lines,
    (SELECT count(*) FROM main.mentions) AS mentions,
    (SELECT count(*) FROM main.quotes WHERE kind = 'full') AS full_quotes,
    (SELECT count(*) FROM main.figures) AS figures,
    (SELECT count(*) FROM main.dates) AS dates

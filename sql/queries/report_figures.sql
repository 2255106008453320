-- Figures by kind: how exact they are, and who claims them.
SELECT
    kind,
    count(*) AS figures,
    count(*) FILTER (low = high) AS exact,
    count(*) FILTER (low IS DISTINCT FROM high) AS bounded,
    count(*) FILTER (approximate) AS approximate,
    count(*) FILTER (low IS NULL AND high IS NULL AND NOT approximate) AS unbounded,
    count(*) FILTER ("of" IS NOT NULL) / count(*) AS share_of_known,
    count(*) FILTER (claimant_kind <> 'none') / count(*) AS share_claimed
FROM main.figures
GROUP BY kind
ORDER BY figures DESC, kind;

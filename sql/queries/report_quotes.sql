-- Who quotations are of, and how the words led to the speaker. Terms (scare quotes, titles) are nobody's words.
SELECT
    CASE WHEN kind = 'term' THEN 'term, nobody speaks' ELSE CAST(speaker_kind AS VARCHAR) END AS speaker_kind,
    count(*) AS quotes,
    count(*) FILTER (kind = 'full') AS full_quotes,
    count(*) FILTER (kind = 'partial') AS partial_quotes,
    count(*) FILTER (speaker_basis = 'named') AS named,
    count(*) FILTER (speaker_basis = 'pronoun') AS pronoun,
    count(*) FILTER (speaker_basis = 'role') AS by_role,
    count(*) FILTER (speaker_basis = 'carried') AS carried,
    count(*) FILTER (speaker_id IS NOT NULL) / count(*) AS share_resolved,
    count(*) FILTER (relayed_from IS NOT NULL) AS relayed
FROM main.quotes
GROUP BY ALL
ORDER BY quotes DESC, 1;

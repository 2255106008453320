-- How many articles of a release are to be taken out of it, and how many samples of its verdicts may quote them.
-- Reads: the temporary tables taken_out (article_id), places (raw_sha256, raw_member, raw_offset, raw_length).
SELECT
    (
        SELECT count(DISTINCT d.article_id)
        FROM main.documents AS d
        LEFT JOIN places AS p
            ON
                d.raw_sha256 = p.raw_sha256 AND d.raw_member IS NOT DISTINCT FROM p.raw_member
                AND d.raw_offset = p.raw_offset AND d.raw_length = p.raw_length
        WHERE p.raw_sha256 IS NOT NULL OR d.article_id IN (FROM taken_out)
    ) AS articles,
    (SELECT count(*) FROM meta.verdicts WHERE sample IS NOT NULL) AS samples;

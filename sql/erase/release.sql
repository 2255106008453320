-- What else goes from a release when articles are taken out of it; rows that carry article_id go one table after another.
-- Reads: the temporary tables taken_out (article_id), places (raw_sha256, raw_member, raw_offset, raw_length), became (was, now).
-- A release made by other readers may know the same bytes by another article_id.
INSERT INTO taken_out
SELECT DISTINCT d.article_id
FROM main.documents AS d
SEMI JOIN places AS p
    ON
        d.raw_sha256 = p.raw_sha256 AND d.raw_member IS NOT DISTINCT FROM p.raw_member
        AND d.raw_offset = p.raw_offset AND d.raw_length = p.raw_length
ANTI JOIN taken_out AS t ON d.article_id = t.article_id;

-- what was said across articles is taken out with one of them; the next release says it anew of the others
CREATE TEMP TABLE gone_claims AS SELECT DISTINCT claim_id FROM main.claim_reports SEMI JOIN taken_out USING (article_id);
CREATE TEMP TABLE gone_events AS SELECT DISTINCT event_id FROM main.event_reports SEMI JOIN taken_out USING (article_id);
CREATE TEMP TABLE gone_stories AS SELECT DISTINCT story_id FROM main.article_texts SEMI JOIN taken_out USING (article_id);
INSERT INTO gone_claims
SELECT claim_id FROM main.claims WHERE story_id IN (FROM gone_stories) OR event_id IN (FROM gone_events);
DELETE FROM main.claim_reports WHERE claim_id IN (FROM gone_claims);
DELETE FROM main.claims WHERE claim_id IN (FROM gone_claims);
DELETE FROM main.event_participants
WHERE report_id IN (SELECT report_id FROM main.event_reports SEMI JOIN taken_out USING (article_id));
UPDATE main.event_reports SET event_id = NULL WHERE event_id IN (FROM gone_events);
DELETE FROM main.events WHERE event_id IN (FROM gone_events);
UPDATE main.events SET story_id = NULL WHERE story_id IN (FROM gone_stories);
UPDATE main.article_texts SET story_id = NULL WHERE story_id IN (FROM gone_stories);
DELETE FROM main.stories WHERE story_id IN (FROM gone_stories);

-- names that only these articles used
CREATE TEMP TABLE named AS
SELECT entity_id, text AS form, article_id IN (FROM taken_out) AS is_out FROM main.mentions;
DELETE FROM main.aliases
WHERE
    (entity_id, form) IN (SELECT (entity_id, form) FROM named WHERE is_out)
    AND (entity_id, form) NOT IN (SELECT (entity_id, form) FROM named WHERE NOT is_out);
DELETE FROM main.entities
WHERE
    entity_id IN (SELECT entity_id FROM named WHERE is_out)
    AND entity_id NOT IN (SELECT entity_id FROM named WHERE NOT is_out);

-- samples of bad rows may quote any article
UPDATE meta.verdicts SET sample = NULL WHERE sample IS NOT NULL;

-- raw files that were rewritten
UPDATE main.documents SET raw_sha256 = b.now, raw_path = 'raw/' || b.now[:2] || '/' || b.now
FROM became AS b
WHERE raw_sha256 = b.was;
UPDATE main.article_texts SET raw_sha256 = b.now, raw_path = 'raw/' || b.now[:2] || '/' || b.now
FROM became AS b
WHERE raw_sha256 = b.was;

-- How this release came about.

CREATE TABLE meta.release (
    run_id VARCHAR PRIMARY KEY,
    built_at TIMESTAMPTZ NOT NULL,
    code_version VARCHAR NOT NULL,
    build_key VARCHAR NOT NULL
);
COMMENT ON TABLE meta.release IS 'This release. Grain: one row.';
COMMENT ON COLUMN meta.release.run_id IS 'The run that built it.';
COMMENT ON COLUMN meta.release.built_at IS 'When the build began (UTC).';
COMMENT ON COLUMN meta.release.code_version IS 'Version of newsledger.';
COMMENT ON COLUMN meta.release.build_key IS 'Hash of everything that the release is made from: documents, rules, code, SQL, expectations.';

CREATE TABLE meta.runs (
    run_id VARCHAR PRIMARY KEY,
    started_at TIMESTAMPTZ NOT NULL,
    files_new INTEGER NOT NULL,
    files_refused INTEGER NOT NULL,
    -- check counts_not_negative: counts are not negative
    CHECK (files_new >= 0 AND files_refused >= 0)
);
COMMENT ON TABLE meta.runs IS 'Every run that brought files into the lake. Grain: run_id.';
COMMENT ON COLUMN meta.runs.run_id IS 'Time of its start (UTC) and a random tail.';
COMMENT ON COLUMN meta.runs.started_at IS 'When it started (UTC).';
COMMENT ON COLUMN meta.runs.files_new IS 'Files taken in.';
COMMENT ON COLUMN meta.runs.files_refused IS 'Files refused at the door.';

CREATE TABLE meta.article_runs (
    article_id VARCHAR NOT NULL,
    run_id VARCHAR NOT NULL,
    PRIMARY KEY (article_id, run_id)
);
COMMENT ON TABLE meta.article_runs IS 'Which run brought an article. Grain: article_id, run_id.';
COMMENT ON COLUMN meta.article_runs.article_id IS 'The article.';
COMMENT ON COLUMN meta.article_runs.run_id IS 'The run.';

CREATE TABLE meta.rejects (
    reject_id VARCHAR PRIMARY KEY,
    stage reject_stage NOT NULL,
    landing_path VARCHAR NOT NULL,
    raw_sha256 VARCHAR,
    raw_member VARCHAR,
    raw_offset BIGINT,
    article_id VARCHAR,
    table_name VARCHAR,
    reason VARCHAR NOT NULL,
    detail VARCHAR NOT NULL,
    promises VARCHAR[]
);
COMMENT ON TABLE meta.rejects IS 'What was refused and why: files at the door, documents no reader takes, rows that break a promise. Grain: reject_id.';
COMMENT ON COLUMN meta.rejects.reject_id IS 'Hash of what was refused and where.';
COMMENT ON COLUMN meta.rejects.stage IS 'ingest (the file), read (the document), row, or withdrawn (a document that was taken out).';
COMMENT ON COLUMN meta.rejects.landing_path IS 'Where the file was found.';
COMMENT ON COLUMN meta.rejects.raw_sha256 IS 'SHA-256 of the file, where its bytes were kept.';
COMMENT ON COLUMN meta.rejects.raw_member IS 'Which member of it was refused, as in documents; null for the file itself.';
COMMENT ON COLUMN meta.rejects.raw_offset IS 'First byte of what was refused, as in documents; null for all of it.';
COMMENT ON COLUMN meta.rejects.article_id IS 'The article of a refused row.';
COMMENT ON COLUMN meta.rejects.table_name IS 'The table of a refused row.';
COMMENT ON COLUMN meta.rejects.reason IS 'A word to count by: too_large, empty, not_text ...';
COMMENT ON COLUMN meta.rejects.detail IS 'What failed and what to do next.';
COMMENT ON COLUMN meta.rejects.promises IS 'The promises (checks of sql/ddl) that a refused row breaks.';

CREATE TABLE meta.withdrawals (
    withdrawal_id VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    content_sha256 VARCHAR,
    kind withdrawal_kind NOT NULL,
    target VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    withdrawn_by VARCHAR NOT NULL,
    withdrawn_at TIMESTAMPTZ NOT NULL,
    erased_at TIMESTAMPTZ,
    PRIMARY KEY (withdrawal_id, article_id),
    -- check erased_after_withdrawn: nothing is erased before it is withdrawn
    CHECK (erased_at >= withdrawn_at)
);
COMMENT ON TABLE meta.withdrawals IS 'What was taken out for good, and why: from the lake''s ledger. Grain: withdrawal_id, article_id.';
COMMENT ON COLUMN meta.withdrawals.withdrawal_id IS 'The decision.';
COMMENT ON COLUMN meta.withdrawals.article_id IS 'The article that is out; the release holds nothing else of it.';
COMMENT ON COLUMN meta.withdrawals.content_sha256 IS 'SHA-256 of its own bytes, where known.';
COMMENT ON COLUMN meta.withdrawals.kind IS 'What was named: an article, a document, or a source with all its articles of that time.';
COMMENT ON COLUMN meta.withdrawals.target IS 'The id or name that was given.';
COMMENT ON COLUMN meta.withdrawals.reason IS 'Why, in the words of who decided.';
COMMENT ON COLUMN meta.withdrawals.withdrawn_by IS 'User of the machine who decided.';
COMMENT ON COLUMN meta.withdrawals.withdrawn_at IS 'When (UTC).';
COMMENT ON COLUMN meta.withdrawals.erased_at IS 'When its bytes were gone from the lake; null when they are kept.';

CREATE TABLE meta.promises (
    promise VARCHAR NOT NULL,
    table_name VARCHAR NOT NULL,
    kind promise_kind NOT NULL,
    severity severity NOT NULL,
    reason VARCHAR NOT NULL,
    PRIMARY KEY (promise, table_name)
);
COMMENT ON TABLE meta.promises IS 'Everything that a release is held to. Grain: promise, table_name (only the names of CHECKs recur).';
COMMENT ON COLUMN meta.promises.promise IS 'Name of the promise.';
COMMENT ON COLUMN meta.promises.table_name IS 'The table it is about.';
COMMENT ON COLUMN meta.promises.kind IS 'row: a CHECK of sql/ddl; table: an expectation; across_tables: a query of sql/checks.';
COMMENT ON COLUMN meta.promises.severity IS 'critical holds the release, warning does not; a row that breaks a CHECK is refused, and the rest published.';
COMMENT ON COLUMN meta.promises.reason IS 'Why it must hold.';

CREATE TABLE meta.verdicts (
    run_id VARCHAR NOT NULL,
    promise VARCHAR NOT NULL,
    table_name VARCHAR NOT NULL,
    severity severity NOT NULL,
    held BOOLEAN NOT NULL,
    broken_rows BIGINT,
    observed VARCHAR,
    sample VARCHAR,
    accepted_reason VARCHAR,
    PRIMARY KEY (run_id, promise)
);
COMMENT ON TABLE meta.verdicts IS 'Outcome of every promise in every audit so far, this release''s included. Grain: run_id, promise.';
COMMENT ON COLUMN meta.verdicts.run_id IS 'The run whose release was audited.';
COMMENT ON COLUMN meta.verdicts.promise IS 'The promise.';
COMMENT ON COLUMN meta.verdicts.table_name IS 'The table it is about.';
COMMENT ON COLUMN meta.verdicts.severity IS 'critical or warning.';
COMMENT ON COLUMN meta.verdicts.held IS 'The promise was kept.';
COMMENT ON COLUMN meta.verdicts.broken_rows IS 'Rows that break it, where rows can be counted.';
COMMENT ON COLUMN meta.verdicts.observed IS 'What was measured.';
COMMENT ON COLUMN meta.verdicts.sample IS 'A few of the broken rows, as JSON.';
COMMENT ON COLUMN meta.verdicts.accepted_reason IS 'Why a person published the release all the same.';

CREATE TABLE meta.stage_keys (
    stage VARCHAR PRIMARY KEY,
    stage_key VARCHAR NOT NULL,
    writes VARCHAR[] NOT NULL
);
COMMENT ON TABLE meta.stage_keys IS 'The version of each stage that made this release. Grain: stage.';
COMMENT ON COLUMN meta.stage_keys.stage IS 'Name of the stage.';
COMMENT ON COLUMN meta.stage_keys.stage_key IS 'Hash of its code, rules, contracts and libraries, and of the stages it reads.';
COMMENT ON COLUMN meta.stage_keys.writes IS 'Tables it makes.';

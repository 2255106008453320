-- Tables that pass between steps and stay in the lake's zones; a release does not hold them.

CREATE SCHEMA zone;

CREATE TABLE zone.texts (
    article_id VARCHAR NOT NULL,
    document_id VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    line_hashes UBIGINT[] NOT NULL,
    line_lengths INTEGER[] NOT NULL
);
COMMENT ON TABLE zone.texts IS 'What a reader made of each document. Grain: document_id.';
COMMENT ON COLUMN zone.texts.article_id IS 'The article that the bytes hold.';
COMMENT ON COLUMN zone.texts.document_id IS 'The document.';
COMMENT ON COLUMN zone.texts.text IS 'Decoded text as it arrived.';
COMMENT ON COLUMN zone.texts.line_hashes IS 'Hash of every line, white space folded; 0 for a blank line.';
COMMENT ON COLUMN zone.texts.line_lengths IS 'Length of every line in code points.';

CREATE TABLE zone.work (
    article_id VARCHAR NOT NULL,
    work_key VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    repeated_lines INTEGER[] NOT NULL,
    raw_path VARCHAR NOT NULL,
    raw_sha256 VARCHAR NOT NULL,
    url VARCHAR,
    outlet VARCHAR,
    published VARCHAR,
    title VARCHAR,
    author VARCHAR,
    language VARCHAR
);
COMMENT ON TABLE zone.work IS 'One unit of per-article work: a text, its metadata and which of its lines are repeated elsewhere. Grain: work_key.';
COMMENT ON COLUMN zone.work.article_id IS 'The article.';
COMMENT ON COLUMN zone.work.work_key IS 'Hash of everything the per-article steps may read of the article.';
COMMENT ON COLUMN zone.work.text IS 'Decoded text.';
COMMENT ON COLUMN zone.work.repeated_lines IS 'Line numbers of its lines that stand in line_repeats.';
COMMENT ON COLUMN zone.work.raw_path IS 'Kept file of its first document.';
COMMENT ON COLUMN zone.work.raw_sha256 IS 'SHA-256 of that file.';
COMMENT ON COLUMN zone.work.url IS 'From the sidecar or the document.';
COMMENT ON COLUMN zone.work.outlet IS 'From the sidecar or the document.';
COMMENT ON COLUMN zone.work.published IS 'From the sidecar or the document, as given (ISO 8601 or any date that names its year).';
COMMENT ON COLUMN zone.work.title IS 'From the sidecar or the document.';
COMMENT ON COLUMN zone.work.author IS 'From the sidecar or the document; several joined by semicolons.';
COMMENT ON COLUMN zone.work.language IS 'From the sidecar or the document.';

CREATE TABLE zone.timexes (
    article_id VARCHAR NOT NULL,
    type timex_type NOT NULL,
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL,
    line_no INTEGER NOT NULL,
    sentence_no INTEGER NOT NULL,
    zone zone NOT NULL,
    value_unanchored VARCHAR NOT NULL,
    anchor_rule VARCHAR,
    mod timex_mod,
    rule_id VARCHAR NOT NULL
);
COMMENT ON TABLE zone.timexes IS 'Expressions of time before they are anchored; dates adds what they mean. Grain: article_id, char_start.';
COMMENT ON COLUMN zone.timexes.article_id IS 'The article.';
COMMENT ON COLUMN zone.timexes.type IS 'As in dates.';
COMMENT ON COLUMN zone.timexes.char_start IS 'As in dates.';
COMMENT ON COLUMN zone.timexes.char_end IS 'As in dates.';
COMMENT ON COLUMN zone.timexes.line_no IS 'As in dates.';
COMMENT ON COLUMN zone.timexes.sentence_no IS 'As in dates.';
COMMENT ON COLUMN zone.timexes.zone IS 'As in dates.';
COMMENT ON COLUMN zone.timexes.value_unanchored IS 'As in dates.';
COMMENT ON COLUMN zone.timexes.anchor_rule IS 'As in dates.';
COMMENT ON COLUMN zone.timexes.mod IS 'As in dates.';
COMMENT ON COLUMN zone.timexes.rule_id IS 'As in dates.';

-- What arrived, and the lines and sentences it is made of.

CREATE TABLE documents (
    document_id VARCHAR PRIMARY KEY,
    article_id VARCHAR NOT NULL,
    -- check raw_sha256_hex: a SHA-256 is 64 lower-case hex digits
    raw_sha256 VARCHAR NOT NULL CHECK (regexp_full_match(raw_sha256, '[0-9a-f]{64}')),
    raw_path VARCHAR NOT NULL,
    landing_path VARCHAR NOT NULL,
    raw_member VARCHAR,
    -- check raw_offset_not_negative: a document starts at or after the first byte of its file
    raw_offset BIGINT NOT NULL CHECK (raw_offset >= 0),
    -- check raw_length_positive: a document has at least one byte
    raw_length BIGINT NOT NULL CHECK (raw_length > 0),
    -- check content_sha256_hex: a SHA-256 is 64 lower-case hex digits
    content_sha256 VARCHAR NOT NULL CHECK (regexp_full_match(content_sha256, '[0-9a-f]{64}')),
    reader VARCHAR NOT NULL,
    encoding VARCHAR NOT NULL,
    -- check replaced_not_negative: the count of undecodable bytes is not negative
    replaced_bytes INTEGER NOT NULL CHECK (replaced_bytes >= 0),
    sidecar_sha256 VARCHAR,
    url VARCHAR,
    captured_on DATE,
    page_date DATE
);
COMMENT ON TABLE documents IS 'One row per appearance of an article: a file, or a place inside a file. Grain: document_id.';
COMMENT ON COLUMN documents.document_id IS 'Hash of the place where it was found and its bytes.';
COMMENT ON COLUMN documents.article_id IS 'The article that these bytes hold.';
COMMENT ON COLUMN documents.raw_sha256 IS 'SHA-256 of the whole file as it arrived.';
COMMENT ON COLUMN documents.raw_path IS 'The kept copy of the file, relative to the lake.';
COMMENT ON COLUMN documents.landing_path IS 'Where the file was found: relative to the landing folder, or absolute.';
COMMENT ON COLUMN documents.raw_member IS 'Place inside a compressed file or an archive: names from the outside in, joined by !; gz@N, bz2@N and zst@N are the compressed stream that begins at byte N; null for a file as it is.';
COMMENT ON COLUMN documents.raw_offset IS 'First byte of the document in its file, or in its unpacked member (0 for a file of one document).';
COMMENT ON COLUMN documents.raw_length IS 'Length of the document in its file or unpacked member, in bytes.';
COMMENT ON COLUMN documents.content_sha256 IS 'SHA-256 of the document''s own bytes: by it, what was withdrawn is known again.';
COMMENT ON COLUMN documents.reader IS 'The reader that turned the bytes into text.';
COMMENT ON COLUMN documents.encoding IS 'The character encoding that the bytes were decoded with.';
COMMENT ON COLUMN documents.replaced_bytes IS 'Undecodable bytes that became U+FFFD.';
COMMENT ON COLUMN documents.sidecar_sha256 IS 'SHA-256 of the .meta.json beside the file; null without one.';
COMMENT ON COLUMN documents.url IS 'Address of the page, from the sidecar or the document.';
COMMENT ON COLUMN documents.captured_on IS 'Day on which a crawler fetched it (WARC-Date): an upper bound for publication, never its day.';
COMMENT ON COLUMN documents.page_date IS 'Date printed on the page around the article (an aggregator''s, say): an upper bound for publication.';

CREATE TABLE lines (
    article_id VARCHAR NOT NULL,
    -- check line_no_not_negative: lines are counted from 0
    line_no INTEGER NOT NULL CHECK (line_no >= 0),
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL,
    label line_label NOT NULL,
    zone zone NOT NULL,
    rule_id VARCHAR NOT NULL,
    PRIMARY KEY (article_id, line_no),
    -- check line_span: a line starts inside the text and does not end before it starts
    CHECK (char_start >= 0 AND char_end >= char_start),
    -- check line_zone: body lines are of zone body, title, dateline, byline and credit lines of zone head
    CHECK ((label = 'body') = (zone = 'body') AND (label IN ('title', 'dateline', 'byline', 'credit') OR zone <> 'head'))
);
COMMENT ON TABLE lines IS 'Every non-blank line of an article with its label. Grain: article_id, line_no.';
COMMENT ON COLUMN lines.article_id IS 'The article.';
COMMENT ON COLUMN lines.line_no IS 'Line number in articles.text, 0-based; blank lines count but have no row.';
COMMENT ON COLUMN lines.char_start IS 'First code point of the line in articles.text, white space at the ends left out.';
COMMENT ON COLUMN lines.char_end IS 'One past the last code point of the line.';
COMMENT ON COLUMN lines.label IS 'What the line is.';
COMMENT ON COLUMN lines.zone IS 'Where facts come from: body, head, caption; none is boilerplate and repeated captions.';
COMMENT ON COLUMN lines.rule_id IS 'The rule that gave the label.';

CREATE TABLE line_repeats (
    line_hash UBIGINT PRIMARY KEY,
    -- check repeated_in_two: a repeated line stands in at least two articles
    article_count INTEGER NOT NULL CHECK (article_count >= 2)
);
COMMENT ON TABLE line_repeats IS 'Lines that stand in several otherwise different articles. Grain: line_hash.';
COMMENT ON COLUMN line_repeats.line_hash IS 'Hash of the line, white space folded.';
COMMENT ON COLUMN line_repeats.article_count IS 'Otherwise different articles that hold the line.';

CREATE TABLE sentences (
    article_id VARCHAR NOT NULL,
    -- check sentence_no_not_negative: sentences are counted from 0
    sentence_no INTEGER NOT NULL CHECK (sentence_no >= 0),
    line_no INTEGER NOT NULL,
    zone zone NOT NULL,
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL,
    PRIMARY KEY (article_id, sentence_no),
    -- check sentence_span: a sentence is not empty
    CHECK (char_start >= 0 AND char_end > char_start)
);
COMMENT ON TABLE sentences IS 'Sentences of every line whose zone is not none. Grain: article_id, sentence_no.';
COMMENT ON COLUMN sentences.article_id IS 'The article.';
COMMENT ON COLUMN sentences.sentence_no IS 'Sentence number in the article, 0-based, in reading order.';
COMMENT ON COLUMN sentences.line_no IS 'The line that holds the sentence; a sentence never crosses lines.';
COMMENT ON COLUMN sentences.zone IS 'Zone of that line.';
COMMENT ON COLUMN sentences.char_start IS 'First code point in articles.text.';
COMMENT ON COLUMN sentences.char_end IS 'One past the last code point.';

-- Articles, where they come from, and who is credited.

CREATE TABLE sources (
    source_id VARCHAR PRIMARY KEY,
    -- check source_named: a source has a name
    name VARCHAR NOT NULL CHECK (length(trim(name)) > 0),
    kind source_kind NOT NULL,
    domain VARCHAR
);
COMMENT ON TABLE sources IS 'Outlets, agencies and aggregators that an article names, comes from or relays. Grain: source_id.';
COMMENT ON COLUMN sources.source_id IS 'Hash of the folded name.';
COMMENT ON COLUMN sources.name IS 'Name as the outlet list or the sidecar gives it.';
COMMENT ON COLUMN sources.kind IS 'outlet, agency or aggregator.';
COMMENT ON COLUMN sources.domain IS 'Web domain, where known.';

CREATE TABLE article_texts (
    article_id VARCHAR PRIMARY KEY,
    raw_path VARCHAR NOT NULL,
    -- check raw_sha256_hex: a SHA-256 is 64 lower-case hex digits
    raw_sha256 VARCHAR NOT NULL CHECK (regexp_full_match(raw_sha256, '[0-9a-f]{64}')),
    source_id VARCHAR,
    source_basis source_basis NOT NULL,
    via_source_id VARCHAR,
    title VARCHAR,
    byline VARCHAR,
    dateline VARCHAR,
    url VARCHAR,
    published_on DATE,
    published_at TIMESTAMPTZ,
    published_earliest DATE,
    published_latest DATE,
    published_basis published_basis NOT NULL,
    published_evidence VARCHAR,
    language VARCHAR NOT NULL,
    language_basis language_basis NOT NULL,
    text VARCHAR NOT NULL,
    body_spans INTEGER[][] NOT NULL,
    story_id VARCHAR,
    duplicate_of VARCHAR,
    -- check source_has_basis: a named source has a basis, no source has none
    CHECK ((source_id IS NULL) = (source_basis = 'none')),
    -- check published_order: publication is not latest before it is earliest, and published_on lies between
    CHECK (published_earliest <= published_latest AND published_on BETWEEN published_earliest AND published_latest),
    -- check published_one_day: published_on is given only when one day is meant
    CHECK (published_on IS NULL OR (published_earliest = published_on AND published_latest = published_on) OR published_basis = 'text'),
    -- check published_has_basis: a publication date has a basis, and no date has none
    CHECK ((published_basis = 'none') = (published_earliest IS NULL AND published_latest IS NULL AND published_on IS NULL)),
    -- check language_has_basis: a known language has a basis, an unknown one has none
    CHECK ((language = 'und') = (language_basis = 'none')),
    -- check not_its_own_duplicate: an article is not a duplicate of itself
    CHECK (duplicate_of <> article_id)
);
COMMENT ON TABLE article_texts IS 'What is stored of an article; read it through the view articles, which adds body. Grain: article_id.';
COMMENT ON COLUMN article_texts.article_id IS 'Hash of the article''s own bytes and its reader.';
COMMENT ON COLUMN article_texts.raw_path IS 'Kept file of its first document, relative to the lake.';
COMMENT ON COLUMN article_texts.raw_sha256 IS 'SHA-256 of that file.';
COMMENT ON COLUMN article_texts.source_id IS 'The outlet that publishes the article; null when nothing says so.';
COMMENT ON COLUMN article_texts.source_basis IS 'What the outlet was read from: sidecar (metadata), url, a line that states it, or other words of the text.';
COMMENT ON COLUMN article_texts.via_source_id IS 'The aggregator that carries the article.';
COMMENT ON COLUMN article_texts.title IS 'Headline, without site prefixes and suffixes.';
COMMENT ON COLUMN article_texts.byline IS 'Authors as printed.';
COMMENT ON COLUMN article_texts.dateline IS 'Place of the dateline as printed.';
COMMENT ON COLUMN article_texts.url IS 'Address, from the sidecar or the document.';
COMMENT ON COLUMN article_texts.published_on IS 'Day of publication, only when one day is meant.';
COMMENT ON COLUMN article_texts.published_at IS 'Moment of publication, when a time is stated.';
COMMENT ON COLUMN article_texts.published_earliest IS 'First day on which it can have been published.';
COMMENT ON COLUMN article_texts.published_latest IS 'Last day on which it can have been published.';
COMMENT ON COLUMN article_texts.published_basis IS 'Where the publication date comes from.';
COMMENT ON COLUMN article_texts.published_evidence IS 'The words or field it was read from.';
COMMENT ON COLUMN article_texts.language IS 'BCP 47 tag, und when unknown. Facts are read from articles in en and und.';
COMMENT ON COLUMN article_texts.language_basis IS 'metadata: the document or its sidecar says so and the text does not contradict; text: its words say so.';
COMMENT ON COLUMN article_texts.text IS 'Decoded text as it arrived; every offset of every table counts its code points, from 0.';
COMMENT ON COLUMN article_texts.body_spans IS 'Start and end of each body line in text.';
COMMENT ON COLUMN article_texts.story_id IS 'The story it reports on.';
COMMENT ON COLUMN article_texts.duplicate_of IS 'Earliest article that it repeats.';

CREATE VIEW articles AS
SELECT
    *,
    array_to_string(list_transform(body_spans, lambda s: substring(text, s[1] + 1, s[2] - s[1])), chr(10)) AS body
FROM main.article_texts;
COMMENT ON VIEW articles IS 'One row per article, with its body: the body lines joined by line ends, cut from text when asked for. Grain: article_id.';
COMMENT ON COLUMN articles.article_id IS 'Hash of the article''s own bytes and its reader.';
COMMENT ON COLUMN articles.raw_path IS 'Kept file of its first document, relative to the lake.';
COMMENT ON COLUMN articles.raw_sha256 IS 'SHA-256 of that file.';
COMMENT ON COLUMN articles.source_id IS 'The outlet that publishes the article; null when nothing says so.';
COMMENT ON COLUMN articles.source_basis IS 'What the outlet was read from: sidecar (metadata), url, a line that states it, or other words of the text.';
COMMENT ON COLUMN articles.via_source_id IS 'The aggregator that carries the article.';
COMMENT ON COLUMN articles.title IS 'Headline, without site prefixes and suffixes.';
COMMENT ON COLUMN articles.byline IS 'Authors as printed.';
COMMENT ON COLUMN articles.dateline IS 'Place of the dateline as printed.';
COMMENT ON COLUMN articles.url IS 'Address, from the sidecar or the document.';
COMMENT ON COLUMN articles.published_on IS 'Day of publication, only when one day is meant.';
COMMENT ON COLUMN articles.published_at IS 'Moment of publication, when a time is stated.';
COMMENT ON COLUMN articles.published_earliest IS 'First day on which it can have been published.';
COMMENT ON COLUMN articles.published_latest IS 'Last day on which it can have been published.';
COMMENT ON COLUMN articles.published_basis IS 'Where the publication date comes from.';
COMMENT ON COLUMN articles.published_evidence IS 'The words or field it was read from.';
COMMENT ON COLUMN articles.language IS 'BCP 47 tag, und when unknown. Facts are read from articles in en and und.';
COMMENT ON COLUMN articles.language_basis IS 'metadata: the document or its sidecar says so and the text does not contradict; text: its words say so.';
COMMENT ON COLUMN articles.text IS 'Decoded text as it arrived; every offset of every table counts its code points, from 0.';
COMMENT ON COLUMN articles.body_spans IS 'Start and end of each body line in text.';
COMMENT ON COLUMN articles.story_id IS 'The story it reports on.';
COMMENT ON COLUMN articles.duplicate_of IS 'Earliest article that it repeats.';
COMMENT ON COLUMN articles.body IS 'The body lines, joined by line ends.';

CREATE TABLE duplicates (
    article_id VARCHAR PRIMARY KEY,
    duplicate_of VARCHAR NOT NULL,
    joined_to VARCHAR NOT NULL,
    kind duplicate_kind NOT NULL,
    containment DOUBLE NOT NULL,
    containment_back DOUBLE NOT NULL,
    clean DOUBLE NOT NULL,
    rule_id VARCHAR NOT NULL,
    -- check duplicate_of_another: an article repeats another one
    CHECK (duplicate_of <> article_id AND joined_to <> article_id),
    -- check duplicate_shares: shares lie between nothing and all
    CHECK (containment BETWEEN 0 AND 1 AND containment_back BETWEEN 0 AND 1 AND clean BETWEEN 0 AND 1)
);
COMMENT ON TABLE duplicates IS 'Articles that repeat another one, and why they are held to. Grain: article_id.';
COMMENT ON COLUMN duplicates.article_id IS 'The article that repeats.';
COMMENT ON COLUMN duplicates.duplicate_of IS 'The earliest article of its group; never one that repeats another itself.';
COMMENT ON COLUMN duplicates.joined_to IS 'The article of the group whose text it was compared with.';
COMMENT ON COLUMN duplicates.kind IS 'How it stands to duplicate_of: same_article (one outlet, twice), update (one outlet, changed later), wire (an agency''s text), aggregator (carried by one), copy.';
COMMENT ON COLUMN duplicates.containment IS 'Share of its shingles that stand in joined_to.';
COMMENT ON COLUMN duplicates.containment_back IS 'Share of the shingles of joined_to that stand in it.';
COMMENT ON COLUMN duplicates.clean IS 'Share of the shorter text that stands in the longer, without shingles that many different texts share; an estimate.';
COMMENT ON COLUMN duplicates.rule_id IS 'The rule that joined the two texts.';

CREATE TABLE article_versions (
    article_id VARCHAR PRIMARY KEY,
    version_of VARCHAR NOT NULL,
    -- check version_no_positive: versions are counted from 1
    version_no INTEGER NOT NULL CHECK (version_no >= 1),
    rule_id VARCHAR NOT NULL
);
COMMENT ON TABLE article_versions IS 'Updates of an article: which text replaces which. Grain: article_id.';
COMMENT ON COLUMN article_versions.article_id IS 'The version.';
COMMENT ON COLUMN article_versions.version_of IS 'The earliest version.';
COMMENT ON COLUMN article_versions.version_no IS '1 for the earliest.';
COMMENT ON COLUMN article_versions.rule_id IS 'The rule that joined them.';

CREATE TABLE credits (
    article_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    kind credit_kind NOT NULL,
    text VARCHAR NOT NULL,
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL,
    line_no INTEGER NOT NULL,
    sentence_no INTEGER,
    zone zone NOT NULL,
    rule_id VARCHAR NOT NULL,
    PRIMARY KEY (article_id, char_start, name),
    -- check credit_span: the text is as long as its span
    CHECK (char_start >= 0 AND char_end - char_start = length(text))
);
COMMENT ON TABLE credits IS 'Who is credited: authors, agencies, contributors, photographers. Grain: article_id, char_start, name.';
COMMENT ON COLUMN credits.article_id IS 'The article.';
COMMENT ON COLUMN credits.name IS 'Person or agency credited.';
COMMENT ON COLUMN credits.kind IS 'byline, agency, contributed or photo.';
COMMENT ON COLUMN credits.text IS 'The name as printed.';
COMMENT ON COLUMN credits.char_start IS 'First code point in articles.text.';
COMMENT ON COLUMN credits.char_end IS 'One past the last code point.';
COMMENT ON COLUMN credits.line_no IS 'Line of the credit.';
COMMENT ON COLUMN credits.sentence_no IS 'Sentence of the credit, null outside sentences.';
COMMENT ON COLUMN credits.zone IS 'Zone of the line.';
COMMENT ON COLUMN credits.rule_id IS 'The rule that found it.';

CREATE TABLE metadata (
    article_id VARCHAR NOT NULL,
    field metadata_field NOT NULL,
    -- check value_no_positive: the values of a field are counted from 1
    value_no INTEGER NOT NULL CHECK (value_no >= 1),
    -- check value_not_blank: a value says something
    value VARCHAR NOT NULL CHECK (length(trim(value)) > 0),
    basis metadata_basis NOT NULL,
    PRIMARY KEY (article_id, field, value_no)
);
COMMENT ON TABLE metadata IS 'What the sidecar, the page, the record or the feed says of an article, and where it says so. Grain: article_id, field, value_no.';
COMMENT ON COLUMN metadata.article_id IS 'The article.';
COMMENT ON COLUMN metadata.field IS 'url, outlet, published, title, author or language.';
COMMENT ON COLUMN metadata.value_no IS '1, but for the second and later authors.';
COMMENT ON COLUMN metadata.value IS 'The value; of several that a page gives, the one chosen. A moment in ISO 8601 where it was understood.';
COMMENT ON COLUMN metadata.basis IS 'What said so: sidecar (overrides all), json-ld, opengraph or other meta elements, a time element, a visible byline or date, a heading, feed item, JSON record, or HTTP header.';

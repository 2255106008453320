-- Tables that pass between steps and stay in the lake's zones; a release does not hold them.

CREATE SCHEMA zone;

CREATE TABLE zone.arrivals (
    run_id VARCHAR NOT NULL,
    landing_path VARCHAR NOT NULL,
    size BIGINT NOT NULL,
    mtime_ns BIGINT NOT NULL,
    sidecar_size BIGINT,
    sidecar_mtime_ns BIGINT,
    raw_sha256 VARCHAR,
    sidecar_sha256 VARCHAR,
    refusal VARCHAR,
    detail VARCHAR
);
COMMENT ON TABLE zone.arrivals IS 'The record of what was found on the landing, in the order of runs; raw/arrivals. Grain: run_id, landing_path.';
COMMENT ON COLUMN zone.arrivals.run_id IS 'The run that found it.';
COMMENT ON COLUMN zone.arrivals.landing_path IS 'As in documents.';
COMMENT ON COLUMN zone.arrivals.size IS 'Bytes of the file.';
COMMENT ON COLUMN zone.arrivals.mtime_ns IS 'Its time of change, in nanoseconds: with size, what tells a known file.';
COMMENT ON COLUMN zone.arrivals.sidecar_size IS 'Bytes of its .meta.json; null without one.';
COMMENT ON COLUMN zone.arrivals.sidecar_mtime_ns IS 'Time of change of its .meta.json.';
COMMENT ON COLUMN zone.arrivals.raw_sha256 IS 'SHA-256 of its bytes, kept in raw; null when refused at the door.';
COMMENT ON COLUMN zone.arrivals.sidecar_sha256 IS 'SHA-256 of its .meta.json, kept in raw.';
COMMENT ON COLUMN zone.arrivals.refusal IS 'Why it was refused at the door: empty, too_large ...; null when taken in.';
COMMENT ON COLUMN zone.arrivals.detail IS 'The refusal in words, with what to do next.';

CREATE TABLE zone.texts (
    document_id VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    raw_path VARCHAR NOT NULL,
    raw_sha256 VARCHAR NOT NULL,
    landing_path VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    text_hash UBIGINT NOT NULL,
    line_hashes UBIGINT[] NOT NULL,
    line_lengths INTEGER[] NOT NULL,
    line_markup STRUCT(
        names VARCHAR[], around INTEGER[], "of" INTEGER[], links UTINYINT[], bold UTINYINT[], "inner" VARCHAR[]
    ),
    has_sidecar BOOLEAN NOT NULL,
    captured_on DATE,
    url VARCHAR,
    outlet VARCHAR,
    published VARCHAR,
    title VARCHAR,
    author VARCHAR,
    language VARCHAR,
    url_basis VARCHAR,
    outlet_basis VARCHAR,
    published_basis VARCHAR,
    title_basis VARCHAR,
    author_basis VARCHAR,
    language_basis VARCHAR
);
COMMENT ON TABLE zone.texts IS 'What a reader made of each document. Grain: document_id.';
COMMENT ON COLUMN zone.texts.document_id IS 'The document.';
COMMENT ON COLUMN zone.texts.article_id IS 'The article that its bytes hold.';
COMMENT ON COLUMN zone.texts.raw_path IS 'As in documents.';
COMMENT ON COLUMN zone.texts.raw_sha256 IS 'As in documents.';
COMMENT ON COLUMN zone.texts.landing_path IS 'As in documents.';
COMMENT ON COLUMN zone.texts.text IS 'Decoded text as it arrived.';
COMMENT ON COLUMN zone.texts.text_hash IS 'Hash of the text.';
COMMENT ON COLUMN zone.texts.line_hashes IS 'Hash of every line, white space folded; 0 for a blank line.';
COMMENT ON COLUMN zone.texts.line_lengths IS 'Length of every line in code points.';
COMMENT ON COLUMN zone.texts.has_sidecar IS 'A .meta.json lay beside the file.';
COMMENT ON COLUMN zone.texts.captured_on IS 'As in documents.';
COMMENT ON COLUMN zone.texts.url IS 'From the sidecar or the document.';
COMMENT ON COLUMN zone.texts.outlet IS 'From the sidecar or the document.';
COMMENT ON COLUMN zone.texts.published IS 'From the sidecar or the document, as given.';
COMMENT ON COLUMN zone.texts.title IS 'From the sidecar or the document.';
COMMENT ON COLUMN zone.texts.author IS 'From the sidecar or the document; several joined by semicolons.';
COMMENT ON COLUMN zone.texts.language IS 'From the sidecar or the document.';
COMMENT ON COLUMN zone.texts.line_markup IS 'What the tags of a page say: its elements and where each line stands, as in flows/text/markup.py; null for text without tags.';
COMMENT ON COLUMN zone.texts.url_basis IS 'What url was read from: sidecar, json-ld, opengraph, meta ...; null without it.';
COMMENT ON COLUMN zone.texts.outlet_basis IS 'What outlet was read from: sidecar, json-ld, opengraph, meta ...; null without it.';
COMMENT ON COLUMN zone.texts.published_basis IS 'What published was read from: sidecar, json-ld, opengraph, meta ...; null without it.';
COMMENT ON COLUMN zone.texts.title_basis IS 'What title was read from: sidecar, json-ld, opengraph, meta ...; null without it.';
COMMENT ON COLUMN zone.texts.author_basis IS 'What author was read from: sidecar, json-ld, opengraph, meta ...; null without it.';
COMMENT ON COLUMN zone.texts.language_basis IS 'What language was read from: sidecar, json-ld, opengraph, meta ...; null without it.';

CREATE TABLE zone.rejects (
    stage reject_stage NOT NULL,
    landing_path VARCHAR,
    raw_sha256 VARCHAR,
    article_id VARCHAR,
    table_name VARCHAR,
    reason VARCHAR NOT NULL,
    detail VARCHAR NOT NULL,
    raw_member VARCHAR,
    raw_offset BIGINT,
    promises VARCHAR[]
);
COMMENT ON TABLE zone.rejects IS 'What a stage refused; meta.rejects joins them. Grain: none.';
COMMENT ON COLUMN zone.rejects.stage IS 'As in meta.rejects.';
COMMENT ON COLUMN zone.rejects.landing_path IS 'As in meta.rejects; null for a row, whose article tells.';
COMMENT ON COLUMN zone.rejects.raw_sha256 IS 'As in meta.rejects.';
COMMENT ON COLUMN zone.rejects.article_id IS 'As in meta.rejects.';
COMMENT ON COLUMN zone.rejects.table_name IS 'As in meta.rejects.';
COMMENT ON COLUMN zone.rejects.reason IS 'As in meta.rejects.';
COMMENT ON COLUMN zone.rejects.detail IS 'As in meta.rejects.';
COMMENT ON COLUMN zone.rejects.raw_member IS 'As in meta.rejects.';
COMMENT ON COLUMN zone.rejects.raw_offset IS 'As in meta.rejects.';
COMMENT ON COLUMN zone.rejects.promises IS 'As in meta.rejects.';

CREATE TABLE zone.work (
    article_id VARCHAR NOT NULL,
    work_key VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    repeated_lines INTEGER[] NOT NULL,
    line_markup STRUCT(
        names VARCHAR[], around INTEGER[], "of" INTEGER[], links UTINYINT[], bold UTINYINT[], "inner" VARCHAR[]
    ),
    raw_path VARCHAR NOT NULL,
    raw_sha256 VARCHAR NOT NULL,
    captured_on DATE,
    url VARCHAR,
    outlet VARCHAR,
    published VARCHAR,
    title VARCHAR,
    author VARCHAR,
    language VARCHAR,
    url_basis VARCHAR,
    outlet_basis VARCHAR,
    published_basis VARCHAR,
    title_basis VARCHAR,
    author_basis VARCHAR,
    language_basis VARCHAR
);
COMMENT ON TABLE zone.work IS 'One unit of per-article work: a text, its metadata and which of its lines are repeated elsewhere. Grain: work_key.';
COMMENT ON COLUMN zone.work.article_id IS 'The article.';
COMMENT ON COLUMN zone.work.work_key IS 'Hash of everything the per-article steps may read of the article.';
COMMENT ON COLUMN zone.work.text IS 'Decoded text.';
COMMENT ON COLUMN zone.work.repeated_lines IS 'Line numbers of its lines that stand in line_repeats.';
COMMENT ON COLUMN zone.work.raw_path IS 'Kept file of its first document.';
COMMENT ON COLUMN zone.work.raw_sha256 IS 'SHA-256 of that file.';
COMMENT ON COLUMN zone.work.captured_on IS 'Day on which a crawler first fetched it: it was published by then.';
COMMENT ON COLUMN zone.work.url IS 'From the sidecar or the document.';
COMMENT ON COLUMN zone.work.outlet IS 'From the sidecar or the document.';
COMMENT ON COLUMN zone.work.published IS 'From the sidecar or the document, as given (ISO 8601 or any date that names its year).';
COMMENT ON COLUMN zone.work.title IS 'From the sidecar or the document.';
COMMENT ON COLUMN zone.work.author IS 'From the sidecar or the document; several joined by semicolons.';
COMMENT ON COLUMN zone.work.language IS 'From the sidecar or the document.';
COMMENT ON COLUMN zone.work.line_markup IS 'What the tags of a page say: its elements and where each line stands, as in flows/text/markup.py; null for text without tags.';
COMMENT ON COLUMN zone.work.url_basis IS 'What url was read from: sidecar, json-ld, opengraph, meta ...; null without it.';
COMMENT ON COLUMN zone.work.outlet_basis IS 'What outlet was read from: sidecar, json-ld, opengraph, meta ...; null without it.';
COMMENT ON COLUMN zone.work.published_basis IS 'What published was read from: sidecar, json-ld, opengraph, meta ...; null without it.';
COMMENT ON COLUMN zone.work.title_basis IS 'What title was read from: sidecar, json-ld, opengraph, meta ...; null without it.';
COMMENT ON COLUMN zone.work.author_basis IS 'What author was read from: sidecar, json-ld, opengraph, meta ...; null without it.';
COMMENT ON COLUMN zone.work.language_basis IS 'What language was read from: sidecar, json-ld, opengraph, meta ...; null without it.';

CREATE TABLE zone.languages (
    article_id VARCHAR PRIMARY KEY,
    language VARCHAR NOT NULL,
    basis language_basis NOT NULL
);
COMMENT ON TABLE zone.languages IS 'The language of each article, known before its sentences are cut. Grain: article_id.';
COMMENT ON COLUMN zone.languages.article_id IS 'The article.';
COMMENT ON COLUMN zone.languages.language IS 'As in article_texts.';
COMMENT ON COLUMN zone.languages.basis IS 'As language_basis in article_texts.';

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

CREATE TABLE zone.named_sources (
    article_id VARCHAR NOT NULL,
    source_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    kind source_kind NOT NULL,
    domain VARCHAR
);
COMMENT ON TABLE zone.named_sources IS 'Outlets, agencies and aggregators that the head or the credits of an article name; sources is made from them. Grain: article_id, source_id.';
COMMENT ON COLUMN zone.named_sources.article_id IS 'The article.';
COMMENT ON COLUMN zone.named_sources.source_id IS 'Hash of the folded name.';
COMMENT ON COLUMN zone.named_sources.name IS 'Canonical name where the outlet list has it, else as printed.';
COMMENT ON COLUMN zone.named_sources.kind IS 'outlet, agency or aggregator.';
COMMENT ON COLUMN zone.named_sources.domain IS 'Web domain, where known.';

CREATE TABLE zone.pages (
    article_id VARCHAR NOT NULL,
    page_date DATE NOT NULL
);
COMMENT ON TABLE zone.pages IS 'The day printed on the page around an article; documents shows it. Grain: article_id.';
COMMENT ON COLUMN zone.pages.article_id IS 'The article.';
COMMENT ON COLUMN zone.pages.page_date IS 'As in documents.';

CREATE TABLE zone.sketches (
    article_id VARCHAR PRIMARY KEY,
    fingerprint UBIGINT NOT NULL,
    words INTEGER NOT NULL,
    shingles UINTEGER[] NOT NULL,
    sample UINTEGER[] NOT NULL
);
COMMENT ON TABLE zone.sketches IS 'What the body of an article is compared by; an article without a body has no row. Grain: article_id.';
COMMENT ON COLUMN zone.sketches.article_id IS 'The article.';
COMMENT ON COLUMN zone.sketches.fingerprint IS 'Hash of the words of the body; of a very short body, with those of the title.';
COMMENT ON COLUMN zone.sketches.words IS 'Words of the body.';
COMMENT ON COLUMN zone.sketches.shingles IS 'Hash of every five words in a row, in reading order.';
COMMENT ON COLUMN zone.sketches.sample IS 'Those below a fixed bound, each once: about an eighth.';

CREATE TABLE zone.pairs (
    a UBIGINT NOT NULL,
    b UBIGINT NOT NULL,
    containment_a DOUBLE NOT NULL,
    containment_b DOUBLE NOT NULL,
    lead DOUBLE NOT NULL,
    gap DOUBLE NOT NULL,
    block DOUBLE NOT NULL,
    PRIMARY KEY (a, b)
);
COMMENT ON TABLE zone.pairs IS 'What two texts share; kept, so that no pair is scored twice. Grain: a, b.';
COMMENT ON COLUMN zone.pairs.a IS 'Fingerprint of one text, the smaller.';
COMMENT ON COLUMN zone.pairs.b IS 'Fingerprint of the other.';
COMMENT ON COLUMN zone.pairs.containment_a IS 'Share of the different shingles of a that stand in b.';
COMMENT ON COLUMN zone.pairs.containment_b IS 'Share of the different shingles of b that stand in a.';
COMMENT ON COLUMN zone.pairs.lead IS 'Share of the first sixty shingles of the shorter text that stand in the other.';
COMMENT ON COLUMN zone.pairs.gap IS 'Longest stretch of the shorter text that is not in the other, as a share of it.';
COMMENT ON COLUMN zone.pairs.block IS 'Longest stretch of the shorter text that is in the other, as a share of all of it that is.';

CREATE TABLE zone.text_links (
    fingerprint UBIGINT PRIMARY KEY,
    group_fingerprint UBIGINT NOT NULL,
    joined_to UBIGINT NOT NULL,
    rule_id VARCHAR NOT NULL,
    containment DOUBLE NOT NULL,
    containment_back DOUBLE NOT NULL,
    clean DOUBLE NOT NULL
);
COMMENT ON TABLE zone.text_links IS 'Groups of texts that repeat one another; duplicates says it of articles. Grain: fingerprint.';
COMMENT ON COLUMN zone.text_links.fingerprint IS 'The text.';
COMMENT ON COLUMN zone.text_links.group_fingerprint IS 'The text of its group that was published first.';
COMMENT ON COLUMN zone.text_links.joined_to IS 'The text that it was joined to.';
COMMENT ON COLUMN zone.text_links.rule_id IS 'As in duplicates.';
COMMENT ON COLUMN zone.text_links.containment IS 'As in duplicates.';
COMMENT ON COLUMN zone.text_links.containment_back IS 'As in duplicates.';
COMMENT ON COLUMN zone.text_links.clean IS 'As in duplicates.';

CREATE TABLE zone.article_names (
    article_id VARCHAR NOT NULL,
    entity_id VARCHAR NOT NULL,
    kind entity_kind NOT NULL,
    name VARCHAR NOT NULL,
    PRIMARY KEY (article_id, entity_id)
);
COMMENT ON TABLE zone.article_names IS 'Whom and what an article names, under the name that it has there most often. Grain: article_id, entity_id.';
COMMENT ON COLUMN zone.article_names.article_id IS 'The article.';
COMMENT ON COLUMN zone.article_names.entity_id IS 'As in mentions, before names are joined across articles.';
COMMENT ON COLUMN zone.article_names.kind IS 'As in mentions.';
COMMENT ON COLUMN zone.article_names.name IS 'The most frequent name; of several the first in order.';

CREATE TABLE zone.article_order (
    article_id VARCHAR PRIMARY KEY,
    place BIGINT NOT NULL
);
COMMENT ON TABLE zone.article_order IS 'Which of two articles was first. Grain: article_id.';
COMMENT ON COLUMN zone.article_order.article_id IS 'The article.';
COMMENT ON COLUMN zone.article_order.place IS 'Its place among all, from 1.';

CREATE TABLE zone.distinct_texts (
    fingerprint UBIGINT PRIMARY KEY,
    article_id VARCHAR NOT NULL,
    place BIGINT NOT NULL,
    words INTEGER NOT NULL,
    sample UINTEGER[] NOT NULL,
    published DATE
);
COMMENT ON TABLE zone.distinct_texts IS 'Every body once, while articles that repeat others are looked for. Grain: fingerprint.';
COMMENT ON COLUMN zone.distinct_texts.fingerprint IS 'As in zone.sketches.';
COMMENT ON COLUMN zone.distinct_texts.article_id IS 'The first article that has it.';
COMMENT ON COLUMN zone.distinct_texts.place IS 'Place of that article in zone.article_order.';
COMMENT ON COLUMN zone.distinct_texts.words IS 'As in zone.sketches.';
COMMENT ON COLUMN zone.distinct_texts.sample IS 'As in zone.sketches.';
COMMENT ON COLUMN zone.distinct_texts.published IS 'Earliest day on which an article that has it can have been published.';

CREATE TABLE zone.candidate_pairs (
    a UBIGINT NOT NULL,
    b UBIGINT NOT NULL,
    PRIMARY KEY (a, b)
);
COMMENT ON TABLE zone.candidate_pairs IS 'Texts that are compared, since their samples share something. Grain: a, b.';
COMMENT ON COLUMN zone.candidate_pairs.a IS 'As in zone.pairs.';
COMMENT ON COLUMN zone.candidate_pairs.b IS 'As in zone.pairs.';

CREATE TABLE zone.clean_overlaps (
    a UBIGINT NOT NULL,
    b UBIGINT NOT NULL,
    clean DOUBLE NOT NULL,
    PRIMARY KEY (a, b)
);
COMMENT ON TABLE zone.clean_overlaps IS 'What two texts share besides what many different texts do. Grain: a, b.';
COMMENT ON COLUMN zone.clean_overlaps.a IS 'As in zone.pairs.';
COMMENT ON COLUMN zone.clean_overlaps.b IS 'As in zone.pairs.';
COMMENT ON COLUMN zone.clean_overlaps.clean IS 'As in duplicates.';

CREATE TABLE zone.wanted_sketches (
    fingerprint UBIGINT PRIMARY KEY,
    shingles UINTEGER[] NOT NULL
);
COMMENT ON TABLE zone.wanted_sketches IS 'Texts of the pairs that are being scored. Grain: fingerprint.';
COMMENT ON COLUMN zone.wanted_sketches.fingerprint IS 'As in zone.sketches.';
COMMENT ON COLUMN zone.wanted_sketches.shingles IS 'As in zone.sketches.';

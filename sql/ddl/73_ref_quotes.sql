-- Seeds of the step `quotes`: words that report speech, and words for those who speak without a name.

CREATE TABLE ref.cue_verbs (
    form VARCHAR PRIMARY KEY,
    lemma VARCHAR NOT NULL,
    -- check cue_kind: say, tell (a hearer), call (characterises), act (a deed in words), weak (only beside a quotation), source, quoting
    kind VARCHAR NOT NULL CHECK (kind IN ('say', 'tell', 'call', 'act', 'weak', 'source', 'quoting'))
);
COMMENT ON TABLE ref.cue_verbs IS 'Reporting verbs and phrases in every form. Grain: form.';
COMMENT ON COLUMN ref.cue_verbs.form IS 'The form in lower case; words of a phrase are parted by one space.';
COMMENT ON COLUMN ref.cue_verbs.lemma IS 'Dictionary form.';
COMMENT ON COLUMN ref.cue_verbs.kind IS 'say (said X), tell (told somebody), call (called it X), act (vowed to X), weak (began, read), source (according to), quoting (citing).';

CREATE TABLE ref.anonymous_sources (
    noun VARCHAR PRIMARY KEY,
    -- check anonymous_kind: what a speaker named by such a noun is
    kind VARCHAR NOT NULL CHECK (kind IN ('anonymous', 'role', 'organisation', 'group', 'document')),
    -- check source_gender: female, male, or nothing
    gender VARCHAR CHECK (gender IN ('female', 'male'))
);
COMMENT ON TABLE ref.anonymous_sources IS 'Nouns for speakers who are not named: the source, the ministry, critics, the report. Grain: noun.';
COMMENT ON COLUMN ref.anonymous_sources.noun IS 'Head noun in lower case.';
COMMENT ON COLUMN ref.anonymous_sources.kind IS 'anonymous (a source), role (one who may be named elsewhere), organisation, group, document (speaks for its author).';
COMMENT ON COLUMN ref.anonymous_sources.gender IS 'female or male where the noun says so.';

CREATE TABLE ref.outlet_words (
    word VARCHAR PRIMARY KEY,
    -- check outlet_word_kind: whether "according to the X Review" makes an outlet of it too
    kind VARCHAR NOT NULL CHECK (kind IN ('any', 'told'))
);
COMMENT ON TABLE ref.outlet_words IS 'Words that end the names of newspapers and stations, for outlets that ref.outlets does not have. Grain: word.';
COMMENT ON COLUMN ref.outlet_words.word IS 'The word in lower case.';
COMMENT ON COLUMN ref.outlet_words.kind IS 'any: wherever an outlet may be credited; told: only of one that is told something or that reported it, as other things bear such names.';

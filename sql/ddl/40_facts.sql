-- What was said, counted and dated.

CREATE TABLE quotes (
    quote_id VARCHAR PRIMARY KEY,
    article_id VARCHAR NOT NULL,
    kind quote_kind NOT NULL,
    text VARCHAR NOT NULL,
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL,
    line_no INTEGER NOT NULL,
    sentence_no INTEGER NOT NULL,
    zone zone NOT NULL,
    speaker_id VARCHAR,
    speaker_as_named VARCHAR,
    speaker_kind speaker_kind NOT NULL,
    speaker_basis speaker_basis,
    cue VARCHAR,
    cue_start INTEGER,
    cue_end INTEGER,
    cue_position cue_position,
    relayed_from_id VARCHAR,
    relayed_from VARCHAR,
    utterance_id VARCHAR NOT NULL,
    -- check part_no_positive: the parts of an utterance are counted from 1
    part_no INTEGER NOT NULL CHECK (part_no >= 1),
    rule_id VARCHAR NOT NULL,
    -- check quote_span: the text is not empty and as long as its span
    CHECK (char_start >= 0 AND char_end > char_start AND char_end - char_start = length(text)),
    -- check quote_zone: boilerplate has no quotes
    CHECK (zone <> 'none'),
    -- check cue_span: a cue has its words, its span and its position, or none of them
    CHECK ((cue IS NULL) = (cue_start IS NULL) AND (cue IS NULL) = (cue_position IS NULL) AND (cue IS NULL OR cue_end - cue_start = length(cue))),
    -- check speaker_kind: only a speaker has a basis, and nobody has none
    CHECK ((speaker_kind = 'none') = (speaker_as_named IS NULL) AND (speaker_kind <> 'none' OR speaker_id IS NULL)),
    -- check term_unspoken: a term is nobody's utterance
    CHECK (kind <> 'term' OR speaker_id IS NULL OR cue IS NOT NULL OR speaker_basis IS NOT NULL)
);
COMMENT ON TABLE quotes IS 'Quotations. One contiguous stretch inside one line, marks excluded, end punctuation included. Grain: quote_id.';
COMMENT ON COLUMN quotes.quote_id IS 'Hash of article, kind of fact and offset.';
COMMENT ON COLUMN quotes.article_id IS 'The article.';
COMMENT ON COLUMN quotes.kind IS 'full: a quoted clause or sentence; partial: a fragment in the reporter''s sentence; term: scare quote, title or name.';
COMMENT ON COLUMN quotes.text IS 'The quoted words.';
COMMENT ON COLUMN quotes.char_start IS 'First code point in articles.text.';
COMMENT ON COLUMN quotes.char_end IS 'One past the last code point.';
COMMENT ON COLUMN quotes.line_no IS 'Line of the quote.';
COMMENT ON COLUMN quotes.sentence_no IS 'Sentence in which the quote starts.';
COMMENT ON COLUMN quotes.zone IS 'Zone of the line.';
COMMENT ON COLUMN quotes.speaker_id IS 'The entity that speaks.';
COMMENT ON COLUMN quotes.speaker_as_named IS 'The speaker in the article''s words: a name with its title, he, the ministry, a source.';
COMMENT ON COLUMN quotes.speaker_kind IS 'person, organisation, group, anonymous, none.';
COMMENT ON COLUMN quotes.speaker_basis IS 'How the words led to the entity: named, pronoun, role, or carried over from the sentence before.';
COMMENT ON COLUMN quotes.cue IS 'The reporting verb or phrase.';
COMMENT ON COLUMN quotes.cue_start IS 'First code point of the cue in articles.text.';
COMMENT ON COLUMN quotes.cue_end IS 'One past the last code point of the cue.';
COMMENT ON COLUMN quotes.cue_position IS 'Cue before, after or inside the utterance.';
COMMENT ON COLUMN quotes.relayed_from_id IS 'The source (sources.source_id) that the article credits for the words.';
COMMENT ON COLUMN quotes.relayed_from IS 'That source as named.';
COMMENT ON COLUMN quotes.utterance_id IS 'quote_id of the first part of the utterance.';
COMMENT ON COLUMN quotes.part_no IS 'Place in the utterance, from 1.';
COMMENT ON COLUMN quotes.rule_id IS 'The rule that found it.';

CREATE TABLE figures (
    figure_id VARCHAR PRIMARY KEY,
    article_id VARCHAR NOT NULL,
    kind figure_kind NOT NULL,
    text VARCHAR NOT NULL,
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL,
    line_no INTEGER NOT NULL,
    sentence_no INTEGER NOT NULL,
    zone zone NOT NULL,
    value DOUBLE,
    unit VARCHAR,
    low DOUBLE,
    low_inclusive BOOLEAN,
    high DOUBLE,
    high_inclusive BOOLEAN,
    approximate BOOLEAN NOT NULL,
    norm_low DOUBLE,
    norm_high DOUBLE,
    norm_unit VARCHAR,
    convention_low DOUBLE,
    "of" VARCHAR,
    modifier VARCHAR,
    trend trend,
    distribution distribution NOT NULL,
    per VARCHAR,
    claimant_id VARCHAR,
    claimant_as_named VARCHAR,
    claimant_kind speaker_kind NOT NULL,
    relayed_from_id VARCHAR,
    relayed_from VARCHAR,
    report_id VARCHAR,
    rule_id VARCHAR NOT NULL,
    -- check figure_span: the text is not empty and as long as its span
    CHECK (char_start >= 0 AND char_end > char_start AND char_end - char_start = length(text)),
    -- check figure_zone: boilerplate has no figures
    CHECK (zone <> 'none'),
    -- check figure_finite: values and bounds are finite numbers
    CHECK (isfinite(coalesce(value, 0)) AND isfinite(coalesce(low, 0)) AND isfinite(coalesce(high, 0))),
    -- check figure_bounds_order: low is not above high
    CHECK (low <= high AND norm_low <= norm_high),
    -- check figure_low_inclusive: a lower bound says whether it is included
    CHECK ((low IS NULL) = (low_inclusive IS NULL)),
    -- check figure_high_inclusive: an upper bound says whether it is included
    CHECK ((high IS NULL) = (high_inclusive IS NULL)),
    -- check figure_norm: a normalised bound has its unit and its printed bound
    CHECK ((norm_low IS NULL OR low IS NOT NULL) AND (norm_high IS NULL OR high IS NOT NULL)
           AND (norm_unit IS NOT NULL OR (norm_low IS NULL AND norm_high IS NULL))),
    -- check figure_approximate: about and some leave both bounds open
    CHECK (NOT approximate OR (low IS NULL AND high IS NULL)),
    -- check claimant_kind: nobody's figure has no claimant
    CHECK ((claimant_kind = 'none') = (claimant_as_named IS NULL) AND (claimant_kind <> 'none' OR claimant_id IS NULL))
);
COMMENT ON TABLE figures IS 'Numbers that count, measure or rank something, with their bounds and claimants. Grain: figure_id.';
COMMENT ON COLUMN figures.figure_id IS 'Hash of article, kind of fact and offset.';
COMMENT ON COLUMN figures.article_id IS 'The article.';
COMMENT ON COLUMN figures.kind IS 'count, money, percent, duration, ordinal, age, ratio.';
COMMENT ON COLUMN figures.text IS 'The words as printed: modifier, number and unit or first words of the counted thing.';
COMMENT ON COLUMN figures.char_start IS 'First code point in articles.text.';
COMMENT ON COLUMN figures.char_end IS 'One past the last code point.';
COMMENT ON COLUMN figures.line_no IS 'Line of the figure.';
COMMENT ON COLUMN figures.sentence_no IS 'Sentence of the figure.';
COMMENT ON COLUMN figures.zone IS 'Zone of the line.';
COMMENT ON COLUMN figures.value IS 'The printed number, in unit; null for words such as several and for ranges.';
COMMENT ON COLUMN figures.unit IS 'Unit as printed, singular: day, %, $, person. Null for a bare count.';
COMMENT ON COLUMN figures.low IS 'Lower bound in unit. Exact: low = high = value; about and some: null.';
COMMENT ON COLUMN figures.low_inclusive IS 'The lower bound itself is possible.';
COMMENT ON COLUMN figures.high IS 'Upper bound in unit.';
COMMENT ON COLUMN figures.high_inclusive IS 'The upper bound itself is possible.';
COMMENT ON COLUMN figures.approximate IS 'The words say about, some, nearly a round number: both bounds are open.';
COMMENT ON COLUMN figures.norm_low IS 'low in norm_unit.';
COMMENT ON COLUMN figures.norm_high IS 'high in norm_unit.';
COMMENT ON COLUMN figures.norm_unit IS 's (SI seconds), an ISO 4217 code, percent, or 1.';
COMMENT ON COLUMN figures.convention_low IS 'A floor by convention for several, dozens, hundreds; not a statement of the article.';
COMMENT ON COLUMN figures."of" IS 'The thing counted: head noun with its modifiers, as printed.';
COMMENT ON COLUMN figures.modifier IS 'more than, at least, up to, about ..., as printed.';
COMMENT ON COLUMN figures.trend IS 'up or down when the figure is a change (rose 5%).';
COMMENT ON COLUMN figures.distribution IS 'each, total, or unstated.';
COMMENT ON COLUMN figures.per IS 'Denominator of a rate: day, person.';
COMMENT ON COLUMN figures.claimant_id IS 'The entity that claims the figure.';
COMMENT ON COLUMN figures.claimant_as_named IS 'The claimant in the article''s words.';
COMMENT ON COLUMN figures.claimant_kind IS 'person, organisation, group, anonymous; none is the reporter.';
COMMENT ON COLUMN figures.relayed_from_id IS 'The source (sources.source_id) that the article credits for the figure.';
COMMENT ON COLUMN figures.relayed_from IS 'That source as named.';
COMMENT ON COLUMN figures.report_id IS 'The event report that the figure belongs to.';
COMMENT ON COLUMN figures.rule_id IS 'The rule that found it.';

CREATE TABLE dates (
    date_id VARCHAR PRIMARY KEY,
    article_id VARCHAR NOT NULL,
    type timex_type NOT NULL,
    text VARCHAR NOT NULL,
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL,
    line_no INTEGER NOT NULL,
    sentence_no INTEGER NOT NULL,
    zone zone NOT NULL,
    value_unanchored VARCHAR NOT NULL,
    anchor_rule VARCHAR,
    value VARCHAR,
    mod timex_mod,
    edtf VARCHAR,
    earliest DATE,
    latest DATE,
    anchor_date DATE,
    anchor_basis anchor_basis NOT NULL,
    report_id VARCHAR,
    rule_id VARCHAR NOT NULL,
    -- check date_span: the text is not empty and as long as its span
    CHECK (char_start >= 0 AND char_end > char_start AND char_end - char_start = length(text)),
    -- check date_zone: boilerplate has no dates
    CHECK (zone <> 'none'),
    -- check date_order: a date is not latest before it is earliest
    CHECK (earliest <= latest),
    -- check date_anchored: an anchor day has a basis
    CHECK (anchor_date IS NULL OR anchor_basis NOT IN ('none', 'words'))
);
COMMENT ON TABLE dates IS 'Expressions of time (TIMEX3). Grain: date_id.';
COMMENT ON COLUMN dates.date_id IS 'Hash of article, kind of fact and offset.';
COMMENT ON COLUMN dates.article_id IS 'The article.';
COMMENT ON COLUMN dates.type IS 'DATE, TIME, DURATION, SET.';
COMMENT ON COLUMN dates.text IS 'The words as printed.';
COMMENT ON COLUMN dates.char_start IS 'First code point in articles.text.';
COMMENT ON COLUMN dates.char_end IS 'One past the last code point.';
COMMENT ON COLUMN dates.line_no IS 'Line of the expression.';
COMMENT ON COLUMN dates.sentence_no IS 'Sentence of the expression.';
COMMENT ON COLUMN dates.zone IS 'Zone of the line.';
COMMENT ON COLUMN dates.value_unanchored IS 'What the words say by themselves: XXXX-WXX-3, XXXX-06-02, P50D.';
COMMENT ON COLUMN dates.anchor_rule IS 'How the words are resolved against the publication date: unit and way (weekday.past, month.-1, monthday.near: a day without its year is the other one when the tense leads most of a year away and that is close; .by: a deadline; .1d, .-1y: moved from there, .2D, .-3M: the day or month that lies so far from there; reference: from a date that was not found); null when they need none.';
COMMENT ON COLUMN dates.value IS 'TIMEX3 value once resolved; null when it cannot be, or when the publication date is an interval whose days lead to several values.';
COMMENT ON COLUMN dates.mod IS 'TIMEX3 modifier.';
COMMENT ON COLUMN dates.edtf IS 'Extended Date/Time Format (ISO 8601-2), where the value has one; in brackets the values of which one is meant.';
COMMENT ON COLUMN dates.earliest IS 'First day that is meant or, without a value, that can be meant.';
COMMENT ON COLUMN dates.latest IS 'Last day that is meant or, without a value, that can be meant.';
COMMENT ON COLUMN dates.anchor_date IS 'The publication day it was resolved against.';
COMMENT ON COLUMN dates.anchor_basis IS 'Basis of that day; words: the expression needs no anchor.';
COMMENT ON COLUMN dates.report_id IS 'The event report that the date belongs to.';
COMMENT ON COLUMN dates.rule_id IS 'The rule that found it.';

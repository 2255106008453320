-- Seeds of the step `figures`: number words, units, modifiers, and the words that end or forbid a counted thing.

CREATE TABLE ref.number_words (
    form VARCHAR NOT NULL,
    -- check number_word_kind: how the word enters a number: two, twelve, twenty, million, m, half, ½, third, several
    kind VARCHAR NOT NULL
        CHECK (kind IN ('unit', 'teen', 'ten', 'scale', 'suffix', 'fraction', 'glyph', 'ordinal', 'vague')),
    -- check number_word_value: a word stands for a number that is not negative
    value DOUBLE NOT NULL CHECK (value >= 0),
    PRIMARY KEY (form, kind)
);
COMMENT ON TABLE ref.number_words IS 'Words and signs that are numbers or parts of numbers. Grain: form, kind.';
COMMENT ON COLUMN ref.number_words.form IS 'As printed, lower case; suffixes as they are attached to digits.';
COMMENT ON COLUMN ref.number_words.kind IS 'unit, teen, ten, scale (multiplies), suffix (multiplies, attached to digits), fraction, glyph, ordinal, vague (a floor only).';
COMMENT ON COLUMN ref.number_words.value IS 'Its number; for vague words a floor by convention.';

CREATE TABLE ref.units (
    form VARCHAR PRIMARY KEY,
    unit VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    -- check unit_kind: a unit makes one of four kinds of figure
    kind VARCHAR NOT NULL CHECK (kind IN ('count', 'money', 'percent', 'duration')),
    norm_unit VARCHAR,
    factor DOUBLE,
    -- check unit_place: where the form stands beside its number, or that it only follows a hyphen, or makes a rate
    place VARCHAR NOT NULL CHECK (place IN ('before', 'after', 'both', 'hyphen', 'per')),
    -- check unit_factor: a unit that is normalised has its factor
    CHECK ((norm_unit IS NULL) = (factor IS NULL))
);
COMMENT ON TABLE ref.units IS 'Units of measure and money in every printed form. Grain: form.';
COMMENT ON COLUMN ref.units.form IS 'As printed. Forms of up to three characters are met in this case only.';
COMMENT ON COLUMN ref.units.unit IS 'The printed form in the singular, as figures carry it.';
COMMENT ON COLUMN ref.units.name IS 'One name for all forms of a unit.';
COMMENT ON COLUMN ref.units.kind IS 'Kind of the figure: count (a measure), money, percent, duration.';
COMMENT ON COLUMN ref.units.norm_unit IS 's, an ISO 4217 code or percent; null where figures are not normalised.';
COMMENT ON COLUMN ref.units.factor IS 'One unit in norm_unit.';
COMMENT ON COLUMN ref.units.place IS 'before, after or both: where the form stands beside its number; hyphen: only joined to it (a 40-member team); per: only as the denominator of a rate.';

CREATE TABLE ref.modifiers (
    form VARCHAR NOT NULL,
    -- check modifier_place: a modifier stands before or after its number
    place VARCHAR NOT NULL CHECK (place IN ('before', 'after')),
    -- check modifier_bound: what a modifier makes of the number: low exclusive, low inclusive, high exclusive, high inclusive, a deadline, both open
    bound VARCHAR NOT NULL CHECK (bound IN ('more', 'least', 'less', 'most', 'within', 'about')),
    PRIMARY KEY (form, place)
);
COMMENT ON TABLE ref.modifiers IS 'Words that make a number a bound or an approximation. Grain: form, place.';
COMMENT ON COLUMN ref.modifiers.form IS 'As printed, lower case.';
COMMENT ON COLUMN ref.modifiers.place IS 'before or after the number.';
COMMENT ON COLUMN ref.modifiers.bound IS 'more: low, exclusive; least: low, inclusive; less: high, exclusive; most, within: high, inclusive; about: no bound.';

CREATE TABLE ref.trends (
    form VARCHAR NOT NULL,
    -- check trend_place: the word stands before or after the figure
    place VARCHAR NOT NULL CHECK (place IN ('before', 'after')),
    trend trend NOT NULL,
    any_unit BOOLEAN NOT NULL,
    PRIMARY KEY (form, place)
);
COMMENT ON TABLE ref.trends IS 'Words beside a figure that make it a change. Grain: form, place.';
COMMENT ON COLUMN ref.trends.form IS 'As printed, lower case.';
COMMENT ON COLUMN ref.trends.place IS 'before (rose 5%) or after (a 5% rise).';
COMMENT ON COLUMN ref.trends.trend IS 'up or down.';
COMMENT ON COLUMN ref.trends.any_unit IS 'True when it is a change of money and counts too; false when of percentages only: raised $5m is none.';

CREATE TABLE ref.plurals (
    form VARCHAR PRIMARY KEY,
    singular VARCHAR NOT NULL
);
COMMENT ON TABLE ref.plurals IS 'Plurals that are not made with -s, or whose singular is not what is left without it. Grain: form.';
COMMENT ON COLUMN ref.plurals.form IS 'The plural, lower case.';
COMMENT ON COLUMN ref.plurals.singular IS 'Its singular.';

CREATE TABLE ref.noun_stops (
    form VARCHAR PRIMARY KEY,
    kind VARCHAR NOT NULL
);
COMMENT ON TABLE ref.noun_stops IS 'Words that end the counted thing after a number. Grain: form.';
COMMENT ON COLUMN ref.noun_stops.form IS 'As printed, lower case.';
COMMENT ON COLUMN ref.noun_stops.kind IS 'Part of speech.';

CREATE TABLE ref.number_labels (
    form VARCHAR PRIMARY KEY
);
COMMENT ON TABLE ref.number_labels IS 'Words before a number that make it a name or a place in a list: Part 3, Route 66. Grain: form.';
COMMENT ON COLUMN ref.number_labels.form IS 'As printed, lower case.';

CREATE TABLE ref.ordinal_nouns (
    form VARCHAR PRIMARY KEY,
    consecutive BOOLEAN NOT NULL
);
COMMENT ON TABLE ref.ordinal_nouns IS 'Things whose ordinal counts: the fifth launch. Grain: form.';
COMMENT ON COLUMN ref.ordinal_nouns.form IS 'Singular, lower case.';
COMMENT ON COLUMN ref.ordinal_nouns.consecutive IS 'True when it only counts with straight, consecutive or successive: the second straight year.';

CREATE TABLE ref.claim_words (
    form VARCHAR NOT NULL,
    -- check claim_word_kind: a deed that sets figures, a thing that somebody sets, a word that may follow a closing clause, a cue that takes an object, a noun for what is said
    kind VARCHAR NOT NULL CHECK (kind IN ('deed', 'noun', 'adjunct', 'transitive', 'remark')),
    PRIMARY KEY (form, kind)
);
COMMENT ON TABLE ref.claim_words IS 'Words that lead to the claimant of a figure or the speaker of a quotation. Grain: form, kind.';
COMMENT ON COLUMN ref.claim_words.form IS 'As printed; deeds in lower case.';
COMMENT ON COLUMN ref.claim_words.kind IS 'deed: who threatens or offers claims the figures of it; noun: whose deadline it is; adjunct: may follow "she said" at the end of what she said; transitive: speech only before a comma, a colon, a quotation or "that", unlike "added 40 jobs"; remark: whose remark it is says what is quoted behind it.';

CREATE TABLE ref.number_contexts (
    form VARCHAR NOT NULL,
    -- check number_context_kind: what the word beside a number says of it
    kind VARCHAR NOT NULL CHECK (kind IN (
        'month', 'before_year', 'before_no_one', 'before_one_day', 'after_no_one', 'after_bare',
        'after_bare_digits', 'before_bare', 'after_ordinal', 'straight', 'before_period', 'person'
    )),
    PRIMARY KEY (form, kind)
);
COMMENT ON TABLE ref.number_contexts IS 'Words beside a number that decide whether it counts something. Grain: form, kind.';
COMMENT ON COLUMN ref.number_contexts.form IS 'As printed, lower case.';
COMMENT ON COLUMN ref.number_contexts.kind IS 'month: a day of it; before_year: four digits after it are a year; before_no_one, after_no_one: "one" beside it is no number; after_bare, after_bare_digits, before_bare: a number beside it counts without a noun; after_ordinal: an ordinal before it goes without its noun; before_one_day: "one day" after it is a length of time; straight: makes days and years count; before_period: may stand between a number and its unit of time; person: a bare number beside it may be an age: those 25 and under, anyone under 21.';

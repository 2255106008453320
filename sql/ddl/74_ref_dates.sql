-- The rules that find expressions of time.

CREATE TABLE ref.date_words (
    word VARCHAR PRIMARY KEY,
    kind VARCHAR NOT NULL,
    value VARCHAR,
    cased BOOLEAN NOT NULL,
    head BOOLEAN NOT NULL,
    -- check date_word_lower: words are kept in lower case
    CHECK (word = lower(word))
);
COMMENT ON TABLE ref.date_words IS 'Words of expressions of time, each of one kind; patterns are made of kinds. Grain: word.';
COMMENT ON COLUMN ref.date_words.word IS 'The word, or a mark.';
COMMENT ON COLUMN ref.date_words.kind IS 'Its kind, as patterns name it.';
COMMENT ON COLUMN ref.date_words.value IS 'What it stands for: number, TIMEX3 unit, month, modifier.';
COMMENT ON COLUMN ref.date_words.cased IS 'True when the lower-case form is another word.';
COMMENT ON COLUMN ref.date_words.head IS 'True when an expression can be built around it; a sentence without a head is not looked at.';

CREATE TABLE ref.date_terms (
    term VARCHAR PRIMARY KEY,
    pattern VARCHAR NOT NULL
);
COMMENT ON TABLE ref.date_terms IS 'Names for parts of date patterns. A term may use terms above it. Grain: term.';
COMMENT ON COLUMN ref.date_terms.term IS 'Name, used like a kind.';
COMMENT ON COLUMN ref.date_terms.pattern IS 'Kinds and terms joined by the signs of regular expressions.';

CREATE TABLE ref.date_patterns (
    rule_id VARCHAR PRIMARY KEY,
    build VARCHAR NOT NULL,
    pattern VARCHAR NOT NULL,
    description VARCHAR NOT NULL
);
COMMENT ON TABLE ref.date_patterns IS 'Patterns of expressions of time; where two begin at one word, the first in order is taken. Grain: rule_id.';
COMMENT ON COLUMN ref.date_patterns.rule_id IS 'Name of the rule, as dates carry it.';
COMMENT ON COLUMN ref.date_patterns.build IS 'How its value is made.';
COMMENT ON COLUMN ref.date_patterns.pattern IS 'Kinds and terms joined by the signs of regular expressions; white space only separates.';
COMMENT ON COLUMN ref.date_patterns.description IS 'What it finds.';

CREATE TABLE ref.date_tenses (
    word VARCHAR PRIMARY KEY,
    -- check date_tense_direction: a cue points backward or forward in time
    direction VARCHAR NOT NULL CHECK (direction IN ('past', 'future', 'intent'))
);
COMMENT ON TABLE ref.date_tenses IS 'Words that say whether a weekday or month without a year is the last or the next. Grain: word.';
COMMENT ON COLUMN ref.date_tenses.word IS 'The word in lower case.';
COMMENT ON COLUMN ref.date_tenses.direction IS 'past; future; intent: future before the word to.';

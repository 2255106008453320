-- The rules that clean an article: boilerplate patterns and the list of outlets.

CREATE TABLE ref.boilerplate (
    rule_id VARCHAR PRIMARY KEY,
    -- check boilerplate_label: a pattern never makes a line body
    label line_label NOT NULL CHECK (label <> 'body'),
    -- check boilerplate_scope: a pattern covers the line, begins it, ends it, or stands anywhere in it
    scope VARCHAR NOT NULL CHECK (scope IN ('line', 'start', 'end', 'any')),
    -- check boilerplate_max_words: a line has at least one word
    max_words INTEGER NOT NULL CHECK (max_words >= 1),
    alone BOOLEAN NOT NULL,
    opens BOOLEAN NOT NULL,
    needs VARCHAR,
    pattern VARCHAR NOT NULL,
    -- check boilerplate_needs: a pattern that need not begin the line names the words or strings one of which it needs
    CHECK (scope NOT IN ('any', 'end') OR needs IS NOT NULL)
);
COMMENT ON TABLE ref.boilerplate IS 'Patterns of lines that are not the article''s text. Grain: rule_id.';
COMMENT ON COLUMN ref.boilerplate.rule_id IS 'Name of the rule, as lines carry it.';
COMMENT ON COLUMN ref.boilerplate.label IS 'Label of a line that matches.';
COMMENT ON COLUMN ref.boilerplate.scope IS 'line: the pattern covers the line; start: it begins the line; end: it ends it; any: it stands anywhere in it.';
COMMENT ON COLUMN ref.boilerplate.max_words IS 'Longer lines are not tested.';
COMMENT ON COLUMN ref.boilerplate.alone IS 'True when the pattern suffices; false when it only counts as a cue in a block of its label.';
COMMENT ON COLUMN ref.boilerplate.opens IS 'True when the line opens a block: lines after it belong to it until prose begins.';
COMMENT ON COLUMN ref.boilerplate.needs IS 'Lower-case words, separated by bars, one of which every match holds; for scope end also strings with signs, at the end of the line: spares the search.';
COMMENT ON COLUMN ref.boilerplate.pattern IS 'Regular expression (Python) over the line with straight quotes, in lower case; where it holds (?-i:...) or ends the line, over the line as it is, case left out of account outside the brackets.';

CREATE TABLE ref.line_trees (
    tree INTEGER NOT NULL,
    node INTEGER NOT NULL,
    feature VARCHAR,
    threshold DOUBLE,
    below INTEGER,
    above INTEGER,
    value DOUBLE,
    -- check line_tree_node: a node asks and leads on, or is a leaf with a value
    CHECK ((feature IS NULL) = (value IS NOT NULL) AND (feature IS NULL) = (threshold IS NULL)
        AND (feature IS NULL) = (below IS NULL) AND (feature IS NULL) = (above IS NULL)),
    PRIMARY KEY (tree, node)
);
COMMENT ON TABLE ref.line_trees IS 'Regression trees that score the lines of HTML pages; made by tests/accuracy/train_lines.py. Grain: tree, node.';
COMMENT ON COLUMN ref.line_trees.tree IS 'Number of the tree; the values of all trees are added up.';
COMMENT ON COLUMN ref.line_trees.node IS 'Number of the node in its tree; 0 is the root.';
COMMENT ON COLUMN ref.line_trees.feature IS 'Column of flows/text/line_features.py or markup_features.py that the node asks about; null for a leaf.';
COMMENT ON COLUMN ref.line_trees.threshold IS 'The line goes on below where the feature is at most this, else above.';
COMMENT ON COLUMN ref.line_trees.below IS 'Node that follows for values up to the threshold.';
COMMENT ON COLUMN ref.line_trees.above IS 'Node that follows for larger values.';
COMMENT ON COLUMN ref.line_trees.value IS 'Log-odds that the leaf adds.';

CREATE TABLE ref.markup_words (
    word VARCHAR PRIMARY KEY,
    weight DOUBLE NOT NULL
);
COMMENT ON TABLE ref.markup_words IS 'Words of class names and other attributes of HTML pages; made by tests/accuracy/train_lines.py. Grain: word.';
COMMENT ON COLUMN ref.markup_words.word IS 'The word in lower case.';
COMMENT ON COLUMN ref.markup_words.weight IS 'Log-odds that a line inside an element with the word is the article''s, smoothed, each page counted once.';

CREATE TABLE ref.outlets (
    name VARCHAR PRIMARY KEY,
    kind source_kind NOT NULL,
    domain VARCHAR,
    aliases VARCHAR,
    signatures VARCHAR
);
COMMENT ON TABLE ref.outlets IS 'News outlets, agencies and aggregators. Grain: name.';
COMMENT ON COLUMN ref.outlets.name IS 'Canonical name.';
COMMENT ON COLUMN ref.outlets.kind IS 'outlet, agency or aggregator.';
COMMENT ON COLUMN ref.outlets.domain IS 'Web domain; several separated by bars, the main one first.';
COMMENT ON COLUMN ref.outlets.aliases IS 'Other names, separated by bars.';
COMMENT ON COLUMN ref.outlets.signatures IS 'Words that only this outlet writes of itself, separated by bars: With Post wires.';

CREATE TABLE ref.sentence_words (
    word VARCHAR NOT NULL,
    -- check sentence_word_kind: what a word does to the full stop behind or before it
    kind VARCHAR NOT NULL CHECK (kind IN ('never', 'sometimes', 'number', 'starter')),
    PRIMARY KEY (word, kind)
);
COMMENT ON TABLE ref.sentence_words IS 'Words that tell whether a full stop ends a sentence. Grain: word, kind.';
COMMENT ON COLUMN ref.sentence_words.word IS 'The word in lower case, without its last full stop.';
COMMENT ON COLUMN ref.sentence_words.kind IS 'never: an abbreviation that what it belongs to follows; sometimes: one that ends a sentence only before a starter; number: one that stands before a number; starter: a word that begins sentences.';

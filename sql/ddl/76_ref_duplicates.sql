-- Seeds of the step `duplicates`: when two texts are one article. The first row that a pair keeps decides.

CREATE TABLE ref.duplicate_rules (
    rule_id VARCHAR PRIMARY KEY,
    containment DOUBLE NOT NULL,
    containment_back DOUBLE NOT NULL,
    clean DOUBLE NOT NULL,
    signs INTEGER NOT NULL,
    description VARCHAR NOT NULL,
    -- check duplicate_rule_shares: shares lie between nothing and all, the higher one first; there are four signs
    CHECK (1 >= containment AND containment >= containment_back AND containment_back >= 0 AND clean BETWEEN 0 AND 1 AND signs BETWEEN 0 AND 4)
);
COMMENT ON TABLE ref.duplicate_rules IS 'When two texts are one article; the first row that a pair keeps decides. Grain: rule_id.';
COMMENT ON COLUMN ref.duplicate_rules.rule_id IS 'Name of the rule, as duplicates carries it.';
COMMENT ON COLUMN ref.duplicate_rules.containment IS 'Least share of the shingles of the text that is more of a part of the other.';
COMMENT ON COLUMN ref.duplicate_rules.containment_back IS 'Least share of the shingles of the other text.';
COMMENT ON COLUMN ref.duplicate_rules.clean IS 'Least share of the shorter text without shingles that many different texts share.';
COMMENT ON COLUMN ref.duplicate_rules.signs IS 'How many signs of four it takes: the beginning is shared, no long stretch is not, what is shared is in many pieces, both were published within days, or it is not known when.';
COMMENT ON COLUMN ref.duplicate_rules.description IS 'What the rule says, in a sentence.';

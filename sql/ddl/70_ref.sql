-- The rules, loaded from sql/seeds/<table>.csv. A seed's columns are declared here and nowhere else;
-- flows/rules.py mirrors them as types, and a test holds the two equal.

CREATE TABLE ref.rules (
    rule_id VARCHAR PRIMARY KEY,
    step VARCHAR NOT NULL,
    description VARCHAR NOT NULL
);
COMMENT ON TABLE ref.rules IS 'Rules that live in code: what a rule_id without a row in another ref table means. Grain: rule_id.';
COMMENT ON COLUMN ref.rules.rule_id IS 'Name of the rule, as fact rows carry it.';
COMMENT ON COLUMN ref.rules.step IS 'Step that applies it.';
COMMENT ON COLUMN ref.rules.description IS 'What the rule does, in a sentence.';

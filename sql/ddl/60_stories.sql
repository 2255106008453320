-- Across outlets: stories, independent origins, and claims lined up.

CREATE TABLE stories (
    story_id VARCHAR PRIMARY KEY,
    thread_id VARCHAR,
    title VARCHAR NOT NULL,
    first_on DATE,
    last_on DATE,
    -- check story_has_articles: a story has at least one article
    article_count INTEGER NOT NULL CHECK (article_count >= 1),
    -- check story_has_origins: a story has at least one origin and no more than it has articles
    origin_count INTEGER NOT NULL CHECK (origin_count >= 1 AND origin_count <= article_count),
    -- check story_order: a story does not end before it begins
    CHECK (first_on <= last_on)
);
COMMENT ON TABLE stories IS 'Articles about one thing that happened. Grain: story_id.';
COMMENT ON COLUMN stories.story_id IS 'article_id of the earliest article.';
COMMENT ON COLUMN stories.thread_id IS 'The longer thread of stories that it continues.';
COMMENT ON COLUMN stories.title IS 'Title of its most central article.';
COMMENT ON COLUMN stories.first_on IS 'Earliest publication day.';
COMMENT ON COLUMN stories.last_on IS 'Latest publication day.';
COMMENT ON COLUMN stories.article_count IS 'Articles in the story.';
COMMENT ON COLUMN stories.origin_count IS 'Independent origins behind them.';

CREATE TABLE origins (
    article_id VARCHAR NOT NULL,
    origin_id VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    PRIMARY KEY (article_id, origin_id)
);
COMMENT ON TABLE origins IS 'Which independent origins an article rests on. Grain: article_id, origin_id.';
COMMENT ON COLUMN origins.article_id IS 'The article.';
COMMENT ON COLUMN origins.origin_id IS 'The origin: an agency, an outlet''s own reporting, a copied article.';
COMMENT ON COLUMN origins.reason IS 'Why: credit, near-duplicate, relay.';

CREATE TABLE claims (
    claim_id VARCHAR PRIMARY KEY,
    story_id VARCHAR NOT NULL,
    event_id VARCHAR,
    kind claim_kind NOT NULL,
    subject VARCHAR NOT NULL,
    "of" VARCHAR,
    per VARCHAR,
    verdict claim_verdict NOT NULL,
    low DOUBLE,
    best DOUBLE,
    high DOUBLE,
    unit VARCHAR,
    claimant_count INTEGER NOT NULL,
    outlet_count INTEGER NOT NULL,
    origin_count INTEGER NOT NULL,
    -- check claim_bounds_order: low is not above best, best not above high
    CHECK (low <= high AND coalesce(best, low) >= low AND coalesce(best, high) <= high),
    -- check claim_counts: nobody's claim is no claim
    CHECK (claimant_count >= 0 AND outlet_count >= 1 AND origin_count >= 1)
);
COMMENT ON TABLE claims IS 'One statement of fact, as all outlets make it. Grain: claim_id.';
COMMENT ON COLUMN claims.claim_id IS 'Hash of its earliest fact.';
COMMENT ON COLUMN claims.story_id IS 'The story.';
COMMENT ON COLUMN claims.event_id IS 'The event it is about.';
COMMENT ON COLUMN claims.kind IS 'number, duration, date, outcome, participation, utterance.';
COMMENT ON COLUMN claims.subject IS 'What the claim is about.';
COMMENT ON COLUMN claims."of" IS 'The thing counted.';
COMMENT ON COLUMN claims.per IS 'Denominator of a rate.';
COMMENT ON COLUMN claims.verdict IS 'agree, compatible, variant, adds, differ, conflict, different_scope, single.';
COMMENT ON COLUMN claims.low IS 'Lowest figure claimed.';
COMMENT ON COLUMN claims.best IS 'Figure that most independent origins give; null while disputed.';
COMMENT ON COLUMN claims.high IS 'Highest figure claimed.';
COMMENT ON COLUMN claims.unit IS 'Unit of low, best and high.';
COMMENT ON COLUMN claims.claimant_count IS 'Different claimants.';
COMMENT ON COLUMN claims.outlet_count IS 'Different outlets.';
COMMENT ON COLUMN claims.origin_count IS 'Independent origins.';

CREATE TABLE claim_reports (
    claim_id VARCHAR NOT NULL,
    fact_kind fact_kind NOT NULL,
    fact_id VARCHAR NOT NULL,
    article_id VARCHAR NOT NULL,
    relation claim_verdict NOT NULL,
    why VARCHAR NOT NULL,
    PRIMARY KEY (claim_id, fact_kind, fact_id)
);
COMMENT ON TABLE claim_reports IS 'The facts that a claim is made of. Grain: claim_id, fact_kind, fact_id.';
COMMENT ON COLUMN claim_reports.claim_id IS 'The claim.';
COMMENT ON COLUMN claim_reports.fact_kind IS 'quote, figure, date or event_report.';
COMMENT ON COLUMN claim_reports.fact_id IS 'Key in that table.';
COMMENT ON COLUMN claim_reports.article_id IS 'The article of the fact.';
COMMENT ON COLUMN claim_reports.relation IS 'How the fact stands to the claim.';
COMMENT ON COLUMN claim_reports.why IS 'The reason in words.';

-- What happened: reports of events inside articles, and the events they are about.

CREATE TABLE event_reports (
    report_id VARCHAR PRIMARY KEY,
    article_id VARCHAR NOT NULL,
    event_id VARCHAR,
    type event_type NOT NULL,
    mode VARCHAR,
    polarity polarity NOT NULL,
    status event_status NOT NULL,
    outcome VARCHAR,
    place_id VARCHAR,
    earliest DATE,
    latest DATE,
    attributed_to_id VARCHAR,
    relayed_from_id VARCHAR,
    text VARCHAR NOT NULL,
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL,
    line_no INTEGER NOT NULL,
    sentence_no INTEGER NOT NULL,
    zone zone NOT NULL,
    rule_id VARCHAR NOT NULL,
    -- check report_span: the text is not empty and as long as its span
    CHECK (char_start >= 0 AND char_end > char_start AND char_end - char_start = length(text)),
    -- check report_zone: boilerplate reports no events
    CHECK (zone <> 'none'),
    -- check report_order: an event is not latest before it is earliest
    CHECK (earliest <= latest)
);
COMMENT ON TABLE event_reports IS 'Mentions of an event in an article. Grain: report_id.';
COMMENT ON COLUMN event_reports.report_id IS 'Hash of article, kind of fact and offset.';
COMMENT ON COLUMN event_reports.article_id IS 'The article.';
COMMENT ON COLUMN event_reports.event_id IS 'The event it is about.';
COMMENT ON COLUMN event_reports.type IS 'PLOVER word, or STATEMENT; the deed that is proposed or refused.';
COMMENT ON COLUMN event_reports.mode IS 'PLOVER mode.';
COMMENT ON COLUMN event_reports.polarity IS 'affirmed or negated.';
COMMENT ON COLUMN event_reports.status IS 'occurred, agreed, proposed, refused, planned, hypothetical.';
COMMENT ON COLUMN event_reports.outcome IS 'What came of it, in the article''s words.';
COMMENT ON COLUMN event_reports.place_id IS 'Where (an entity).';
COMMENT ON COLUMN event_reports.earliest IS 'First day on which it can have happened.';
COMMENT ON COLUMN event_reports.latest IS 'Last day on which it can have happened.';
COMMENT ON COLUMN event_reports.attributed_to_id IS 'The entity that says so; null is the reporter.';
COMMENT ON COLUMN event_reports.relayed_from_id IS 'The source that is credited for it.';
COMMENT ON COLUMN event_reports.text IS 'The trigger words as printed.';
COMMENT ON COLUMN event_reports.char_start IS 'First code point in articles.text.';
COMMENT ON COLUMN event_reports.char_end IS 'One past the last code point.';
COMMENT ON COLUMN event_reports.line_no IS 'Line of the trigger.';
COMMENT ON COLUMN event_reports.sentence_no IS 'Sentence of the trigger.';
COMMENT ON COLUMN event_reports.zone IS 'Zone of the line.';
COMMENT ON COLUMN event_reports.rule_id IS 'The rule that found it.';

CREATE TABLE event_participants (
    report_id VARCHAR NOT NULL,
    role participant_role NOT NULL,
    entity_id VARCHAR,
    as_named VARCHAR NOT NULL,
    PRIMARY KEY (report_id, role, as_named)
);
COMMENT ON TABLE event_participants IS 'Who takes part in a reported event. Grain: report_id, role, as_named.';
COMMENT ON COLUMN event_participants.report_id IS 'The event report.';
COMMENT ON COLUMN event_participants.role IS 'actor, recipient or host.';
COMMENT ON COLUMN event_participants.entity_id IS 'The entity.';
COMMENT ON COLUMN event_participants.as_named IS 'The words as printed.';

CREATE TABLE events (
    event_id VARCHAR PRIMARY KEY,
    type event_type NOT NULL,
    mode VARCHAR,
    place_id VARCHAR,
    earliest DATE,
    latest DATE,
    status event_status,
    story_id VARCHAR,
    -- check event_order: an event is not latest before it is earliest
    CHECK (earliest <= latest)
);
COMMENT ON TABLE events IS 'Events, joined from their reports. Grain: event_id.';
COMMENT ON COLUMN events.event_id IS 'The report_id of the earliest article''s report.';
COMMENT ON COLUMN events.type IS 'PLOVER word, or STATEMENT.';
COMMENT ON COLUMN events.mode IS 'PLOVER mode.';
COMMENT ON COLUMN events.place_id IS 'Where (an entity).';
COMMENT ON COLUMN events.earliest IS 'First day on which it can have happened.';
COMMENT ON COLUMN events.latest IS 'Last day on which it can have happened.';
COMMENT ON COLUMN events.status IS 'Null when reports differ.';
COMMENT ON COLUMN events.story_id IS 'The story it belongs to.';

-- Who and where: entities, the forms they appear in, their mentions and roles.

CREATE TABLE entities (
    entity_id VARCHAR PRIMARY KEY,
    kind entity_kind NOT NULL,
    -- check entity_named: an entity has a name
    name VARCHAR NOT NULL CHECK (length(trim(name)) > 0),
    ref VARCHAR
);
COMMENT ON TABLE entities IS 'Persons, organisations, places and groups named in articles. Grain: entity_id.';
COMMENT ON COLUMN entities.entity_id IS 'Hash of kind and folded name.';
COMMENT ON COLUMN entities.kind IS 'person, organisation, place or group.';
COMMENT ON COLUMN entities.name IS 'The fullest form seen.';
COMMENT ON COLUMN entities.ref IS 'Reference outside: an ISO 3166 code for a country, say.';

CREATE TABLE aliases (
    entity_id VARCHAR NOT NULL,
    form VARCHAR NOT NULL,
    PRIMARY KEY (entity_id, form)
);
COMMENT ON TABLE aliases IS 'Every form under which an entity appears. Grain: entity_id, form.';
COMMENT ON COLUMN aliases.entity_id IS 'The entity.';
COMMENT ON COLUMN aliases.form IS 'The words as printed.';

CREATE TABLE mentions (
    article_id VARCHAR NOT NULL,
    entity_id VARCHAR NOT NULL,
    kind entity_kind NOT NULL,
    name VARCHAR NOT NULL,
    text VARCHAR NOT NULL,
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL,
    line_no INTEGER NOT NULL,
    sentence_no INTEGER NOT NULL,
    zone zone NOT NULL,
    rule_id VARCHAR NOT NULL,
    PRIMARY KEY (article_id, char_start),
    -- check mention_span: the text is as long as its span
    CHECK (char_start >= 0 AND char_end - char_start = length(text)),
    -- check mention_zone: boilerplate has no mentions
    CHECK (zone <> 'none')
);
COMMENT ON TABLE mentions IS 'Each place where an entity is named. Grain: article_id, char_start.';
COMMENT ON COLUMN mentions.article_id IS 'The article.';
COMMENT ON COLUMN mentions.entity_id IS 'The entity.';
COMMENT ON COLUMN mentions.kind IS 'Kind of the entity.';
COMMENT ON COLUMN mentions.name IS 'The entity''s fullest name within the article (a surname leads to the full name).';
COMMENT ON COLUMN mentions.text IS 'The words as printed, titles left out.';
COMMENT ON COLUMN mentions.char_start IS 'First code point in articles.text.';
COMMENT ON COLUMN mentions.char_end IS 'One past the last code point.';
COMMENT ON COLUMN mentions.line_no IS 'Line of the mention.';
COMMENT ON COLUMN mentions.sentence_no IS 'Sentence of the mention.';
COMMENT ON COLUMN mentions.zone IS 'Zone of the line.';
COMMENT ON COLUMN mentions.rule_id IS 'The rule that found it.';

CREATE TABLE roles (
    article_id VARCHAR NOT NULL,
    entity_id VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    organisation VARCHAR,
    as_of_earliest DATE,
    as_of_latest DATE,
    former BOOLEAN NOT NULL,
    text VARCHAR NOT NULL,
    char_start INTEGER NOT NULL,
    char_end INTEGER NOT NULL,
    line_no INTEGER NOT NULL,
    sentence_no INTEGER NOT NULL,
    zone zone NOT NULL,
    rule_id VARCHAR NOT NULL,
    PRIMARY KEY (article_id, char_start, entity_id),
    -- check role_span: the text is as long as its span
    CHECK (char_start >= 0 AND char_end - char_start = length(text)),
    -- check role_zone: boilerplate gives nobody a role
    CHECK (zone <> 'none'),
    -- check role_as_of_order: a role is not last seen before it is first seen
    CHECK (as_of_earliest <= as_of_latest)
);
COMMENT ON TABLE roles IS 'Roles and titles that an article gives a person. Grain: article_id, char_start, entity_id.';
COMMENT ON COLUMN roles.article_id IS 'The article.';
COMMENT ON COLUMN roles.entity_id IS 'The person.';
COMMENT ON COLUMN roles.role IS 'The role, lower case, without the organisation: president, defence minister, spokesperson.';
COMMENT ON COLUMN roles.organisation IS 'Country or body of the role, as printed.';
COMMENT ON COLUMN roles.as_of_earliest IS 'First day of the article''s publication: the role is claimed as of then.';
COMMENT ON COLUMN roles.as_of_latest IS 'Last day of the article''s publication.';
COMMENT ON COLUMN roles.former IS 'The article says that the role is past.';
COMMENT ON COLUMN roles.text IS 'The words as printed.';
COMMENT ON COLUMN roles.char_start IS 'First code point in articles.text.';
COMMENT ON COLUMN roles.char_end IS 'One past the last code point.';
COMMENT ON COLUMN roles.line_no IS 'Line of the words.';
COMMENT ON COLUMN roles.sentence_no IS 'Sentence of the words.';
COMMENT ON COLUMN roles.zone IS 'Zone of the line.';
COMMENT ON COLUMN roles.rule_id IS 'The rule that found it.';

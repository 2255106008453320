-- Who and where: entities, the forms they appear in, their mentions and roles, and how names were joined.

CREATE MACRO folded(name) AS trim(regexp_replace(lower(strip_accents(name)), '[^\pL\pN]+', ' ', 'g'));
COMMENT ON MACRO folded IS 'A name without case, accents and punctuation.';

CREATE TABLE entity_variants (
    named_id VARCHAR PRIMARY KEY,
    entity_id VARCHAR NOT NULL,
    kind entity_kind NOT NULL,
    name VARCHAR NOT NULL,
    rule_id VARCHAR NOT NULL,
    evidence VARCHAR,
    -- check variant_of_another: an entity is no variant of itself
    CHECK (named_id <> entity_id)
);
COMMENT ON TABLE entity_variants IS 'Ids that were merged into another: spellings of one name. The one that is kept is that of the earliest article. Grain: named_id.';
COMMENT ON COLUMN entity_variants.named_id IS 'Id of the spelling: the hash of its kind and folded name.';
COMMENT ON COLUMN entity_variants.entity_id IS 'The entity that it stands for.';
COMMENT ON COLUMN entity_variants.kind IS 'Kind of both.';
COMMENT ON COLUMN entity_variants.name IS 'The spelling.';
COMMENT ON COLUMN entity_variants.rule_id IS 'The rule that joined them.';
COMMENT ON COLUMN entity_variants.evidence IS 'What it went by: a shared role, or how many names stand beside both.';

CREATE TABLE entity_links (
    article_id VARCHAR NOT NULL,
    named_id VARCHAR NOT NULL,
    entity_id VARCHAR NOT NULL,
    rule_id VARCHAR NOT NULL,
    evidence VARCHAR,
    PRIMARY KEY (article_id, named_id)
);
COMMENT ON TABLE entity_links IS 'Names of an article that lead to an entity which other articles tell: spellings, and surnames alone. Grain: article_id, named_id.';
COMMENT ON COLUMN entity_links.article_id IS 'The article.';
COMMENT ON COLUMN entity_links.named_id IS 'Id that the article by itself gives the name.';
COMMENT ON COLUMN entity_links.entity_id IS 'The entity that it stands for there.';
COMMENT ON COLUMN entity_links.rule_id IS 'The rule that joined them.';
COMMENT ON COLUMN entity_links.evidence IS 'What it went by.';

CREATE TABLE place_locations (
    entity_id VARCHAR PRIMARY KEY,
    ref VARCHAR,
    country VARCHAR NOT NULL,
    latitude DOUBLE,
    longitude DOUBLE,
    rule_id VARCHAR NOT NULL,
    -- check location_whole: coordinates come in pairs and from the gazetteer
    CHECK ((latitude IS NULL) = (longitude IS NULL) AND (latitude IS NULL OR ref IS NOT NULL))
);
COMMENT ON TABLE place_locations IS 'Where places are; a name that may be one of several places alike has no row. Grain: entity_id.';
COMMENT ON COLUMN place_locations.entity_id IS 'The place.';
COMMENT ON COLUMN place_locations.ref IS 'ISO 3166-1 code of a country, else the reference of ref.gazetteer.';
COMMENT ON COLUMN place_locations.country IS 'ISO 3166-1 alpha-2 code of the country that it is or lies in.';
COMMENT ON COLUMN place_locations.latitude IS 'Degrees north, WGS 84; see ref.gazetteer.';
COMMENT ON COLUMN place_locations.longitude IS 'Degrees east.';
COMMENT ON COLUMN place_locations.rule_id IS 'The rule that chose among the places of this name.';

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
COMMENT ON COLUMN entities.ref IS 'Reference outside: the ISO 3166 code of a country, the GeoNames number of a city.';

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

CREATE VIEW people AS
SELECT entity_id, name FROM main.entities WHERE kind = 'person';
COMMENT ON VIEW people IS 'The persons among the entities. Grain: entity_id.';
COMMENT ON COLUMN people.entity_id IS 'The entity.';
COMMENT ON COLUMN people.name IS 'The fullest form seen.';

CREATE VIEW organisations AS
SELECT entity_id, name FROM main.entities WHERE kind = 'organisation';
COMMENT ON VIEW organisations IS 'The organisations among the entities. Grain: entity_id.';
COMMENT ON COLUMN organisations.entity_id IS 'The entity.';
COMMENT ON COLUMN organisations.name IS 'The fullest form seen.';

CREATE VIEW places AS
SELECT e.entity_id, e.name, e.ref, l.country, l.latitude, l.longitude, l.rule_id
FROM main.entities AS e
LEFT JOIN main.place_locations AS l USING (entity_id)
WHERE e.kind = 'place';
COMMENT ON VIEW places IS 'The places among the entities, with where they are. Grain: entity_id.';
COMMENT ON COLUMN places.entity_id IS 'The entity.';
COMMENT ON COLUMN places.name IS 'The fullest form seen.';
COMMENT ON COLUMN places.ref IS 'As in entities.';
COMMENT ON COLUMN places.country IS 'ISO 3166-1 alpha-2 code; null where it is unknown or uncertain.';
COMMENT ON COLUMN places.latitude IS 'Degrees north, WGS 84.';
COMMENT ON COLUMN places.longitude IS 'Degrees east.';
COMMENT ON COLUMN places.rule_id IS 'The rule that chose among the places of this name.';

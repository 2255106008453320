-- Seeds of the step `mentions`: what is known of names beforehand.

CREATE TABLE ref.given_names (
    name VARCHAR PRIMARY KEY,
    -- check given_name_gender: who bears the name, as far as one can say
    gender VARCHAR NOT NULL CHECK (gender IN ('female', 'male', 'unknown'))
);
COMMENT ON TABLE ref.given_names IS 'Given names of the world in Latin letters. Grain: name.';
COMMENT ON COLUMN ref.given_names.name IS 'The name, capitalised.';
COMMENT ON COLUMN ref.given_names.gender IS 'female or male where mostly one of them bears it, else unknown.';

CREATE TABLE ref.countries (
    -- check country_code: an ISO 3166-1 code (or XK) is two capital letters
    code VARCHAR PRIMARY KEY CHECK (regexp_full_match(code, '[A-Z]{2}')),
    name VARCHAR NOT NULL,
    capital VARCHAR,
    adjective VARCHAR NOT NULL,
    people VARCHAR
);
COMMENT ON TABLE ref.countries IS 'Countries and territories with their own code. Grain: code.';
COMMENT ON COLUMN ref.countries.code IS 'ISO 3166-1 alpha-2.';
COMMENT ON COLUMN ref.countries.name IS 'English name.';
COMMENT ON COLUMN ref.countries.capital IS 'Seat of government; null where it bears the country''s own name.';
COMMENT ON COLUMN ref.countries.adjective IS 'Adjective of the country; alone it names nobody.';
COMMENT ON COLUMN ref.countries.people IS 'Its people in the plural, where the word is not the adjective.';

CREATE TABLE ref.places (
    name VARCHAR PRIMARY KEY,
    -- check place_kind: what sort of place it is
    kind VARCHAR NOT NULL CHECK (kind IN ('country', 'region', 'state', 'abbreviation', 'city', 'water', 'mountain')),
    country VARCHAR,
    same_as VARCHAR
);
COMMENT ON TABLE ref.places IS 'Well-known places besides the countries of ref.countries and their capitals. Grain: name.';
COMMENT ON COLUMN ref.places.name IS 'The name as printed.';
COMMENT ON COLUMN ref.places.kind IS 'country (other names too), region, state, abbreviation (of a state), city (also squares and buildings), water, mountain.';
COMMENT ON COLUMN ref.places.country IS 'ISO 3166-1 code of the country it lies in; null when in several.';
COMMENT ON COLUMN ref.places.same_as IS 'The name under which the same place is better known.';

CREATE TABLE ref.gazetteer (
    ref VARCHAR PRIMARY KEY,
    name VARCHAR NOT NULL,
    -- check gazetteer_kind: what sort of place it is
    kind VARCHAR NOT NULL CHECK (kind IN ('country', 'region', 'city')),
    -- check gazetteer_country: an ISO 3166-1 code (or XK) is two capital letters
    country VARCHAR NOT NULL CHECK (regexp_full_match(country, '[A-Z]{2}')),
    region VARCHAR,
    -- check gazetteer_latitude: degrees between the poles
    latitude DOUBLE NOT NULL CHECK (latitude BETWEEN -90 AND 90),
    -- check gazetteer_longitude: degrees around the globe, west negative
    longitude DOUBLE NOT NULL CHECK (longitude BETWEEN -180 AND 180),
    population BIGINT NOT NULL,
    other_names VARCHAR
);
COMMENT ON TABLE ref.gazetteer IS 'Where places are: countries, their regions, cities of 100,000 inhabitants and capitals. From GeoNames (geonames.org), licensed CC BY 4.0; extracted by `python -m tests.training.places`. Grain: ref.';
COMMENT ON COLUMN ref.gazetteer.ref IS 'geonames: and the number of GeoNames, of a region country and code there.';
COMMENT ON COLUMN ref.gazetteer.name IS 'Its name in English, as GeoNames has it; of a country as in ref.countries.';
COMMENT ON COLUMN ref.gazetteer.kind IS 'country, region (of the first level) or city.';
COMMENT ON COLUMN ref.gazetteer.country IS 'ISO 3166-1 alpha-2 code of the country.';
COMMENT ON COLUMN ref.gazetteer.region IS 'Code of the region within the country.';
COMMENT ON COLUMN ref.gazetteer.latitude IS 'Degrees north, WGS 84, two decimals; of a country or region: the centre of the population of its cities.';
COMMENT ON COLUMN ref.gazetteer.longitude IS 'Degrees east.';
COMMENT ON COLUMN ref.gazetteer.population IS 'Inhabitants; of a region those of its cities.';
COMMENT ON COLUMN ref.gazetteer.other_names IS 'Other names of a large city, in Latin letters, borne by no other city here; separated by bars.';

CREATE TABLE ref.spellings (
    spelling_no INTEGER PRIMARY KEY,
    form VARCHAR NOT NULL,
    same_as VARCHAR NOT NULL
);
COMMENT ON TABLE ref.spellings IS 'Letters that transliterations and languages write for one sound: replaced in order, they make one key of the spellings of a name. Grain: spelling_no.';
COMMENT ON COLUMN ref.spellings.spelling_no IS 'Place in the order of replacements.';
COMMENT ON COLUMN ref.spellings.form IS 'Letters in lower case without accents; ^ and $ stand for the ends of a word.';
COMMENT ON COLUMN ref.spellings.same_as IS 'The letters that take their place.';

CREATE TABLE ref.organisation_words (
    word VARCHAR NOT NULL,
    -- check organisation_part: what the word does in a name
    part VARCHAR NOT NULL CHECK (part IN ('suffix', 'prefix', 'name', 'acronym', 'group')),
    same_as VARCHAR,
    PRIMARY KEY (word, part)
);
COMMENT ON TABLE ref.organisation_words IS 'Words that make a name an organisation''s, and well-known organisations. Grain: word, part.';
COMMENT ON COLUMN ref.organisation_words.word IS 'The word or name as printed.';
COMMENT ON COLUMN ref.organisation_words.part IS 'suffix (ends a name: Ministry), prefix (opens one before of: Bank of), name and acronym (whole), group (people of a kind).';
COMMENT ON COLUMN ref.organisation_words.same_as IS 'The name under which the same organisation is better known.';

CREATE TABLE ref.titles (
    word VARCHAR NOT NULL,
    -- check title_part: what the word does in a title
    part VARCHAR NOT NULL CHECK (part IN ('honorific', 'abbreviation', 'head', 'modifier', 'former', 'verb')),
    means VARCHAR,
    PRIMARY KEY (word, part)
);
COMMENT ON TABLE ref.titles IS 'Words that titles and roles are made of. Grain: word, part.';
COMMENT ON COLUMN ref.titles.word IS 'The word; heads and modifiers in lower case.';
COMMENT ON COLUMN ref.titles.part IS 'honorific (Mr.: no role), abbreviation (Sen.), head (minister), modifier (foreign, deputy, before a head), former (says that a role is past), verb (led: who does it has the role).';
COMMENT ON COLUMN ref.titles.means IS 'The role that an abbreviation or a verb stands for.';

CREATE TABLE ref.name_words (
    word VARCHAR NOT NULL,
    -- check name_word_part: what the word does in or beside a name
    part VARCHAR NOT NULL CHECK (part IN ('stop', 'thing', 'place_suffix', 'place_prefix', 'particle', 'suffix', 'surname', 'initial_not', 'hyphen_tail', 'place_noun', 'place_before', 'place_before_end', 'person_verb', 'state_noun', 'kin_noun')),
    PRIMARY KEY (word, part)
);
COMMENT ON TABLE ref.name_words IS 'Words that begin, join, end or rule out names. Grain: word, part.';
COMMENT ON COLUMN ref.name_words.word IS 'The word as printed.';
COMMENT ON COLUMN ref.name_words.part IS 'stop (no name: Monday), thing (ends the name of no actor: Act), place_suffix and place_prefix (River, Mount), particle (van), suffix (Jr.), surname (an everyday word that is a surname too), initial_not (opens sentences, never names), hyphen_tail (in lower case after a name and a hyphen: backed), place_noun (village), place_before and place_before_end (words before a place, the latter only where the name ends its phrase), person_verb (what persons do), state_noun (what only a country has: a prime minister), kin_noun (a role in a family, which says little of who it is).';

CREATE TABLE ref.name_weights (
    feature VARCHAR PRIMARY KEY,
    nobody DOUBLE NOT NULL,
    person DOUBLE NOT NULL,
    organisation DOUBLE NOT NULL,
    place DOUBLE NOT NULL
);
COMMENT ON TABLE ref.name_weights IS 'Weights of the classifier that decides names of which no rule is sure: multinomial logistic regression, trained by `python -m tests.training.names` on WikiGold and MEANTIME (both CC BY 4.0). Grain: feature.';
COMMENT ON COLUMN ref.name_weights.feature IS 'What is seen: the word before or after the name, its rule, its words, their endings; see flows/text/name_guess.py.';
COMMENT ON COLUMN ref.name_weights.person IS 'Log odds that it adds for a person.';
COMMENT ON COLUMN ref.name_weights.organisation IS 'Log odds that it adds for an organisation.';
COMMENT ON COLUMN ref.name_weights.place IS 'Log odds that it adds for a place.';
COMMENT ON COLUMN ref.name_weights.nobody IS 'Log odds that it adds for nobody: no name, or that of a work, a people, an event.';

CREATE TABLE ref.common_words (
    -- check common_word_lower: everyday words stand here in lower case
    word VARCHAR PRIMARY KEY CHECK (word = lower(word))
);
COMMENT ON TABLE ref.common_words IS 'Everyday English words: capitalised, they are rarely the name of a person. Grain: word.';
COMMENT ON COLUMN ref.common_words.word IS 'The word in lower case.';

-- Schemas and enumerated types. Every value that a column may hold is listed here.
-- The files of this folder run in the order of their names: `cat sql/ddl/*.sql | duckdb x.duckdb`.

CREATE SCHEMA mart;  -- what analysts ask first, as views over main
CREATE SCHEMA ref;   -- the rules (sql/seeds) that made the facts
CREATE SCHEMA meta;  -- how this release came about: runs, rejects, promises, verdicts


CREATE TYPE source_kind AS ENUM ('outlet', 'agency', 'aggregator');
CREATE TYPE source_basis AS ENUM ('metadata', 'url', 'stated', 'text', 'none');
CREATE TYPE published_basis AS ENUM ('stated', 'metadata', 'text', 'story', 'none');
CREATE TYPE language_basis AS ENUM ('metadata', 'text', 'none');
CREATE TYPE metadata_field AS ENUM ('url', 'outlet', 'published', 'title', 'author', 'language');
CREATE TYPE metadata_basis AS ENUM (
    'sidecar', 'json-ld', 'opengraph', 'meta', 'time', 'byline', 'heading', 'feed', 'record', 'header'
);
CREATE TYPE duplicate_kind AS ENUM ('same_article', 'update', 'wire', 'aggregator', 'copy');
CREATE TYPE credit_kind AS ENUM ('byline', 'agency', 'contributed', 'photo');
CREATE TYPE line_label AS ENUM (
    'title', 'body', 'dateline', 'byline', 'credit', 'caption', 'advert', 'filler', 'navigation', 'newsletter',
    'donation', 'masthead', 'sponsor', 'breadcrumb', 'comments', 'related', 'legal'
);
CREATE TYPE zone AS ENUM ('body', 'head', 'caption', 'none');

CREATE TYPE entity_kind AS ENUM ('person', 'organisation', 'place', 'group');
CREATE TYPE quote_kind AS ENUM ('full', 'partial', 'term');
CREATE TYPE speaker_kind AS ENUM ('person', 'organisation', 'group', 'anonymous', 'none');
CREATE TYPE speaker_basis AS ENUM ('named', 'pronoun', 'role', 'carried');
CREATE TYPE cue_position AS ENUM ('before', 'after', 'inside');

CREATE TYPE figure_kind AS ENUM ('count', 'money', 'percent', 'duration', 'ordinal', 'age', 'ratio');
CREATE TYPE trend AS ENUM ('up', 'down');
CREATE TYPE distribution AS ENUM ('each', 'total', 'unstated');

CREATE TYPE timex_type AS ENUM ('DATE', 'TIME', 'DURATION', 'SET');
CREATE TYPE timex_mod AS ENUM (
    'BEFORE', 'AFTER', 'ON_OR_BEFORE', 'ON_OR_AFTER', 'LESS_THAN', 'MORE_THAN', 'EQUAL_OR_LESS', 'EQUAL_OR_MORE',
    'START', 'MID', 'END', 'APPROX'
);
CREATE TYPE anchor_basis AS ENUM ('words', 'stated', 'metadata', 'text', 'story', 'none');

-- PLOVER's event words, plus STATEMENT.
CREATE TYPE event_type AS ENUM (
    'AGREE', 'CONSULT', 'SUPPORT', 'COOPERATE', 'AID', 'RETREAT', 'REQUEST', 'ACCUSE', 'REJECT', 'THREATEN', 'PROTEST',
    'SANCTION', 'MOBILIZE', 'COERCE', 'ASSAULT', 'STATEMENT'
);
CREATE TYPE event_status AS ENUM ('occurred', 'agreed', 'proposed', 'refused', 'planned', 'hypothetical');
CREATE TYPE polarity AS ENUM ('affirmed', 'negated');
CREATE TYPE participant_role AS ENUM ('actor', 'recipient', 'host');
CREATE TYPE fact_kind AS ENUM ('quote', 'figure', 'date', 'event_report');
CREATE TYPE claim_kind AS ENUM ('number', 'duration', 'date', 'outcome', 'participation', 'utterance');
CREATE TYPE claim_verdict AS ENUM (
    'agree', 'compatible', 'variant', 'adds', 'differ', 'conflict', 'different_scope', 'single'
);

CREATE TYPE reject_stage AS ENUM ('ingest', 'read', 'row', 'withdrawn');
CREATE TYPE withdrawal_kind AS ENUM ('article', 'document', 'source');
CREATE TYPE severity AS ENUM ('critical', 'warning');
CREATE TYPE promise_kind AS ENUM ('row', 'table', 'across_tables');

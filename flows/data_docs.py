"""Makes the pages of Great Expectations' Data Docs work without a network, and puts them in place.

As built they load styles and scripts from the internet, and the logo from an address that reports each view. What
is left here is the page itself with a small style sheet: no script, and nothing that is fetched from elsewhere. The
front page, which a script fills, is replaced by a table of all promises.
"""

import html
import re
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

_SCRIPT = re.compile(r"<script\b.*?</script\s*>", re.DOTALL | re.IGNORECASE)
_STYLE = re.compile(r"<style\b.*?</style\s*>", re.DOTALL | re.IGNORECASE)
_LINK = re.compile(r"<link\b[^>]*>", re.IGNORECASE)
_IMAGE = re.compile(r"<img\b[^>]*>", re.IGNORECASE)
_FOOTER = re.compile(r"<footer\b.*?</footer\s*>", re.DOTALL | re.IGNORECASE)
_HANDLER = re.compile(r"""\son[a-z]+=(?:"[^"]*"|'[^']*')""", re.IGNORECASE)
_OUTSIDE = re.compile(r"""\s(?:href|src|action)=(?:"(?:https?:)?//[^"]*"|'(?:https?:)?//[^']*')""", re.IGNORECASE)
_MAX_PAGE = 2_000_000
_MAX_SAMPLE = 1_000
_POLICY = """<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">"""
_CSS = r"""<style>
body { font: 15px/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 76rem; padding: 1rem; color: #222; }
h1, h2, h3, h4, h5, h6 { margin: 1rem 0 .4rem; }
a { color: #0b5cad; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0; }
th, td { border: 1px solid #ccc; padding: .35rem .6rem; text-align: left; vertical-align: top; }
td { overflow-wrap: anywhere; }
ul, ol { margin: .3rem 0; padding-left: 1.4rem; }
.alert, .card { border: 1px solid #ccc; padding: .5rem .8rem; margin: .5rem 0; background: #f7f7f7; }
.text-danger { color: #b00020; } .text-success { color: #1b6e2d; } .text-warning { color: #8a5a00; }
.fa-times::before { content: "\2717"; } .fa-check-circle::before { content: "\2713"; }
.fa-exclamation-triangle::before { content: "!"; }
.code-snippet { white-space: pre-wrap; font-family: monospace; }
.collapse:not(:target), .modal, .cooltip .top, .card:has(.btn-group-toggle) { display: none; }
.nav-tabs { display: none; }
</style>"""


class Row(NamedTuple):
    """A promise on the front page. `state`: kept, broken or raised."""

    promise: str
    table: str
    severity: str
    state: str
    observed: str | None
    sample: str | None
    reason: str


def publish(site: Path, target: Path, run_id: str, rows: Iterable[Row]) -> None:
    """Mend every page of `site`, give it a front page, and let it replace the folder `target`."""
    for page in sorted(site.rglob("*.html")):
        page.write_text(offline(page.read_text(encoding="utf-8")), encoding="utf-8")
    shutil.rmtree(site / "static", ignore_errors=True)
    pages = {page.stem.removeprefix("release-"): page.relative_to(site) for page in site.glob("validations/**/*.html")}
    (site / "index.html").write_text(front_page(run_id, rows, pages), encoding="utf-8")
    target.parent.mkdir(parents=True, exist_ok=True)
    building = target.with_name(f".{target.name}.building")
    shutil.rmtree(building, ignore_errors=True)
    shutil.copytree(site, building)
    shutil.rmtree(target, ignore_errors=True)
    building.rename(target)


def offline(page: str) -> str:
    """`page` without scripts and without anything that a browser would fetch or report to."""
    for gone in (_SCRIPT, _STYLE, _LINK, _IMAGE, _FOOTER, _HANDLER, _OUTSIDE):
        page = gone.sub("", page)
    if len(page) > _MAX_PAGE:
        page = page[: page.rfind("<", 0, _MAX_PAGE)] + "<p>The page was longer and is cut here.</p>"
    return page.replace("<head>", f"<head>{_POLICY}{_CSS}", 1)


def front_page(run_id: str, rows: Iterable[Row], pages: Mapping[str, Path]) -> str:
    """Every promise, broken ones first, with links to `pages`, the page of each table."""
    order = {"raised": 0, "broken": 1, "kept": 2}
    body = "\n".join(
        _table_row(row, pages.get(row.table))
        for row in sorted(rows, key=lambda row: (order[row.state], row.severity, row.table, row.promise))
    )
    title = f"Audit of {html.escape(run_id)}"
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">{_POLICY}{_CSS}<title>{title}</title></head>\n'
        f"<body><h1>{title}</h1>\n<table><tr><th>Promise<th>Table<th>Severity<th>State<th>Observed<th>Rows</tr>\n"
        f"{body}\n</table></body></html>\n"
    )


def _table_row(row: Row, page: Path | None) -> str:
    table = html.escape(row.table)
    if page is not None:
        table = f'<a href="{html.escape(page.as_posix())}">{table}</a>'
    state = "text-success" if row.state == "kept" else "text-danger" if row.severity == "critical" else "text-warning"
    return (
        f"<tr><td><b>{html.escape(row.promise)}</b><br>{html.escape(row.reason)}<td>{table}<td>{row.severity}"
        f'<td class="{state}">{row.state}<td>{html.escape(row.observed or "")}'
        f"<td>{html.escape((row.sample or '')[:_MAX_SAMPLE])}</tr>"
    )

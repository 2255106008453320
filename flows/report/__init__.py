"""Writes the data-quality report of the published release: a bounded set of pages that need no network.

Each page is one file with its style and its charts inside, no script, and a policy that lets none run: whatever stands
in the articles is text. The same release gives the same bytes.
"""

import base64
import hashlib
import re
import shutil
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from flows import lake as lakes
from flows import warehouse
from flows.errors import LakeError
from flows.lake import Lake
from flows.report import shown, verdict, words
from flows.report.pages_facts import ARTICLES, FACTS, LINES, NUMBERS, PEOPLE
from flows.report.pages_release import AUDIT, COVERAGE, OVERVIEW, REFUSED
from flows.report.questions import Answer, ask
from flows.report.specs import Page

__all__ = ["PAGES", "Page", "render", "write"]

PAGES: tuple[Page, ...] = (OVERVIEW, AUDIT, REFUSED, COVERAGE, LINES, FACTS, PEOPLE, NUMBERS, ARTICLES)
_TEMPLATES = Path(__file__).parent / "templates"
_RUN_ID = re.compile(r"[0-9A-Za-z][0-9A-Za-z_-]{0,63}")
_KEPT_REPORTS = 14


def write(lake: Lake) -> Path:
    """Write the report of the published release under reports/<run>/, and reports/index.html, which opens it.

    Returns:
        The report's first page.

    Raises:
        LakeError: nothing is published yet, or the release says no run id.
        NewsledgerError: the release was built by another version.
    """
    answers = _answers(lake)
    release = answers["release"][0] if answers["release"] else {"run_id": ""}
    run_id = str(release["run_id"])
    if not _RUN_ID.fullmatch(run_id):
        raise LakeError(f"{lake.warehouse} does not say which run built it. Run `newsledger run` to build it anew.")
    folder = lake.reports / run_id
    for name, page in render(answers).items():
        lakes.write_bytes(folder / name, page.encode(), durable=False)
    opener = _environment().get_template("opener.html").render(run_id=run_id)
    lakes.write_bytes(lake.reports / "index.html", opener.encode(), durable=False)
    _forget_old(lake, run_id)
    return folder / OVERVIEW.file


def render(answers: dict[str, Answer]) -> dict[str, str]:
    """The pages by file name, from the answers by question."""
    environment = _environment()
    release = answers["release"][0]
    common = {
        "pages": PAGES,
        "release": release,
        "built_at": words.moment(release["built_at"]),
        "verdict": verdict.tell(answers["promises"]),
    }
    return {
        page.file: environment.get_template(page.template).render(
            common, page=page, sections=[shown.section(spec, answers[spec.question]) for spec in page.sections]
        )
        for page in PAGES
    }


def _answers(lake: Lake) -> dict[str, Answer]:
    questions = ["release", "promises", *(spec.question for page in PAGES for spec in page.sections)]
    with warehouse.connect(lake.warehouse) as con:
        return {question: ask(con, question) for question in questions}


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style = (_TEMPLATES / "style.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    environment.globals["style"] = style
    environment.globals["policy"] = (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    environment.filters.update(number=words.number, day=words.day, spans=words.spans)
    return environment


def _forget_old(lake: Lake, run_id: str) -> None:
    """Keep the newest reports, besides the one just written."""
    written = sorted(path.name for path in lake.reports.iterdir() if (path / OVERVIEW.file).is_file())
    for name in written[:-_KEPT_REPORTS]:
        if name != run_id:
            shutil.rmtree(lake.reports / name)

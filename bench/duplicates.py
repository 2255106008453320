"""Duplicates through the whole pipeline at corpus scale, read from a published release: `python -m bench.duplicates`.

The labelled articles of ../shared/corpora/duplicates land among those of ../shared/corpora/bulk, as files with their
sidecars; `newsledger run` publishes a release, and score_neardup.py scores `articles.duplicate_of` of it.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import duckdb

from bench.pipeline import BULK, articles, write
from tests.accuracy.corpora import rows, scorer

_GROUPS = """
    SELECT parse_filename(d.landing_path, true), coalesce(a.duplicate_of, a.article_id)
    FROM documents AS d JOIN articles AS a USING (article_id)
"""


def main() -> None:
    """Print precision, recall and F1 over the labelled pairs, and how many articles stood beside them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000, help="Articles of the bulk corpus beside the labelled.")
    options = parser.parse_args()
    if not BULK.exists():
        print(f"The articles are not here: {BULK}")
        return
    with tempfile.TemporaryDirectory(prefix="newsledger-bench-") as temporary:
        folder = Path(temporary)
        write(list(articles())[: options.articles], folder / "landing")
        labelled = rows("duplicates/docs.jsonl")
        write([{"url": None, "authors": None, **row} for row in labelled], folder / "landing")
        groups = published(folder)
        predicted = [{"id": row["id"], "group": groups[row["id"]]} for row in labelled if row["id"] in groups]
        print(f"{len(groups):,} articles published, {len(labelled) - len(predicted)} of the labelled ones not")
        for measure, figure in scorer("score_neardup").score(predicted, rows("duplicates/dev.jsonl")).items():
            print(f"{measure:<32}{figure}")


def published(folder: Path) -> dict[str, Any]:
    """Run the command on `folder`/landing; the group of each file's article, by the file's name."""
    lake = folder / "lake"
    command = [sys.executable, "-m", "flows", "run", "--lake", str(lake), str(folder / "landing")]
    environment = {**os.environ, "PREFECT_HOME": str(folder / "prefect")}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stdout[-2000:], done.stderr[-2000:], sep="\n")
    with duckdb.connect(str(lake / "warehouse.duckdb"), read_only=True) as connection:
        return dict(connection.execute(_GROUPS).fetchall())


if __name__ == "__main__":
    main()

"""Writes the expected facts of the samples anew: `make golden`, then review the diff."""

import json
import tempfile
from pathlib import Path
from typing import Any

from flows import warehouse
from tests.harness import SAMPLES, build_release

FOLDER = Path(__file__).resolve().parent


def facts(root: Path) -> dict[str, Any]:
    """The facts of every sample, from a release built in the empty folder `root`."""
    release = build_release(root, [SAMPLES])
    with warehouse.connect(release) as con:
        rows = con.execute((FOLDER / "facts.sql").read_text(encoding="utf-8")).fetchall()
    return {sample: json.loads(found) for sample, found in rows}


def main() -> None:
    """Write one file for each sample."""
    with tempfile.TemporaryDirectory() as folder:
        for sample, found in facts(Path(folder) / "lake").items():
            text = json.dumps(found, indent=1, ensure_ascii=False) + "\n"
            (FOLDER / f"{sample}.json").write_text(text, encoding="utf-8")
            print(f"tests/golden/{sample}.json")


if __name__ == "__main__":
    main()

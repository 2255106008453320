"""10,000 real articles from landing to published release: time and peak memory, whole and by stage.

`make bench`. The articles are read from ../shared/corpora/bulk and written out as .txt files with their sidecars.
Memory is the sum over all processes of the run (PSS, so that shared pages count once), sampled ten times a second.
"""

import argparse
import io
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import zstandard

BULK = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "bulk" / "articles.jsonl.zst"
_EXTRA = 100


def main() -> None:
    """Run the benchmark and print its figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--keep", type=Path, help="Folder to work in, kept afterwards.")
    options = parser.parse_args()
    if not BULK.exists():
        print(f"The articles are not here: {BULK}")
        return
    with tempfile.TemporaryDirectory(prefix="newsledger-bench-") as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        landing = folder / "landing"
        rows = list(articles())
        extra = rows[options.articles - _EXTRA : options.articles]
        write(rows[: options.articles - _EXTRA], landing)
        environment = {**os.environ, "PREFECT_HOME": str(folder / "prefect")}
        measure(
            "warm-up (5 articles, new Prefect home)", write(rows[:5], folder / "few"), folder / "lake0", environment
        )
        measure(f"{options.articles - _EXTRA:,} articles", landing, folder / "lake", environment)
        write(extra, landing)
        measure(f"{_EXTRA} more", landing, folder / "lake", environment)
        measure("nothing new", landing, folder / "lake", environment)


def articles() -> Iterator[dict[str, Any]]:
    """The rows of the bulk corpus."""
    with BULK.open("rb") as file, zstandard.ZstdDecompressor().stream_reader(file) as stream:
        for line in io.TextIOWrapper(stream, encoding="utf-8"):
            yield json.loads(line)


def write(rows: list[dict[str, Any]], folder: Path) -> Path:
    """Write articles as .txt files with their sidecars."""
    folder.mkdir(parents=True, exist_ok=True)
    for row in rows:
        path = folder / f"{row['id']}.txt"
        path.write_text(f"{row['title']}\n\n{row['text']}\n", encoding="utf-8")
        side = {"url": row["url"], "outlet": row["source"], "published": row["date"], "author": row["authors"]}
        path.with_name(path.name + ".meta.json").write_text(json.dumps(side), encoding="utf-8")
    return folder


def measure(name: str, landing: Path, lake: Path, environment: dict[str, str]) -> None:
    """Run the command on `landing` and print time, memory and stages."""
    print(f"\n== {name}", flush=True)
    started = time.time()
    command = [sys.executable, "-m", "flows", "run", "--json", "--lake", str(lake), str(landing)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment)
    samples = sample(process)
    seconds = time.time() - started
    assert process.stdout is not None
    output = process.stdout.read()
    peak = max((memory for _, memory in samples), default=0)
    print(f"exit {process.returncode}, {seconds:.1f} s, peak memory {peak / 2**20:,.0f} MB")
    if process.returncode in (0, 3) and b'"stages"' in output:
        result = json.loads(output)
        count = result["files_new"] or 1
        print(f"{count / seconds:,.0f} new files a second; {result['status']}; rows {result['rows']}")
        print(f"{'stage':<12}{'seconds':>9}{'ms/file':>9}{'peak MB':>9}")
        for stage in result["stages"]:
            during = [memory for at, memory in samples if stage["started"] <= at <= stage["ended"]]
            spent = stage["ended"] - stage["started"]
            print(
                f"{stage['name']:<12}{spent:>9.2f}{spent / count * 1000:>9.2f}{max(during, default=0) / 2**20:>9,.0f}"
            )


def sample(process: "subprocess.Popen[bytes]") -> list[tuple[float, int]]:
    """Memory of a process and all its children until it ends: Unix time, bytes."""
    samples = []
    root = psutil.Process(process.pid)
    while process.poll() is None:
        total = 0
        try:
            for one in (root, *root.children(recursive=True)):
                total += one.memory_full_info().pss
        except psutil.Error:
            pass
        samples.append((time.time(), total))
        time.sleep(0.1)
    return samples


if __name__ == "__main__":
    main()

"""Pages a second, from bytes to labelled lines, beside trafilatura in the same process: `python -m bench.pages`.

Every eighth page of ../shared/corpora/html, in process time of one core. Ours reads the page, metadata included, and
labels every line; trafilatura's `extract` finds the text alone, its `bare_extraction` with the metadata too.
"""

import argparse
import importlib
import time
from collections.abc import Callable

from tests.accuracy import html as accuracy
from tests.accuracy.corpora import CORPORA, rows


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--every", type=int, default=8)
    options = parser.parse_args()
    if not CORPORA.exists():
        print(f"The corpora are not here: {CORPORA}")
        return
    pages = [accuracy.page(name, row) for name in accuracy.SETS for row in rows(f"html/{name}.dev.jsonl")]
    pages = pages[:: options.every]
    trafilatura = importlib.import_module("trafilatura")
    ours, read = rate(accuracy.body, pages), rate(accuracy.read, pages)
    peer, bare = rate(trafilatura.extract, pages), rate(trafilatura.bare_extraction, pages)
    print(f"{len(pages)} pages of {sum(map(len, pages)) / len(pages) / 1000:.0f} kB")
    print(f"newsledger   {ours:6.1f} pages a second (reading alone {read:.1f})")
    print(f"trafilatura  {peer:6.1f} pages a second (with metadata {bare:.1f})")
    print(f"ratio        {ours / peer:6.1f}")


def rate(function: Callable[[bytes], object], pages: list[bytes]) -> float:
    """Pages a second of process time, after one to warm up."""
    function(pages[0])
    started = time.process_time()
    for page in pages:
        function(page)
    return len(pages) / (time.process_time() - started)


if __name__ == "__main__":
    main()

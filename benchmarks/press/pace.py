"""How fast pages are read, and in how much memory: ours beside the bare characters of pdfplumber."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from press.samples import samples

PAGES, SHORT = 200, 4
BARE = """
import pdfplumber
with pdfplumber.open(path) as pdf:
    for page in pdf.pages:
        letters += len(page.chars)
        page.close()
"""
OURS = """
from extract.layout.assemble import document
letters += len(document(open(path, "rb").read(), path).text)
"""
MEASURED = """
import json, resource, sys, time
path, letters = sys.argv[1], 0
exec("import pdfplumber, pikepdf, extract.layout.assemble")
began = time.process_time()
exec(sys.argv[2])
used = time.process_time() - began
print(json.dumps([used, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, letters]))
"""
# The first check loads all that is needed; the second is what a document takes after that.
WHOLE = """
import json, sys, time
from extract import run
list(run.check([sys.argv[2]]))
began = time.perf_counter()
list(run.check([sys.argv[1]]))
print(json.dumps(time.perf_counter() - began))
"""


def book(count: int, seeds: range) -> bytes:
    """A document of so many pages of ours."""
    import pikepdf

    whole = pikepdf.new()
    made = samples("reportlab", seeds)
    while len(whole.pages) < count:
        for sample in made:
            with pikepdf.open(io.BytesIO(sample.content)) as part:
                whole.pages.extend(part.pages)
    del whole.pages[count:]
    out = io.BytesIO()
    whole.save(out)
    return out.getvalue()


def spent(code: str, path: Path) -> tuple[float, float, int]:
    """Seconds of CPU, peak memory in MB, and characters; the imports are not counted."""
    done = subprocess.run([sys.executable, "-c", MEASURED, str(path), code], capture_output=True, check=True)
    used, memory, letters = json.loads(done.stdout)
    return used, memory, letters


def pace() -> None:
    """Print pages a second of CPU and memory for a long document, and the seconds that a short one takes."""
    with tempfile.TemporaryDirectory() as there:
        long, short, first = (Path(there) / f"{name}.pdf" for name in ("long", "short", "first"))
        long.write_bytes(book(PAGES, range(1, 13)))
        short.write_bytes(book(SHORT, range(21, 23)))
        first.write_bytes(book(1, range(31, 32)))
        bare, ours = (min(spent(code, long) for _ in range(2)) for code in (BARE, OURS))
        print(f"\n{PAGES} pages of {bare[2] // PAGES:,} characters\n{'':28}{'pages/s of CPU':>16}{'MB':>8}")
        for name, (used, memory, _) in (("pdfplumber, bare characters", bare), ("spotlint", ours)):
            print(f"  {name:26}{PAGES / used:>16.1f}{memory:>8.0f}")
        print(f"  ratio {bare[0] / ours[0]:.2f} (goal 0.60), memory goal 300 MB")
        used = min(spent(OURS, short)[0] for _ in range(3))
        done = subprocess.run([sys.executable, "-c", WHOLE, str(short), str(first)], capture_output=True, check=True)
        print(
            f"  {SHORT} pages after start-up: read in {used:.2f} s of CPU, checked in {json.loads(done.stdout):.2f} s (goal 1 s)"
        )

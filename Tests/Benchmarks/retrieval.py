#!/usr/bin/env python3
"""Compares docket's search with tantivy, bm25s and SQLite FTS5: same passages, same questions.

`docket bench retrieval` measures docket and writes out the passages and questions it used; every
peer then indexes those passages, as one field of text, and answers those questions, one at a time
and on one thread. docket is measured before and after the peers, so that a machine which slowed
down in between shows. A Markdown report goes to standard output, progress to standard error.

    python3 Tests/Benchmarks/retrieval.py --docket PATH --corpus TREE --questions FILE

Where there was a choice it favours the peers: tantivy keeps no positions, does not count its hits
and reads ids from a column; SQLite keeps its pages in memory and writes no journal.
"""
from __future__ import annotations

import argparse
import copy
import gc
import json
import math
import os
import platform
import re
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

REQUIRED = ["tantivy==0.27.0", "bm25s==0.3.16", "PyStemmer==3.1.0", "numpy==2.4.6"]
OPTIONAL = ["numba==0.68.1"]  # Only for the second way of running bm25s.
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS",
                            "VECLIB_MAXIMUM_THREADS", "NUMBA_NUM_THREADS"), "1")
TOP = 10               # Passages asked for.
ROUNDS = 5             # Times each question is measured, after one pass to warm up.
TURN = 25              # Questions one peer answers before it is the next peer's turn.
SUBSET = 50            # Questions put to a peer too slow for all of them,
SLOW_SECONDS = 60.0    # which is one that would need longer than this.
MEMORY_LIMIT = 12e9    # Bytes of memory a peer may need.
SLOWEST_INDEX = 3e6    # Bytes per second, to tell whether there is time to build an index.
DISAGREEMENT = 1.1     # docket is run a third time when two medians are further apart than this.
WORD = r"[^\W_]+"      # What tantivy and FTS5 both take for one word: letters and digits.


class Failure(Exception):
    """Something the person at the keyboard can put right; shown without a traceback."""


def say(text: str) -> None:
    """Shows progress."""
    print(text, file=sys.stderr, flush=True)


def last_line(text: str) -> str:
    """The last line of what a program printed, which is where it says what went wrong."""
    return (text.strip().splitlines() or ["nothing was printed"])[-1].strip()


def enter_venv(folder: Path) -> None:
    """Makes the environment with the pinned peers if it is missing, and restarts inside it."""
    marker, python = folder / "pinned.txt", folder / "bin" / "python"
    pins = "\n".join([*REQUIRED, *OPTIONAL, platform.python_version()])
    if not (python.exists() and marker.is_file() and marker.read_text() == pins):
        say(f"Installing {', '.join(REQUIRED + OPTIONAL)} in {folder}")
        pip = [str(python), "-m", "pip", "install", "--quiet", "--only-binary=:all:",
               "--disable-pip-version-check", "--retries", "1"]
        for command in ([sys.executable, "-m", "venv", str(folder)], [*pip, *REQUIRED]):
            done = subprocess.run(command, capture_output=True, text=True)
            if done.returncode:
                raise Failure(f"The peers could not be installed in {folder}; is there a network "
                              f"connection? {last_line(done.stderr or done.stdout)}")
        if subprocess.run([*pip, *OPTIONAL], capture_output=True).returncode:
            say("numba could not be installed; bm25s is measured with numpy only.")
        marker.write_text(pins)
    if Path(sys.prefix).resolve() != folder.resolve():
        os.execve(python, [str(python), *sys.argv], {**os.environ, **ONE_THREAD})


class Tantivy:
    """tantivy, one writer thread, English stemmer."""
    name, memory_per_byte = "tantivy", 2.0

    def build(self, texts: list[str], folder: Path) -> None:
        import tantivy
        schema = tantivy.SchemaBuilder()
        schema.add_integer_field("id", stored=False, indexed=False, fast=True)
        schema.add_text_field("text", stored=False, tokenizer_name="en_stem", index_option="freq")
        self.index = tantivy.Index(schema.build(), path=str(folder))
        writer = self.index.writer(heap_size=200_000_000, num_threads=1)
        for number, text in enumerate(texts):
            writer.add_document(tantivy.Document(id=number, text=text))
        writer.commit()
        writer.wait_merging_threads()
        self.index.reload()
        self.searcher = self.index.searcher()

    def ask(self, question: str) -> list[int]:
        # Words without an operator are joined by OR, and in lower case none is an operator.
        # A word of letters and digits alone needs no escaping.
        query = self.index.parse_query(" ".join(re.findall(WORD, question.lower())), ["text"])
        hits = self.searcher.search(query, TOP, count=False).hits  # Counting forbids skipping.
        return self.searcher.fast_field_values("id", [address for _, address in hits])


class BM25S:
    """bm25s, method "lucene", English stemmer, no stop words, k1 and b as in the other two."""
    name, memory_per_byte, backend = "bm25s (numpy)", 6.0, "numpy"

    def words(self, texts: list[str]) -> Any:
        import bm25s
        return bm25s.tokenize(texts, token_pattern=WORD, stopwords=None, stemmer=self.stemmer,
                              show_progress=False)

    def build(self, texts: list[str], folder: Path) -> None:
        import bm25s
        import Stemmer
        self.stemmer = Stemmer.Stemmer("english")
        self.index = bm25s.BM25(method="lucene", k1=1.2, b=0.75, backend="numpy")
        self.index.index(self.words(texts), show_progress=False)

    def compiled(self) -> BM25S:
        """The same index, scored by code that numba compiles."""
        other = copy.copy(self)
        other.name, other.backend, other.index = "bm25s (numba)", "numba", copy.copy(self.index)
        other.index.backend = "numba"
        other.index.compile(activate_numba=True, warmup=False)
        return other

    def ask(self, question: str) -> list[int]:
        # n_threads=1 would start a thread pool for each question, which is slower than none.
        return self.index.retrieve(
            self.words([question]), k=TOP, n_threads=0, show_progress=False,
            return_as="documents", backend_selection=self.backend)[0].tolist()


class FTS5:
    """SQLite FTS5, Porter stemmer, a plain table filled in one transaction."""
    name, memory_per_byte = "SQLite FTS5", 2.5

    def build(self, texts: list[str], folder: Path) -> None:
        self.database = sqlite3.connect(folder / "fts5.db", isolation_level=None)
        for statement in (
                "PRAGMA journal_mode=OFF", "PRAGMA synchronous=OFF", "PRAGMA cache_size=-2000000",
                "CREATE VIRTUAL TABLE t USING fts5(text, tokenize='porter unicode61')", "BEGIN"):
            self.database.execute(statement)
        self.database.executemany("INSERT INTO t(rowid, text) VALUES (?, ?)", enumerate(texts))
        self.database.execute("COMMIT")

    def ask(self, question: str) -> list[int]:
        query = " OR ".join(f'"{word}"' for word in re.findall(WORD, question))
        return [row[0] for row in self.database.execute(
            f"SELECT rowid FROM t WHERE t MATCH ? ORDER BY bm25(t) LIMIT {TOP}", (query,))]


@dataclass
class Measurement:
    """What one system did at one multiple; times in milliseconds."""
    system: str
    passages: int
    rate: float | None = None  # Megabytes indexed per second.
    median: float = math.nan
    p99: float = math.nan
    questions: int = 0
    samples: dict[int, list[float]] = field(default_factory=dict)  # Question to its times.
    detail: dict[str, Any] = field(default_factory=dict)


def pooled(samples: dict[int, list[float]], only: set[int]) -> list[float]:
    """All times of some questions, in order of size."""
    return sorted(t for number, times in samples.items() if number in only for t in times)


def timed(peer: Any, question: str) -> float:
    """Milliseconds for one question."""
    start = time.perf_counter_ns()
    peer.ask(question)
    return (time.perf_counter_ns() - start) / 1e6


def agreeing_mean(values: list[float]) -> float:
    """The mean of the two values closest to each other."""
    ordered = sorted(values)
    pairs = list(zip(ordered, ordered[1:])) or [(ordered[0], ordered[0])]
    return statistics.mean(min(pairs, key=lambda pair: pair[1] - pair[0]))


def run_docket(arguments: argparse.Namespace, questions: Path, multiple: int, export: Path | None,
               deadline: float) -> dict[str, Any]:
    """Runs docket's own benchmark and returns its figures."""
    command = [arguments.docket, "bench", "retrieval", "--corpus", arguments.corpus, "--questions",
               str(questions), "--multiple", str(multiple), "--json"]
    say(f"  docket at multiple {multiple}")
    done = subprocess.run(command + (["--export", str(export)] if export else []), text=True,
                          capture_output=True, timeout=max(1.0, deadline - time.monotonic()))
    if done.returncode:
        raise Failure(f"docket ended with code {done.returncode}: {last_line(done.stderr)}")
    try:
        figures = json.loads(done.stdout)
        for name in ("passages", "bytes", "indexSeconds", "medianMilliseconds", "p99Milliseconds"):
            if figures[name] <= 0:
                raise Failure(f"docket reported {figures[name]} for {name}.")
    except (ValueError, KeyError, TypeError) as error:
        raise Failure(f"docket did not print the expected JSON object: {error!r}.")
    return figures


def read_export(export: Path) -> tuple[list[str], int, list[str]]:
    """The passages docket measured, their bytes as docket counts them, and the questions."""
    texts, size = [], 0
    try:
        with (export / "passages.jsonl").open(encoding="utf-8") as lines:
            for passage in map(json.loads, lines):
                parts = [passage["title"], passage["headings"], passage["text"]]
                size += sum(len(part.encode()) for part in parts)
                texts.append("\n".join(parts))
        with (export / "questions.jsonl").open(encoding="utf-8") as lines:
            questions = [json.loads(line)["text"] for line in lines]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise Failure(f"What docket exported could not be read: {error!r}.")
    if len(texts) < TOP or not questions:
        raise Failure(f"docket exported {len(texts)} passages and {len(questions)} questions.")
    return texts, size, questions


def ask_in_turns(peers: list[Any], questions: list[str], results: dict[str, Measurement],
                 deadline: float) -> None:
    """Asks every peer the questions in rotation, so that all see the same quiet and busy moments.

    A turn is some questions long: with one question each, every peer would find the processor's
    caches filled by the one before, which docket, measured alone, never does.
    """
    plan: dict[str, tuple[set[int], int]] = {}
    first: dict[int, list[int]] = {}
    budget = max(2.0, min(SLOW_SECONDS, (deadline - time.monotonic()) / len(peers)))
    for peer in peers:
        probe = questions[::max(1, len(questions) // 8)]
        each = statistics.mean([timed(peer, question) for question in probe * 2][len(probe):]) / 1e3
        fits = each * len(questions) * (ROUNDS + 1) <= budget
        step = 1.0 if fits else max(1.0, len(questions) / SUBSET)
        numbers = [int(i * step) for i in range(int(len(questions) / step))]
        rounds = int(min(ROUNDS, max(2, budget / (each * len(numbers)) - 1)))
        say(f"  {peer.name}: {each * 1e3:.2f} ms each, {len(numbers)} questions, {rounds} rounds")
        plan[peer.name] = set(numbers), rounds
        answers = {n: peer.ask(questions[n]) for n in numbers}  # Warms up.
        first = first or answers
        results[peer.name].detail["answersSharedWithFirstPeer"] = statistics.mean(
            len({*first[n]} & {*found}) / max(1, len(first[n]))
            for n, found in answers.items() if n in first)
    gc.collect()
    gc.disable()
    for turn in range(ROUNDS):
        for start in range(0, len(questions), TURN):
            for peer in peers:
                numbers, rounds = plan[peer.name]
                if turn < rounds and (turn == 0 or time.monotonic() < deadline):
                    for n in numbers.intersection(range(start, start + TURN)):
                        results[peer.name].samples.setdefault(n, []).append(timed(peer, questions[n]))
    gc.enable()
    for result in results.values():
        times = pooled(result.samples, set(result.samples))
        result.questions, result.median = len(result.samples), statistics.median(times)
        result.p99 = times[math.ceil(0.99 * len(times)) - 1]
        typical = sorted(map(statistics.median, result.samples.values()))  # Free of interruptions.
        result.detail["p99OfQuestionMedians"] = typical[math.ceil(0.99 * len(typical)) - 1]


def measure(arguments: argparse.Namespace, questions_file: Path, multiple: int, folder: Path,
            deadline: float, notes: list[str]) -> list[Measurement]:
    """Measures docket, the peers, and docket again at one multiple."""
    started, where = time.monotonic(), f"Multiple {multiple}: "
    runs = [run_docket(arguments, questions_file, multiple, folder / "export", deadline)]
    took = time.monotonic() - started
    texts, size, questions = read_export(folder / "export")
    total, count = runs[0]["bytes"], len(texts)
    if (count, size) != (runs[0]["passages"], total):
        notes.append(f"{where}docket reports {runs[0]['passages']} passages and {total} bytes but "
                     f"exported {count} and {size}; the peers' MB/s use docket's bytes.")
    peers: list[Any] = []
    results: dict[str, Measurement] = {}
    for peer in (Tantivy(), BM25S(), FTS5()):
        if size * peer.memory_per_byte > MEMORY_LIMIT:
            notes.append(f"{where}{peer.name} was left out: it would need about "
                         f"{size * peer.memory_per_byte / 1e9:.0f} GB of memory.")
            continue
        if size / SLOWEST_INDEX > (deadline - time.monotonic()) / 2:
            notes.append(f"{where}{peer.name} was left out: too little time for its index.")
            continue
        say(f"  {peer.name}: indexing {count} passages")
        place = folder / peer.name
        place.mkdir()
        try:
            start = time.perf_counter()
            peer.build(texts, place)
            rate = total / 1e6 / (time.perf_counter() - start)
            peer.ask(questions[0])
        except Exception as error:  # A peer that fails must not cost the others their figures.
            notes.append(f"{where}{peer.name} failed: {error!r}.")
            continue
        peers.append(peer)
        results[peer.name] = Measurement(peer.name, count, rate)
        if isinstance(peer, BM25S):
            try:
                peers.append(peer.compiled())
                results[peers[-1].name] = Measurement(peers[-1].name, count)
            except ImportError:
                notes.append(f"{where}bm25s was measured with numpy only; numba is missing.")
    texts.clear()
    if peers:
        ask_in_turns(peers, questions, results, deadline - 2 * took)  # docket needs time again.
    peers.clear()
    peer = None
    gc.collect()  # docket's second run gets the memory back.
    for path in list(folder.iterdir()):
        if path.is_dir():
            shutil.rmtree(path)
    try:
        runs.append(run_docket(arguments, questions_file, multiple, None, deadline))
        medians = sorted(run["medianMilliseconds"] for run in runs)
        if medians[1] > medians[0] * DISAGREEMENT and time.monotonic() + took < deadline:
            runs.append(run_docket(arguments, questions_file, multiple, None, deadline))
    except subprocess.TimeoutExpired:
        notes.append(f"{where}there was no time to measure docket again after the peers.")
    for run in runs:
        run["rate"] = total / 1e6 / run["indexSeconds"]
    means = [agreeing_mean([run[name] for run in runs])
             for name in ("rate", "medianMilliseconds", "p99Milliseconds")]
    notes.append(f"{where}docket's runs, the first before the peers: " + "; ".join(
        f"median {run['medianMilliseconds']:.3f} ms, p99 {run['p99Milliseconds']:.3f} ms, "
        f"{run['rate']:.1f} MB/s" for run in runs) + ".")
    return [Measurement("docket", count, *means, len(questions),
                        detail={"runs": runs, "bytes": total}), *results.values()]


def table(header: list[str], rows: list[list[str]]) -> str:
    """A Markdown table, all but the first column aligned to the right."""
    lines = [header, ["---"] + ["---:"] * (len(header) - 1), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def exponent(found: list[Measurement]) -> str:
    """The slope of the median against the passages, both in logarithms.

    Where a slow peer got fewer questions at one multiple, only those count at all of them.
    """
    common = set.intersection(*(set(result.samples) for result in found))
    points = [(math.log(r.passages), math.log(
        statistics.median(pooled(r.samples, common)) if common else r.median)) for r in found]
    if len({x for x, _ in points}) < 2:
        return ""
    return f"{statistics.linear_regression(*zip(*points)).slope:.2f}"


def report(measured: dict[int, list[Measurement]], notes: list[str]) -> str:
    """The whole report in Markdown."""
    parts = [f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, "
             f"{os.cpu_count()} processors; {', '.join(REQUIRED)}, SQLite {sqlite3.sqlite_version}. "
             "Ratios are docket / peer: below 1 in the median and above 1 in MB/s, docket is faster. "
             "docket indexes with two threads, each peer with one; questions use one thread."]
    systems: dict[str, dict[int, Measurement]] = {}
    for multiple, results in measured.items():
        docket, rows = results[0], []
        for r in results:
            systems.setdefault(r.system, {})[multiple] = r
            rows.append([r.system, f"{r.passages:,}", f"{r.rate:.1f}" if r.rate else "as above",
                         f"{r.median:.3f}", f"{r.p99:.3f}", f"{r.p99 / r.median:.1f}",
                         f"{docket.median / r.median:.3f}" if r is not docket else "",
                         f"{docket.rate / r.rate:.2f}" if r.rate and r is not docket else "",
                         str(r.questions)])
        parts.append(f"Multiple {multiple}, {docket.detail['bytes'] / 1e6:.1f} MB:\n\n" + table(
            ["system", "passages", "indexing MB/s", "median ms", "p99 ms", "p99/median",
             "docket/peer median", "docket/peer MB/s", "questions"], rows))
    parts.append("Median in ms; the exponent e fits median = c × passages^e:\n\n" + table(
        ["system", *(f"{results[0].passages:,}" for results in measured.values()), "exponent"],
        [[system, *(f"{found[m].median:.3f}" if m in found else "left out" for m in measured),
          exponent(list(found.values()))] for system, found in systems.items()]))
    return "\n\n".join([*parts, "\n".join(f"- {note}" for note in notes)])


def parse_arguments() -> argparse.Namespace:
    """Reads and checks the arguments."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--docket", required=True, help="the docket program")
    parser.add_argument("--corpus", required=True, help="folder of documents")
    parser.add_argument("--questions", required=True, help="queries.jsonl, one {_id, text} per line")
    parser.add_argument("--multiples", default="1,10", help="how many times over, for example 1,10")
    parser.add_argument("--limit-questions", type=int, default=300, help="use the first so many")
    parser.add_argument("--minutes", type=float, default=14, help="time allowed, after installing")
    parser.add_argument("--json", metavar="OUT", help="also write every figure to this file")
    parser.add_argument("--venv", default="~/.cache/docket-bench", help="folder of the peers")
    arguments = parser.parse_args()
    if not re.fullmatch(r"[1-9]\d*(,[1-9]\d*)*", arguments.multiples) or arguments.limit_questions < 1:
        raise Failure("--multiples and --limit-questions take whole numbers from 1, such as 1,10.")
    program = shutil.which(os.path.expanduser(arguments.docket))
    if program is None:
        raise Failure(f"There is no program to run at {arguments.docket}; build docket first.")
    arguments.docket = os.path.abspath(program)
    for path, fits in ((arguments.corpus, os.path.isdir), (arguments.questions, os.path.isfile)):
        if not fits(path):
            raise Failure(f"There is nothing to read at {path}.")
    if sys.version_info < (3, 11):
        raise Failure("The pinned peers need Python 3.11 or newer.")
    return arguments


def main() -> None:
    """Measures every multiple and prints the report."""
    arguments = parse_arguments()
    enter_venv(Path(arguments.venv).expanduser())
    notes: list[str] = []
    measured: dict[int, list[Measurement]] = {}
    if os.getloadavg()[0] > 0.5:
        notes.append(f"The machine was busy at the start (load {os.getloadavg()[0]:.1f}), which shows "
                     "most in p99; figures of a quiet machine are steadier.")
    deadline = time.monotonic() + arguments.minutes * 60
    with tempfile.TemporaryDirectory(prefix="docket-bench-") as name:
        lines = Path(arguments.questions).read_text(encoding="utf-8").split("\n")
        asked = [line for line in lines if line.strip()][:arguments.limit_questions]
        questions = Path(name) / "queries.jsonl"
        questions.write_text("\n".join(asked) + "\n", encoding="utf-8")
        for multiple in sorted(set(map(int, arguments.multiples.split(",")))):
            say(f"Multiple {multiple}")
            try:
                measured[multiple] = measure(arguments, questions, multiple, Path(name), deadline,
                                             notes)
            except subprocess.TimeoutExpired:
                notes.append(f"Multiple {multiple} was left out: docket did not finish in time.")
    if not measured:
        raise Failure(" ".join(["Nothing was measured.", *notes]))
    print(report(measured, notes))
    if arguments.json:
        figures = {m: [{**vars(r), "samples": None} for r in all_] for m, all_ in measured.items()}
        Path(arguments.json).write_text(json.dumps({"multiples": figures, "notes": notes}, indent=2))


if __name__ == "__main__":
    try:
        main()
    except (Failure, OSError) as problem:
        sys.exit(f"retrieval.py: {problem}")
    except KeyboardInterrupt:
        sys.exit("retrieval.py: stopped.")

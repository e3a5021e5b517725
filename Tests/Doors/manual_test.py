#!/usr/bin/env python3
"""Every command line that the manual shows is run, as somebody who follows it would.

    .build/doors/bin/python Tests/Doors/manual_test.py --docket .build/debug/docket --share . --only tickets

Each page has a desk of its own with tickets, people and a server, and the files that it names. Words that
stand for something, such as QUESTION, are put in. A line has to do what it says: it fails only where the
manual shows that it does.
"""
from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

from desks import Desk
from desks.running import command_line, run, scratch

# Lines that run until somebody ends them.
ENDLESS = re.compile(r"docket (serve|mcp|index --watch|fabric watch|fabric simulate)\b")
# Lines that are shown because they fail, or that need what a test has not: by their words.
FAILING = [
    "collection nope", "prority:high", "check bad.yaml", "--set priority urgent'", "--head ",
    "webhook test", "webhook replay", "--undo 7", "restore ", "--type link-or-optic$", "--priority urgent$",
    "identity forget", "--views ana", "--expect figures.json", "workflow dry-run", "-host 0.0.0.0", "--evidence$",
]
# Measuring takes minutes, and is run by `make eval` and by the benchmarks.
ELSEWHERE = {"evaluation.md", "ranking-experiments.md", "bench.md", "commands-measuring.md"}
PASSWORD = "correct horse 7 staple"
STANDS_FOR = {
    "QUESTION": "What is PFC?", "WORD": "pfc", "OTHER": "pause", "THIRD": "watchdog", "FOLDER": "questions",
    "TREE": "tree", "SOME_LONG_NAME": "NCCL_IB_TIMEOUT", "SOME_LO*": "NCCL_IB*", "OTHER-FOLDER": "questions",
}


def blocks(text: str) -> list[str]:
    """The blocks of a page that are for a terminal, each without what is printed."""
    found = []
    for language, block in re.findall(r"```(\w+)\n(.*?)```", text, re.S):
        if language not in {"bash", "console", "sh"}:
            continue
        lines = block.replace("\\\n", " ").split("\n")
        if language == "console" and any(line.startswith("$ ") for line in lines):
            lines = [line[2:] for line in lines if line.startswith("$ ")]
        found.append("\n".join(lines))
    return found


class Page:
    """A page of the manual, and the desk that its lines are tried on."""

    def __init__(self, desk: Desk, name: str, folder: Path) -> None:
        self.desk, self.name, self.home = desk, name, folder
        self.text = (desk.share / "docs-corpus/desk" / name).read_text()
        self.count = 0

    def try_all(self, server: Desk) -> None:
        """Runs all lines, on a copy of what was prepared."""
        self.home.mkdir()
        data = self.home / "data"
        shutil.copytree(self.desk.data, data)
        files(self.home, self.desk)
        program = self.home / "bin/docket"
        program.parent.mkdir()
        program.symlink_to(self.desk.docket)
        environment = self.desk.environment() | {
            "HOME": str(self.home), "USER": "ana", "PATH": f"{program.parent}:/usr/bin:/bin",
            "DOCKET_TOKEN": server.agent, "DOCKET_DATA": str(data), "DOCKET_SHARE": str(self.desk.share)}
        answer = json.loads(subprocess.run(["docket", "ask", "--json", "What is PFC?"], env=environment, cwd=self.home,
                                           capture_output=True, text=True).stdout or "{}").get("id", "ID")
        for block in blocks(self.text):
            for line in block.split("\n"):
                if re.search(r"(^|[|;&] *|\w=\S+ )docket ", line) and "…" not in line and "<" not in line:
                    self.try_line(self.meant(line, answer, server), environment)
        print(f"{self.name}: {self.count} lines", flush=True)

    def meant(self, line: str, answer: str, server: Desk) -> str:
        """A line with what its words stand for."""
        line = re.sub(r"http://(127\.0\.0\.1|desk\.example):8080", server.address, line)
        line = re.sub(r"(?<=[ '])/(backup|srv)/", rf"{self.home}/\1/", line)
        line = re.sub(r"\b(ID|3f2a9c0d1e5b7a648f01|0e2dff884a73fcdd741d)\b", answer, line)
        for word in sorted(STANDS_FOR, key=len, reverse=True):
            line = re.sub(rf"(?<![\w-]){re.escape(word)}(?!\w)", STANDS_FOR[word], line)
        return line.replace("dmesg", "echo 'NCCL WARN timeout'")

    def try_line(self, line: str, environment: dict[str, str]) -> None:
        first = next(word for word in line.split() if not re.match(r"[A-Z_]+=", word))
        # Another machine is none that a test has.
        if first == "ssh" or first != "docket" and not shutil.which(first):
            print(f"skipped: {line}: there is no {first}")
            return
        self.count += 1
        shell = ["bash", "-o", "pipefail", "-c", line]
        if ENDLESS.search(line):
            line = re.sub(r"--port \d+", "--port 0", line)
            line = line if "--port" in line or "serve" not in line else f"{line} --port 0"
            shell = ["timeout", "--signal=INT", "--kill-after=20", "6", "bash", "-c", f"exec {line}" if line.startswith("docket") else line]
        ran = subprocess.run(shell, env=environment, cwd=self.home, capture_output=True, text=True,
                             input=f"{PASSWORD}\n" if "person password" in line else "", timeout=180)
        # The lists of commands show examples that are of no desk; they are to be understood.
        may_fail = self.name.startswith("commands-") or any(re.search(pattern, line) for pattern in FAILING)
        right = {0, 2, 3} | ({1} if may_fail else set()) | ({124, 130, -2} if ENDLESS.search(line) else set())
        self.desk.check(ran.returncode in right, f"{self.name}: {line}: {ran.returncode} {ran.stderr.strip()[-300:]}")


def files(home: Path, desk: Desk) -> None:
    """The files that pages name."""
    for name in ("nccl.log", "trace.pcap", "config_db.json", "cert.pem", "key.pem"):
        (home / name).write_text("{}\n")
    (home / "backup").mkdir()
    for name in ("docket-notes", "tree", "srv/runbooks", "srv/ceph-docs", "srv/old-wiki", "wiki/network"):
        (home / name).mkdir(parents=True)
        (home / name / "note.md").write_text("# A sample note\n\nThis sample note is about pause frames.\n")
    (home / "docs-corpus").symlink_to(home / "tree")
    (home / "old-wiki").symlink_to(home / "tree")
    (home / "bad.yaml").write_text("queues: 3\n")
    shutil.copy(desk.share / "docs-corpus/workflow.yaml", home / "new-workflow.yaml")


def prepare(desk: Desk) -> None:
    """A desk with people, tickets and a view."""
    desk.prepare()
    for name, role in (("ben", "agent"), ("bob", "requester"), ("rita", "requester")):
        desk.token(name, role)
    desk.done("group", "add", "security", "--as", "ana")
    for place in range(12):
        desk.done("ticket", "new", "--title", f"Link {place} flaps", "--body", "leaf3 Ethernet8, since noon", "--as", "ana")
    for number in ("DK-1003", "DK-1005", "DK-1007"):
        desk.done("ticket", "set", number, "--add-tag", "link", "--as", "ana")
    hidden = desk.folder / "security"
    hidden.mkdir()
    (hidden / "note.md").write_text("# Keys\n\nKeys of switches are kept in the safe.\n")
    desk.done("index", "--collection", "security", str(hidden))
    desk.done("ticket", "solve", "DK-1006", "--as", "ana")
    desk.done("ticket", "reopen", "DK-1006", "--why", "it is back", "--as", "ana")


def main() -> None:
    parser = command_line(__doc__)
    parser.add_argument("--only", help="the name of one page, without .md")
    options = parser.parse_args()

    def test(desk: Desk) -> None:
        prepare(desk)
        server = Desk(options.docket, options.share, desk.folder / "server")
        shutil.copytree(desk.data, server.data)
        server.agent = desk.agent
        with server:
            server.start("--scenario", "slow-receiver")
            for path in sorted((options.share / "docs-corpus/desk").glob("*.md")):
                if (options.only or path.stem) == path.stem and path.name not in ELSEWHERE:
                    Page(desk, path.name, desk.folder / path.stem).try_all(server)

    with scratch(options.keep) as folder:
        sys.exit(run(Desk(options.docket, options.share, folder), test))


if __name__ == "__main__":
    main()

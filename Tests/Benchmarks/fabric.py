#!/usr/bin/env python3
"""Compares how much docket and Prometheus take to watch the same fabric.

`docket fabric simulate` publishes 78 devices; a Prometheus and a docket server read all of them at
the same interval on the same machine at the same time. Processor seconds and resident memory are
those of the second half of the run, from /proc. Docket also tells what is wrong in each second, and
keeps the past by the minute; Prometheus compresses what it keeps, and writes it to disk.

    python3 Tests/Benchmarks/fabric.py --docket .build/release/docket --seconds 240
"""
from __future__ import annotations

import argparse
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.request
from pathlib import Path


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return listening.getsockname()[1]


def used(process: subprocess.Popen[bytes]) -> tuple[float, int]:
    """Processor seconds and resident bytes of a process."""
    fields = Path(f"/proc/{process.pid}/stat").read_text().rsplit(") ", 1)[1].split()
    ticks = int(fields[11]) + int(fields[12])
    pages = int(Path(f"/proc/{process.pid}/statm").read_text().split()[1])
    return ticks / os.sysconf("SC_CLK_TCK"), pages * os.sysconf("SC_PAGE_SIZE")


def read(address: str) -> dict:
    with urllib.request.urlopen(address, timeout=10) as response:
        return json.load(response)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--docket", required=True, type=Path)
    parser.add_argument("--prometheus", default="/usr/bin/prometheus")
    parser.add_argument("--seconds", type=int, default=240)
    parser.add_argument("--interval", type=int, default=2, help="seconds between two readings")
    options = parser.parse_args()
    docket = str(options.docket.resolve())
    folder = Path(tempfile.mkdtemp(prefix="docket-fabric-"))
    exporters, scraper, desk = free_port(), free_port(), free_port()
    running: list[subprocess.Popen[bytes]] = []

    def start(*command: str) -> subprocess.Popen[bytes]:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        running.append(process)
        return process

    try:
        start(docket, "fabric", "simulate", "--listen", f"127.0.0.1:{exporters}")
        time.sleep(2)
        groups = read(f"http://127.0.0.1:{exporters}/sd")
        devices = sorted({group["labels"]["instance"] for group in groups if "labels" in group})
        (folder / "prometheus.yml").write_text(
            f"global: {{scrape_interval: {options.interval}s}}\n"
            "scrape_configs:\n  - job_name: simulated\n"
            f"    http_sd_configs: [{{url: 'http://127.0.0.1:{exporters}/sd'}}]\n")
        data = folder / "data"
        data.mkdir()
        (data / "fabric.yaml").write_text("collectors:\n" + "".join(
            f"  - {{kind: exposition, device: {device}, interval: {options.interval}, "
            f"url: 'http://127.0.0.1:{exporters}/metrics/{device}'}}\n" for device in devices))
        prometheus = start(options.prometheus, f"--config.file={folder}/prometheus.yml",
                           f"--storage.tsdb.path={folder}/tsdb",
                           f"--web.listen-address=127.0.0.1:{scraper}")
        server = start(docket, "serve", "--port", str(desk), "--data", str(data))
        time.sleep(options.seconds / 2)
        before = {"docket": used(server), "prometheus": used(prometheus)}
        time.sleep(options.seconds / 2)
        after = {"docket": used(server), "prometheus": used(prometheus)}
        fabric = read(f"http://127.0.0.1:{desk}/api/v1/fabric")
        query = f"http://127.0.0.1:{scraper}/api/v1/query?query=count(%7B__name__%21%3D%22%22%7D)"
        scraped = read(query)["data"]["result"][0]["value"][1]
    finally:
        for process in running:
            process.terminate()
        for process in running:
            process.wait(timeout=30)
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{len(devices)} devices each {options.interval} s for {options.seconds} s; series: "
          f"docket {fabric['series']}, prometheus {scraped}\n")
    print("| | processor, % of one core | memory, MB |\n| --- | ---: | ---: |")
    rows = {}
    for name in ("docket", "prometheus"):
        share = (after[name][0] - before[name][0]) / (options.seconds / 2) * 100
        rows[name] = (share, after[name][1] / 1e6)
        print(f"| {name} | {share:.1f} | {rows[name][1]:.0f} |")
    print("| docket to prometheus | "
          + " | ".join(f"{mine / theirs:.2f}" for mine, theirs in zip(*rows.values())) + " |")


if __name__ == "__main__":
    main()

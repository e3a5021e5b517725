#!/usr/bin/env python3
"""Compares how much docket and Prometheus take to watch the same fabric.

`docket fabric simulate` publishes 78 devices; a Prometheus and a docket server read all of them at
the same interval on the same machine at the same time. Processor seconds and resident memory are
those of the second half of the run, from /proc. Docket also tells what is wrong in each second, and
keeps the past by the minute; Prometheus compresses what it keeps, and writes it to disk.

    python3 Tests/Benchmarks/fabric.py --docket .build/release/docket --seconds 240
"""
from __future__ import annotations

import json
import subprocess
import time

from desks import Client, Desk, command_line, free_port, scratch, usage, wait_for


def read(port: int, path: str) -> dict:
    """The JSON that a server of this machine has there; nil where it does not listen yet."""
    with Client(port, limit=10) as client:
        answer = client.ask("GET", path, may_break=True)
    return json.loads(answer.content) if answer.status == 200 else None


def main() -> None:
    parser = command_line(__doc__)
    parser.add_argument("--prometheus", default="prometheus")
    parser.add_argument("--seconds", type=int, default=240)
    parser.add_argument("--interval", type=int, default=2, help="seconds between two readings")
    options = parser.parse_args()
    exporters, scraper = free_port(), free_port()
    nowhere = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with (scratch(options.keep) as folder,
          Desk(options.docket, options.share, folder) as desk):
        desk.spawn(options.docket, "fabric", "simulate", "--listen", f"127.0.0.1:{exporters}",
                   env=desk.environment(), **nowhere)
        groups = wait_for("simulated fabric", lambda: read(exporters, "/sd"))
        devices = sorted({group["labels"]["instance"] for group in groups if "labels" in group})
        (folder / "prometheus.yml").write_text(
            f"global: {{scrape_interval: {options.interval}s}}\n"
            "scrape_configs:\n  - job_name: simulated\n"
            f"    http_sd_configs: [{{url: 'http://127.0.0.1:{exporters}/sd'}}]\n")
        desk.data.mkdir()
        (desk.data / "fabric.yaml").write_text("collectors:\n" + "".join(
            f"  - {{kind: exposition, device: {device}, interval: {options.interval}, "
            f"url: 'http://127.0.0.1:{exporters}/metrics/{device}'}}\n" for device in devices))
        prometheus = desk.spawn(options.prometheus, f"--config.file={folder}/prometheus.yml",
                                f"--storage.tsdb.path={folder}/tsdb",
                                f"--web.listen-address=127.0.0.1:{scraper}", **nowhere)
        desk.start()
        watching = {"docket": desk.process, "prometheus": prometheus}
        time.sleep(options.seconds / 2)
        before = {name: usage(process) for name, process in watching.items()}
        time.sleep(options.seconds / 2)
        after = {name: usage(process) for name, process in watching.items()}
        fabric = read(desk.port, "/api/v1/fabric")
        scraped = read(scraper, "/api/v1/query?query=count(%7B__name__%21%3D%22%22%7D)")
    print(f"{len(devices)} devices each {options.interval} s for {options.seconds} s; series: "
          f"docket {fabric['series']}, prometheus {scraped['data']['result'][0]['value'][1]}\n")
    print("| | processor, % of one core | memory, MB |\n| --- | ---: | ---: |")
    rows = {}
    for name in watching:
        seconds = after[name].seconds - before[name].seconds
        rows[name] = (seconds / (options.seconds / 2) * 100, after[name].memory / 1e6)
        print(f"| {name} | {rows[name][0]:.1f} | {rows[name][1]:.0f} |")
    print("| docket to prometheus | "
          + " | ".join(f"{mine / theirs:.2f}" for mine, theirs in zip(*rows.values())) + " |")


if __name__ == "__main__":
    main()

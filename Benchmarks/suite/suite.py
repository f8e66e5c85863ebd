#!/usr/bin/env python3
"""Runs haul on public instances and makes the dated table of gaps to the best known.

  HAUL_INSTANCES=folder python3 Benchmarks/suite/suite.py [--haul PATH] [--seconds 30] [--seeds 3] [--threads 1,2]
      [--sets CVRP,VRPTW,...] [--all] [--csv runs.csv] [--out table.md]

Five named instances of each set, or every one with --all. Gaps are haul's own: it prices the routes of the .sol beside
the instance as it prices its answer. Benchmarks/peers/peers.py runs the peers and judges with an evaluator of theirs.
"""
import argparse
import csv
import os
import re
import statistics
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

ROUNDING = {"CVRP": "round", "CVRP-XXL": "round", "VRPTW": "dimacs", "PCVRPTW": "dimacs", "MTVRPTWR": "dimacs",
            "MDVRPTW": "exact", "SDVRPTW": "exact", "HFVRP": "exact", "Kim2006": None}
NAMED = {
    "CVRP": ["X-n190-k8", "X-n331-k15", "X-n524-k153", "X-n783-k48", "X-n957-k87"],
    "CVRP-XXL": ["Ghent1", "Brussels2", "Antwerp1"],
    "VRPTW": ["C2_10_5", "R1_10_5", "R2_10_9", "RC1_10_1", "RC2_10_5"],
    "PCVRPTW": ["C2_10_9", "R1_10_1", "R2_10_9", "RC1_10_9", "RC2_10_1"],
    "MDVRPTW": ["PR11B", "PR13B", "PR17B", "PR19B", "PR21B"],
    "SDVRPTW": ["PR06", "PR12", "PR17A", "PR21A", "PR24"],
    "HFVRP": ["X129-FSMFD", "X200-HD", "X317-HVRP", "X599-FSMD", "X936-FSMD"],
    "MTVRPTWR": ["C204R0.75", "R208R0.5", "RC2_2_02R0.25", "R2_2_07R0.25", "RC2_2_10R0.25"],
    "Kim2006": ["102_stop", "335_stop", "444_stop", "1051_stop", "1599_stop"],
}
# Vehicles and miles published since 2006: Buhrkal et al. 2012, Benjamin and Beasley 2010 (1051).
KIM = {"102_stop": (3, 174.5), "335_stop": (6, 182.1), "444_stop": (11, 78.3), "1051_stop": (17, 2250.5),
       "1599_stop": (13, 1170.2)}


def solve(haul, path, kind, seconds, seed, threads, lunch):
    command = [haul, "solve", str(path), "--time-limit", str(seconds), "--seed", str(seed), "--threads", str(threads)]
    if ROUNDING[kind]:
        command += ["--rounding", ROUNDING[kind]]
    if lunch:
        command += ["--lunch", lunch]
    began = time.time()
    run = subprocess.run(command, capture_output=True, text=True)
    wall = time.time() - began
    if run.returncode:
        sys.stderr.write(f"{path.stem}: exit {run.returncode}\n{run.stdout[-300:]}{run.stderr[-300:]}")
    line = run.stdout.strip().splitlines()[-1] if run.stdout.strip() else ""
    gap = re.search(r"gap (-?[\d.]+)%", line)
    pace = re.search(r"(\d+) per second", line)
    cost = re.search(r"cost (\d+) \(([^)]*)\)", line)
    return dict(set=kind, instance=path.stem, seconds=seconds, seed=seed, threads=threads, lunch=lunch or "",
                wall=f"{wall:.1f}", exit=run.returncode, cost=cost and cost[1], words=cost and cost[2],
                gap=gap and float(gap[1]), pace=pace and int(pace[1]))


def table(rows, title):
    lines = [f"## {title}", "", "| set | instances | threads | seconds | runs | mean gap % | worst | iterations/s |",
             "|---|---|---|---|---|---|---|---|"]
    keys = sorted({(r["set"], r["threads"], r["seconds"]) for r in rows if r["set"] != "Kim2006"}, key=str)
    for kind, threads, seconds in keys:
        runs = [r for r in rows if (r["set"], r["threads"], r["seconds"]) == (kind, threads, seconds)]
        gaps = [r["gap"] for r in runs if r["gap"] is not None]
        names = sorted({r["instance"] for r in runs})
        mean = f"{statistics.mean(gaps):.3f}" if len(gaps) == len(runs) else f"{len(runs) - len(gaps)} failed"
        pace = statistics.mean([r["pace"] or 0 for r in runs])
        lines.append(f"| {kind} | {', '.join(names) if len(names) < 7 else len(names)} | {threads} | {seconds} | "
                     f"{len(runs)} | {mean} | {max(gaps, default=0):.3f} | {pace:,.0f} |")
    kim = [r for r in rows if r["set"] == "Kim2006"]
    if kim:
        lines += ["", "| Kim 2006 | lunch | threads | seconds | best of seeds: vehicles, miles | published since |",
                  "|---|---|---|---|---|---|"]
        for key in sorted({(r["instance"], r["lunch"], r["threads"], r["seconds"]) for r in kim}, key=str):
            runs = [r for r in kim if (r["instance"], r["lunch"], r["threads"], r["seconds"]) == key and r["cost"]]
            best = min(runs, key=lambda r: int(r["cost"]), default=None)
            words = best["words"].rsplit(", lunch", 1)[0] if best else "none"
            lines.append(f"| {key[0]} | {key[1]} | {key[2]} | {key[3]} | {words} | "
                         f"{KIM[key[0]][0]} vehicles, {KIM[key[0]][1]} miles |")
    return "\n".join(lines) + "\n"


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--haul", default=".build/release/haul")
    a.add_argument("--seconds", type=float, default=30)
    a.add_argument("--seeds", type=int, default=3)
    a.add_argument("--threads", default=str(os.cpu_count()))
    a.add_argument("--sets", default=",".join(NAMED))
    a.add_argument("--all", action="store_true")
    a.add_argument("--csv")
    a.add_argument("--out")
    a = a.parse_args()
    folder = os.environ.get("HAUL_INSTANCES")
    if not folder:
        sys.exit("HAUL_INSTANCES does not name the folder of instances.")
    rows = []
    for kind in a.sets.split(","):
        ending = "txt" if kind == "Kim2006" else "vrp"
        paths = [Path(folder) / kind / f"{name}.{ending}" for name in NAMED[kind]]
        if a.all:
            paths = sorted((Path(folder) / kind).glob(f"*.{ending}"))
        for path in paths:
            for threads in a.threads.split(","):
                for lunch in (["depot", "road"] if kind == "Kim2006" else [None]):
                    for seed in range(1, a.seeds + 1):
                        rows.append(solve(a.haul, path, kind, a.seconds, seed, int(threads), lunch))
                        sys.stderr.write(f"{path.stem} threads {threads} seed {seed}: gap {rows[-1]['gap']} {rows[-1]['words']}\n")
    if a.csv:
        with open(a.csv, "w", newline="") as file:
            writer = csv.DictWriter(file, rows[0])
            writer.writeheader()
            writer.writerows(rows)
    text = table(rows, f"{date.today()}, haul on {os.cpu_count()} cores")
    print(text)
    if a.out:
        Path(a.out).write_text(text)


main()

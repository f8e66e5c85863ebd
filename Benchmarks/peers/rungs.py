#!/usr/bin/env python3
"""Derives from an exported problem the problems that peers can be asked to solve, in the same format (ProblemFile.md).

  rungs.py PROBLEM.json [PLAN.sol] -o FOLDER [--day PERIOD]

PLAN.sol (`haul solve PROBLEM.json --solution PLAN.sol`) fixes the day of each job for the rungs of one day, which are not
written without it. Written are

  single-Y.json         1: that day's jobs of the yard Y, one trip, no breaks; every truck stands there three times, since
                        the trips of one are now trucks of their own
  trips-Y.json          2: the same with disposal trips: after each trip, and before coming home, the truck is emptied
  breaks-Y.json         2: the same with three breaks that every truck must take
  days.json             3: all days and jobs, any allowed day, disposal trips

What some peer lacks is off for everyone: tip and overtime prices, prices of days and types, opening hours of sites, ranks,
groups and quotas; a job takes the longest that it takes any type that may serve it; breaks are paid. What remains: travel,
service, windows, both loads, shift length, wages, meters, trucks, and the price of a job left out.
"""
import argparse
import json
from pathlib import Path

import numpy as np


def read(path):
    """An exported problem and its travel as (seconds with stop time, meters); one travel profile."""
    problem = json.loads(Path(path).read_text())
    row = problem["travel"][0]
    count = row["count"]
    table = np.fromfile(Path(path).parent / row["table"], dtype="<i4").reshape(2, count, count)
    return problem, table


def arcs(problem, table):
    """Seconds include the stop time on arrival elsewhere."""
    stop = np.asarray(problem["travel"][0]["stopSeconds"], dtype=np.int64)
    seconds = table[0].astype(np.int64) + stop[None, :]
    np.fill_diagonal(seconds, 0)
    return seconds, table[1].astype(np.int64)


def routes(path):
    """(vehicle type, words) of each route of an answer."""
    lines = [line.split() for line in Path(path).read_text().splitlines() if line.startswith("Route")]
    return [(int(words[3].rstrip(":")), words[4:]) for words in lines]


def write(problem, table, path):
    path = Path(path)
    problem["travel"][0]["table"] = path.name + ".travel0"
    path.write_text(json.dumps(problem, sort_keys=True) + "\n")
    table.astype("<i4").tofile(path.parent / problem["travel"][0]["table"])


def rung(problem, table, types, jobs, trips, breaks, times):
    """The problem with these types and jobs alone, and with what the rung leaves of the rules."""
    costs, classes = problem["assignmentCosts"], problem["routeClasses"]
    vehicles = [vehicle(problem["vehicleTypes"][t], trips, breaks, times) for t in types]
    used = sorted({problem["jobs"][j]["location"] for j in jobs} | {p for v in vehicles for p in places(v)})
    at = {place: index for index, place in enumerate(used)}
    for v in vehicles:
        v["startLocation"], v["endLocation"] = at[v["startLocation"]], at[v["endLocation"]]
        for d in v["disposals"]:
            d["entry"], d["exit"] = at[d["entry"]], at[d["exit"]]

    def visit(j):
        own = [classes[problem["vehicleTypes"][t]["routeClass"]]["visits"][j] for t in types if costs[t][j] is not None]
        own = own or [[0, 0, 0]]
        return [max(v[0] for v in own), max(v[1] for v in own), min(v[2] for v in own)]

    return {
        "format": problem["format"], "costName": problem["costName"], "costUnits": problem["costUnits"],
        "travel": [{"count": len(used), "table": "", "stopSeconds": [problem["travel"][0]["stopSeconds"][p] for p in used]}],
        "jobs": [{"location": at[problem["jobs"][j]["location"]], "load": problem["jobs"][j]["load"],
                  "price": problem["jobs"][j]["price"], "release": 0} for j in jobs],
        "vehicleTypes": vehicles, "routeClasses": [{"travel": 0, "visits": [visit(j) for j in jobs]}],
        "assignmentCosts": [[None if costs[t][j] is None else 0 for j in jobs] for t in types],
        "quotas": [], "quotaClassCount": 0, "extraPeriodPrice": 0,
    }, table[:, used][:, :, used]


def places(v):
    return [v["startLocation"], v["endLocation"]] + [d[k] for d in v["disposals"] for k in ("entry", "exit")]


def vehicle(row, trips, breaks, times):
    v = dict(row, routeClass=0, count=row["count"] * times, regularSeconds=row["maxWorkedSeconds"],
             pricePerOvertimeSecond=0, latestEnd=row["earliestStart"] + row["maxWorkedSeconds"], keptLanes=[],
             latestStart=row["earliestStart"])
    v.pop("quotaBucket", None)
    v["disposals"] = [dict(d, tipPrices=[], earliest=0, latest=1 << 29) for d in row["disposals"]] if trips else []
    v["breaks"] = [dict(b, dueAfterWorkedSeconds=0, isPaid=True) for b in row["breaks"][:3]] if breaks else []
    return v


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("problem")
    a.add_argument("plan", nargs="?")
    a.add_argument("-o", default="rungs")
    a.add_argument("--day", type=int, default=0)
    a = a.parse_args()
    problem, table = read(a.problem)
    rows = problem["vehicleTypes"]
    folder = Path(a.o)
    folder.mkdir(parents=True, exist_ok=True)
    for yard in sorted({v["startLocation"] for v in rows}) if a.plan else []:
        types = [t for t, v in enumerate(rows) if v["startLocation"] == yard and v["period"] == a.day]
        jobs = sorted(int(w) for t, words in routes(a.plan) if t in types for w in words if w.isdigit())
        for name, trips, breaks, times in [("single", 0, 0, 3), ("trips", 1, 0, 1), ("breaks", 1, 1, 1)]:
            write(*rung(problem, table, types, jobs, trips, breaks, times), folder / f"{name}-{yard}.json")
    write(*rung(problem, table, range(len(rows)), range(len(problem["jobs"])), 1, 0, 1), folder / "days.json")


if __name__ == "__main__":
    main()

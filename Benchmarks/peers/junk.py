#!/usr/bin/env python3
"""Solves the rungs of the junk-pickup workload (rungs.py) with PyVRP, VROOM, OR-Tools and haul at equal wall time; haul's
audit prices every answer and says which rules it breaks.

  junk.py --haul .build/release/haul --seconds 60 --solvers pyvrp,vroom,ortools,haul [--seed 1] [--keep DIR] RUNG.json ...

Prints a CSV row per (rung, solver). A solver that lacks what a rung has is passed over: VROOM has no disposal trips,
PyVRP no breaks. Periods are told to peers as days of one long clock. The venv needs: pyvrp==0.14.1 ortools pyvroom numpy.
"""
import argparse
import csv
import datetime
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from rungs import arcs, read

DAY = 86_400
FAR = 10_000_000
LANES = 2  # those with a capacity: volume and weight


class Rung:
    """A rung's problem as peers are told it."""

    def __init__(self, path):
        self.problem, table = read(path)
        self.seconds, self.meters = arcs(self.problem, table)
        self.types, self.jobs = self.problem["vehicleTypes"], self.problem["jobs"]
        self.visits = self.problem["routeClasses"][0]["visits"]
        self.costs = self.problem["assignmentCosts"]
        self.has_trips = any(v["disposals"] for v in self.types)
        self.has_breaks = any(v["breaks"] for v in self.types)

    def allowed(self, job):
        return [t for t in range(len(self.types)) if self.costs[t][job] is not None]

    def window(self, job):
        """On the long clock, from the first to the last allowed period; those between must be allowed too."""
        periods = sorted({self.types[t]["period"] for t in self.allowed(job)})
        _, earliest, latest = self.visits[job]
        return periods[0] * DAY + earliest, periods[-1] * DAY + latest

    def home(self, vehicle):
        """Seconds and meters from each place to the vehicle's end by the best disposal, and which one that is."""
        end, best = vehicle["endLocation"], None
        for option, d in enumerate(vehicle["disposals"]):
            seconds = self.seconds[:, d["entry"]] + d["serviceSeconds"] + self.seconds[d["exit"], end]
            meters = self.meters[:, d["entry"]] + self.meters[d["exit"], end]
            price = seconds * vehicle["pricePerWorkedSecond"] + meters * vehicle["pricePerMeter"]
            if best is None:
                best = [seconds, meters, price, np.zeros(len(price), dtype=int)]
            else:
                less = price < best[2]
                for row, new in zip(best, (seconds, meters, price, option)):
                    row[less] = new[less] if isinstance(new, np.ndarray) else new
        if best is None:
            return self.seconds[:, end].copy(), self.meters[:, end].copy(), None
        for d in vehicle["disposals"]:  # already empty
            best[0][d["exit"]], best[1][d["exit"]] = self.seconds[d["exit"], end], self.meters[d["exit"], end]
        return best[0], best[1], best[3]

    def lines(self, routes):
        """Routes as haul reads them; each is a type and words, to which the emptying before home is added."""
        text, number = [], 0
        for t, words in routes:
            while words and words[-1][0] == "D":
                words = words[:-1]
            jobs = [w for w in words if w.isdigit()]
            if not jobs:
                continue
            if self.has_trips:
                option = self.home(self.types[t])[2][self.jobs[int(jobs[-1])]["location"]]
                words = words + [f"D{option}"]
            number += 1
            text.append(" ".join(["Route", f"#{number}", "type", f"{t}:"] + words))
        return "\n".join(text) + "\n"


def run_pyvrp(rung, seconds, seed):
    """Days are shifts on the long clock; jobs that a yard may not serve are far away in its profile; trucks end at a place
    of their own, to which the way leads by the best disposal."""
    import pyvrp
    from pyvrp.stop import MaxRuntime
    if rung.has_breaks:
        return None
    count = len(rung.seconds)
    ends, profiles = {}, {}
    for v in rung.types:
        profiles.setdefault(v["startLocation"], len(profiles))
        ends.setdefault((v["endLocation"], tuple(d["entry"] for d in v["disposals"])), (len(ends), v))
    total = count + len(ends)
    meters = np.full((total, total), FAR, dtype=np.int64)
    durations = np.full((total, total), FAR, dtype=np.int64)
    meters[:count, :count], durations[:count, :count] = rung.meters, rung.seconds
    for index, v in ends.values():
        durations[:count, count + index], meters[:count, count + index], _ = rung.home(v)
    np.fill_diagonal(meters, 0)
    np.fill_diagonal(durations, 0)
    tables = [(meters.copy(), durations.copy()) for _ in profiles] if len(profiles) > 1 else [(meters, durations)]
    if len(profiles) > 1:
        for yard, (far, late) in zip(profiles, tables):
            other = {rung.jobs[j]["location"] for j in range(len(rung.jobs))
                     if all(rung.types[t]["startLocation"] != yard for t in rung.allowed(j))}
            own = {rung.jobs[j]["location"] for j in range(len(rung.jobs))} - other
            for place in sorted(other - own):
                far[:, place] = late[:, place] = FAR
                far[place, place] = late[place, place] = 0
    places = sorted({p for v in rung.types for p in [v["startLocation"]]})
    sites = sorted({(d["entry"], d["serviceSeconds"]) for v in rung.types for d in v["disposals"]})
    depots = [pyvrp.Depot(p) for p in places] + [pyvrp.Depot(count + i) for i in range(len(ends))]
    depots += [pyvrp.Depot(p, service_duration=s) for p, s in sites]
    first_site = len(places) + len(ends)
    clients = []
    for j, job in enumerate(rung.jobs):
        early, late = rung.window(j)
        clients.append(pyvrp.Client(job["location"], delivery=(job["load"] + [0] * LANES)[:LANES],
                                    service_duration=rung.visits[j][0], tw_early=early, tw_late=late,
                                    prize=job["price"], required=False))
    types = []
    for v in rung.types:
        shift = v["period"] * DAY
        end = ends[(v["endLocation"], tuple(d["entry"] for d in v["disposals"]))][0]
        reloads = [first_site + sites.index((d["entry"], d["serviceSeconds"])) for d in v["disposals"]]
        types.append(pyvrp.VehicleType(
            v["count"], v["capacity"][:LANES], places.index(v["startLocation"]), len(places) + end,
            fixed_cost=v["fixedPrice"], tw_early=shift + v["earliestStart"], tw_late=shift + v["latestEnd"],
            shift_duration=v["maxWorkedSeconds"], unit_distance_cost=v["pricePerMeter"],
            unit_duration_cost=v["pricePerWorkedSecond"], start_late=shift + v["latestStart"], reload_depots=reloads,
            profile=profiles[v["startLocation"]]))
    data = pyvrp.ProblemData([pyvrp.Location(0, 0) for _ in range(total)], clients, depots, types,
                             [far for far, _ in tables], [late for _, late in tables])
    result = pyvrp.solve(data, stop=MaxRuntime(seconds), seed=seed, display=False)
    routes = []
    for route in result.best.routes():
        t, words = route.vehicle_type(), []
        options = [d["entry"] for d in rung.types[t]["disposals"]]
        for activity in list(route)[1:-1]:
            if activity.is_client():
                words.append(str(activity.idx))
            elif words and words[-1][0] != "D":
                words.append(f"D{options.index(sites[activity.idx - first_site][0])}")
        routes.append((t, words))
    return rung.lines(routes), f"{result.num_iterations} iterations"


def run_vroom(rung, seconds, seed):
    import vroom
    if rung.has_trips or rung.has_breaks:
        return None
    p = vroom.Input()
    p.set_durations_matrix("car", rung.seconds.astype(np.uint32))
    p.set_distances_matrix("car", rung.meters.astype(np.uint32))
    owner = []
    for t, v in enumerate(rung.types):
        for _ in range(v["count"]):
            p.add_vehicle(vroom.Vehicle(
                len(owner), v["startLocation"], v["endLocation"], capacity=v["capacity"][:LANES], skills={t + 1},
                time_window=vroom.TimeWindow(v["earliestStart"], v["latestEnd"]),
                costs=vroom.VehicleCosts(fixed=v["fixedPrice"] // 3600, per_hour=v["pricePerWorkedSecond"],
                                         per_km=v["pricePerMeter"] * 1000 // 3600)))
            owner.append(t)
    for j, job in enumerate(rung.jobs):
        service, earliest, latest = rung.visits[j]
        p.add_job(vroom.Job(j, job["location"], default_service=service, delivery=(job["load"] + [0] * LANES)[:LANES],
                            time_windows=[vroom.TimeWindow(earliest, latest)]))
    s = p.solve(exploration_level=5, nb_threads=2, timeout=datetime.timedelta(seconds=seconds))
    jobs = s.routes[s.routes.type == "job"]
    return rung.lines([(owner[int(vehicle)], [str(int(x)) for x in g["id"]])
                       for vehicle, g in jobs.groupby("vehicle_id")]), ""


def run_ortools(rung, seconds, seed):
    import junk_ortools
    return junk_ortools.run(rung, seconds)


def run_haul(rung, seconds, seed):
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "answer.sol"
        run = subprocess.run([ARGS.haul, "solve", str(rung.path), "--time-limit", f"{seconds:g}s", "--seed", str(seed),
                              "--threads", str(ARGS.threads), "--solution", str(out)], capture_output=True, text=True)
        pace = re.search(r"[\d,]+ iterations", run.stdout)
        return (out.read_text(), pace[0] if pace else "") if out.exists() else (None, run.stderr[-200:])


def judge(rung, answer, name):
    """(cost, jobs left out, routes, first violation) by haul's audit."""
    path = Path(ARGS.keep or tempfile.gettempdir()) / f"{rung.path.stem}-{name}.sol"
    path.write_text(answer)
    run = subprocess.run([ARGS.haul, "solve", str(rung.path), "--judge", str(path)], capture_output=True, text=True)
    last = run.stdout.strip().splitlines()[-1]
    cost, left, routes = (re.search(p, last)[1] for p in (r"\(([\d.]+) ", r"(\d+) jobs left out", r"(\d+) routes"))
    return float(cost), int(left), int(routes), "" if run.returncode == 0 else run.stdout.splitlines()[0][:150]


RUN = dict(pyvrp=run_pyvrp, vroom=run_vroom, ortools=run_ortools, haul=run_haul)


def main():
    global ARGS
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--haul", default=os.environ.get("HAUL", ".build/release/haul"))
    a.add_argument("--seconds", type=float, default=60)
    a.add_argument("--threads", type=int, default=2)
    a.add_argument("--seed", type=int, default=1)
    a.add_argument("--solvers", default="pyvrp,vroom,ortools,haul")
    a.add_argument("--keep", help="folder for the answers")
    a.add_argument("rungs", nargs="+")
    ARGS = a.parse_args()
    w = csv.writer(sys.stdout)
    w.writerow("rung jobs solver seconds wall cents left_out routes broken notes".split())
    for path in ARGS.rungs:
        rung = Rung(path)
        rung.path = Path(path)
        for name in ARGS.solvers.split(","):
            began = time.time()
            result = RUN[name](rung, ARGS.seconds, ARGS.seed)
            wall = time.time() - began
            if result is None:
                continue
            row = judge(rung, result[0], name) if (result[0] or "").strip() else ("", "", "", "no answer")
            w.writerow([rung.path.stem, len(rung.jobs), name, ARGS.seconds, f"{wall:.1f}", *row, result[1]])
            sys.stdout.flush()


if __name__ == "__main__":
    main()

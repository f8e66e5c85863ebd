#!/usr/bin/env python3
"""Makes the small synthetic instances of the gate; the files beside this script came from it."""
import random
from pathlib import Path

HERE = Path(__file__).parent


def write(name, kind, places, extra_header, sections, vehicles=None):
    lines = [f"NAME: {name}", "COMMENT: synthetic", f"TYPE: {kind}", f"DIMENSION: {len(places)}"]
    if vehicles:
        lines.append(f"VEHICLES: {vehicles}")
    lines += extra_header + ["EDGE_WEIGHT_TYPE: EUC_2D", "NODE_COORD_SECTION"]
    lines += [f"{i} {x} {y}" for i, (x, y) in enumerate(places, 1)]
    for title, rows in sections:
        lines.append(title)
        lines += [" ".join(map(str, [i, *(row if isinstance(row, tuple) else (row,))])) for i, row in enumerate(rows, 1)]
    depots = 2 if kind == "MDVRPTW" else 1
    lines += ["DEPOT_SECTION", *map(str, range(1, depots + 1)), "EOF", ""]
    (HERE / f"{name}.vrp").write_text("\n".join(lines))


def places(r, n):
    return [(r.randint(0, 500), r.randint(0, 500)) for _ in range(n)]


def windows(r, n, depots, horizon):
    rows = [(0, horizon)] * depots
    for _ in range(n - depots):
        begin = r.randint(720, horizon // 2)  # every place can be reached by then
        rows.append((begin, begin + r.randint(60, horizon // 3)))
    return rows


def demands(r, n, depots):
    return [0] * depots + [r.randint(1, 20) for _ in range(n - depots)]


r = random.Random(20261122)
n = 81
write("capacity", "CVRP", places(r, n), ["CAPACITY: 100"], [("DEMAND_SECTION", demands(r, n, 1))])
write("windows", "VRPTW", places(r, n), ["CAPACITY: 120", "SERVICE_TIME: 10"],
      [("DEMAND_SECTION", demands(r, n, 1)), ("TIME_WINDOW_SECTION", windows(r, n, 1, 3000))], 40)
write("depots", "MDVRPTW", places(r, n), ["CAPACITY: 100", "SERVICE_TIME: 10", "VEHICLES_MAX_DURATION: 2200"],
      [("DEMAND_SECTION", demands(r, n, 2)), ("TIME_WINDOW_SECTION", windows(r, n, 2, 3000)),
       ("VEHICLES_DEPOT_SECTION", [1] * 15 + [2] * 15)], 30)
write("prizes", "PCVRPTW", places(r, n), ["CAPACITY: 100", "SERVICE_TIME: 10"],
      [("DEMAND_SECTION", demands(r, n, 1)), ("TIME_WINDOW_SECTION", windows(r, n, 1, 3000)),
       ("PRIZE_SECTION", [0] + [r.randint(40, 400) for _ in range(n - 1)])], 10)
write("fleet", "HFVRP", places(r, n), [],
      [("DEMAND_SECTION", demands(r, n, 1)), ("CAPACITY_SECTION", [60] * 20 + [140] * 10),
       ("VEHICLES_FIXED_COST_SECTION", [100] * 20 + [180] * 10),
       ("VEHICLES_UNIT_DISTANCE_COST_SECTION", [1] * 20 + [2] * 10)], 30)
write("trips", "MTVRPTWR", places(r, n), ["CAPACITY: 80", "SERVICE_TIME: 5"],
      [("DEMAND_SECTION", demands(r, n, 1)), ("TIME_WINDOW_SECTION", [(0, 9000)] * n),
       ("RELEASE_TIME_SECTION", [0] + [r.randint(0, 2000) for _ in range(n - 1)]),
       ("VEHICLES_RELOAD_DEPOT_SECTION", [1] * 14)], 14)

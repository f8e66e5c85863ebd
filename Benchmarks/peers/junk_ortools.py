"""OR-Tools on a rung of the junk-pickup workload: disposals are optional nodes that take the loads off, breaks intervals."""
import numpy as np

LANES = 2
COPIES = 2  # visits of each disposal option per truck


def run(rung, seconds):
    from ortools.constraint_solver import pywrapcp, routing_enums_pb2
    trucks = [t for t, v in enumerate(rung.types) for _ in range(v["count"])]
    yards = sorted({v["startLocation"] for v in rung.types})
    ends = {}
    for v in rung.types:
        ends.setdefault((v["endLocation"], tuple(d["entry"] for d in v["disposals"])), (len(ends), v))
    # Nodes: yards, ends (by the best disposal), jobs, and disposals of each truck.
    first_end, first_job = len(yards), len(yards) + len(ends)
    first_site = first_job + len(rung.jobs)
    sites = [(truck, option, d) for truck, t in enumerate(trucks)
             for option, d in enumerate(rung.types[t]["disposals"]) for _ in range(COPIES)]
    place = np.array(yards + [0] * len(ends) + [j["location"] for j in rung.jobs] + [d["entry"] for _, _, d in sites])
    service = np.array([0] * first_job + [v[0] for v in rung.visits] + [d["serviceSeconds"] for _, _, d in sites])
    time, meters = rung.seconds[np.ix_(place, place)].copy(), rung.meters[np.ix_(place, place)].copy()
    for index, v in ends.values():
        home_time, home_meters, _ = rung.home(v)
        time[:, first_end + index], meters[:, first_end + index] = home_time[place], home_meters[place]
    time += service[:, None]

    def end(t):
        v = rung.types[t]
        return first_end + ends[(v["endLocation"], tuple(d["entry"] for d in v["disposals"]))][0]

    m = pywrapcp.RoutingIndexManager(len(place), len(trucks), [yards.index(rung.types[t]["startLocation"]) for t in trucks],
                                     [end(t) for t in trucks])
    r = pywrapcp.RoutingModel(m)
    transit = r.RegisterTransitMatrix(time.tolist())
    prices = {}
    for truck, t in enumerate(trucks):
        v = rung.types[t]
        key = (v["pricePerMeter"], v["pricePerWorkedSecond"])
        if key not in prices:
            prices[key] = r.RegisterTransitMatrix((meters * key[0] + time * key[1]).tolist())
        r.SetArcCostEvaluatorOfVehicle(prices[key], truck)
        r.SetFixedCostOfVehicle(v["fixedPrice"], truck)
    horizon = max(v["latestEnd"] for v in rung.types)
    r.AddDimension(transit, horizon, horizon, False, "time")
    clock = r.GetDimensionOrDie("time")
    for truck, t in enumerate(trucks):
        v = rung.types[t]
        clock.CumulVar(r.Start(truck)).SetRange(v["earliestStart"], v["latestStart"])
        clock.CumulVar(r.End(truck)).SetRange(0, v["latestEnd"])
    add_loads(rung, r, m, trucks, first_job, first_site, sites)
    for j in range(len(rung.jobs)):
        index = m.NodeToIndex(first_job + j)
        clock.CumulVar(index).SetRange(rung.visits[j][1], rung.visits[j][2])
        r.AddDisjunction([index], rung.jobs[j]["price"])
        allowed = rung.allowed(j)
        if len(allowed) < len(rung.types):
            r.VehicleVar(index).SetValues([-1] + [k for k, t in enumerate(trucks) if t in allowed])
    for k, (truck, _, _) in enumerate(sites):
        r.AddDisjunction([m.NodeToIndex(first_site + k)], 0)
        r.VehicleVar(m.NodeToIndex(first_site + k)).SetValues([-1, truck])
    intervals = add_breaks(rung, r, m, clock, trucks, service)
    p = pywrapcp.DefaultRoutingSearchParameters()
    p.first_solution_strategy = routing_enums_pb2.FirstSolutionStrategy.PARALLEL_CHEAPEST_INSERTION
    p.local_search_metaheuristic = routing_enums_pb2.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
    p.time_limit.FromMilliseconds(int(seconds * 1000))
    s = r.SolveWithParameters(p)
    if not s:
        return None, "no solution found"
    return rung.lines([(t, words(s, r, m, clock, truck, first_job, first_site, sites, intervals))
                       for truck, t in enumerate(trucks)]), ""


def add_loads(rung, r, m, trucks, first_job, first_site, sites):
    """A disposal takes off as much as the truck holds; what is not aboard is slack there."""
    for lane in range(LANES):
        hold = [rung.types[t]["capacity"][lane] for t in trucks]
        amounts = [0] * first_job + [(j["load"] + [0] * LANES)[lane] for j in rung.jobs]
        amounts += [-hold[truck] for truck, _, _ in sites]
        load = r.RegisterUnaryTransitVector(amounts)
        r.AddDimensionWithVehicleCapacity(load, max(hold), hold, True, f"load{lane}")
        dimension = r.GetDimensionOrDie(f"load{lane}")
        for node in range(first_job, first_site):
            dimension.SlackVar(m.NodeToIndex(node)).SetValue(0)
        for k, _ in enumerate(sites):
            dimension.CumulVar(m.NodeToIndex(first_site + k)).SetRange(0, max(hold))


def add_breaks(rung, r, m, clock, trucks, service):
    intervals = {}
    if not rung.has_breaks:
        return intervals
    solver = r.solver()
    visits = [int(service[m.IndexToNode(i)]) if not r.IsStart(i) else 0 for i in range(r.Size())]
    for truck, t in enumerate(trucks):
        v = rung.types[t]
        intervals[truck] = [
            solver.FixedDurationIntervalVar(v["earliestStart"] + b["earliestStart"], v["earliestStart"] + b["latestStart"],
                                            b["durationSeconds"], False, f"break{truck}-{k}")
            for k, b in enumerate(v["breaks"])]
        clock.SetBreakIntervalsOfVehicle(intervals[truck], truck, visits)
    return intervals


def words(s, r, m, clock, truck, first_job, first_site, sites, intervals):
    """A break stands after the last stop that begins before it."""
    index, out = r.Start(truck), []
    pauses = [(s.StartValue(b), k) for k, b in enumerate(intervals.get(truck, []))]
    while not r.IsEnd(index):
        node = m.IndexToNode(index)
        if node >= first_site:
            out.append(f"D{sites[node - first_site][1]}")
        elif node >= first_job:
            out.append(str(node - first_job))
        index = s.Value(r.NextVar(index))
        while pauses and s.Min(clock.CumulVar(index)) >= pauses[0][0]:
            out.append(f"B{pauses.pop(0)[1]}")
    return out

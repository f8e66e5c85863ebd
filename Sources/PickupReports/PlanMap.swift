import Foundation
import JunkPickup

/// `plan.geojson` (RFC 7946): sites and yards, each run as a line of straight legs, each stop as a point.
enum PlanMap {
  static func text(plan: Plan, lookup: ScenarioLookup) throws -> String {
    var features: [Feature] = lookup.scenario.sites.values.sorted { $0.id < $1.id }.map(site)
    for run in plan.runs {
      if let line = line(run, lookup) { features.append(line) }
      features += points(run, lookup)
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // One feature a line, so that two maps can be compared by `diff`.
    let lines = try features.map { String(decoding: try encoder.encode($0), as: UTF8.self) }
    return "{\"type\":\"FeatureCollection\",\"features\":[\n" + lines.joined(separator: ",\n") + "\n]}\n"
  }

  private static func site(_ site: Site) -> Feature {
    Feature(
      .point(site.place),
      ["kind": .text(site.streams.isEmpty ? "yard" : "site"), "id": .text(site.id), "name": .text(site.name)])
  }

  /// From the yard over all stops back to the yard; breaks have no place of their own.
  private static func line(_ run: Run, _ lookup: ScenarioLookup) -> Feature? {
    guard let yard = lookup.site(run.yard)?.place else { return nil }
    var path = [yard]
    for place in run.stops.compactMap({ place(of: $0, lookup) }) + [yard] where place != path.last {
      path.append(place)
    }
    // A run that never leaves its place: a line still has two positions.
    if path.count == 1 { path.append(yard) }
    return Feature(
      .line(path),
      heading(run).merging([
        "kind": .text("run"), "start": .text("\(run.start)"), "end": .text("\(run.end)"),
        "stops": .number(run.stops.count { $0.kind == .collection }), "meters": .number(run.meters),
        "workedSeconds": .number(run.workedSeconds),
      ]) { first, _ in first })
  }

  private static func points(_ run: Run, _ lookup: ScenarioLookup) -> [Feature] {
    run.stops.enumerated().compactMap { index, stop in
      guard let place = place(of: stop, lookup) else { return nil }
      var properties = heading(run)
      properties["kind"] = .text(stop.kind.rawValue)
      properties["stop"] = .number(index + 1)
      properties["arrival"] = .text("\(stop.arrival)")
      properties["departure"] = .text("\(stop.departure)")
      if let id = stop.request {
        properties["request"] = .text(id)
        properties["address"] = .text(lookup.request(id)?.address ?? "")
        properties["items"] = .number((stop.items ?? []).reduce(0) { $0 + $1.count })
      }
      if let site = stop.site { properties["site"] = .text(site) }
      return Feature(.point(place), properties)
    }
  }

  private static func heading(_ run: Run) -> [String: Feature.Value] {
    ["date": .text("\(run.date)"), "hauler": .text(run.hauler), "truck": .text(run.truck)]
  }

  private static func place(of stop: PlanStop, _ lookup: ScenarioLookup) -> Place? {
    stop.request.flatMap { lookup.request($0)?.place } ?? stop.site.flatMap { lookup.site($0)?.place }
  }
}

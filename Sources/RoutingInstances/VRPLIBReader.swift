/// Reads VRPLIB files of the kinds that haul solves: CVRP, VRPTW, MDVRPTW, PCVRPTW, HFVRP, SDVRPTW and MTVRPTWR, in the
/// dialect of the public instances of PyVRP. A section or key that it does not know is an error: without it, another
/// problem would be solved.
public struct VRPLIBReader {
  private var file: VRPLIBText
  private var placeCount = 0
  private var depotCount = 1
  private var vehicleCount = 0

  static let mostPlaces = 100_000
  static let mostVehicles = 100_000
  /// Distances written out one by one take eight bytes each.
  static let mostTablePlaces = 20_000
  static let kinds: Set<Substring> = ["CVRP", "VRPTW", "MDVRPTW", "PCVRPTW", "HFVRP", "SDVRPTW", "MTVRPTWR"]

  /// - Throws: everything that is wrong.
  public static func read(_ bytes: [UInt8]) throws(InstanceError) -> RoutingInstance {
    var reader = VRPLIBReader(file: try VRPLIBText(bytes))
    return try reader.instance()
  }

  private init(file: VRPLIBText) { self.file = file }

  private mutating func instance() throws(InstanceError) -> RoutingInstance {
    let kind = checkedKind()
    guard let dimension = file.whole("DIMENSION", least: 2), dimension <= Self.mostPlaces else {
      need("DIMENSION", "the number of places, from 2 to \(Self.mostPlaces)")
      throw InstanceError(file.text.flaws)
    }
    placeCount = dimension
    readDepots()
    vehicleCount = file.whole("VEHICLES", least: 1) ?? placeCount - depotCount
    if vehicleCount > Self.mostVehicles || vehicleCount < 1 {
      let line = file.values["VEHICLES"]?.line
      file.text.note("E908", line: line, "\(vehicleCount) vehicles are not from 1 to \(Self.mostVehicles)", "Correct it")
      vehicleCount = 1
    }
    let places = self.places()
    let distances = self.distances()
    let vehicles = self.vehicles()
    try file.text.check()
    let name = file.values["NAME"].map { String($0.text) } ?? ""
    return RoutingInstance(
      name: name, kind: kind, places: places, depotCount: depotCount, vehicles: vehicles, distances: distances)
  }

  private mutating func need(_ key: String, _ meaning: String) {
    file.text.note("E904", line: file.values[key]?.line, "\(key) is missing or unusable", "Write \(meaning)")
  }

  private mutating func checkedKind() -> String {
    guard let kind = file.values["TYPE"] else { return "CVRP" }
    if !Self.kinds.contains(kind.text) {
      let known = Self.kinds.sorted().joined(separator: ", ")
      file.text.note("E911", line: kind.line, "the type \(kind.text) is not known", "It must be one of \(known)")
    }
    return String(kind.text)
  }

  /// Depots are the first places, in order; a list that ends with -1 may say how many there are.
  private mutating func readDepots() {
    guard let section = file.sections["DEPOT_SECTION"] else { return }
    var depots = 0
    for row in section.rows {
      for word in row.words where word != "-1" {
        guard let depot = file.text.whole(word, line: row.number, "Depot", least: 1) else { continue }
        depots += 1
        if depot != depots || depot >= placeCount {
          file.text.note("E909", line: row.number, "depot \(depot) is not place \(depots)", "Let the depots be the first places")
        }
      }
    }
    if depots == 0 { file.text.note("E904", line: section.line, "DEPOT_SECTION names no depot", "Name the first place, 1") }
    depotCount = min(max(1, depots), placeCount - 1)
  }

  // MARK: Places

  private mutating func places() -> [RoutingInstance.Place] {
    var places = [RoutingInstance.Place](repeating: RoutingInstance.Place(), count: placeCount)
    func column(_ name: String, _ path: WritableKeyPath<RoutingInstance.Place, Double>) {
      guard let rows = file.rows(name, count: placeCount, width: 1) else { return }
      for (index, row) in rows.enumerated() { places[index][keyPath: path] = row[0] }
    }
    if let rows = file.rows("NODE_COORD_SECTION", count: placeCount, width: 2, least: -InstanceText.largest) {
      for (index, row) in rows.enumerated() { (places[index].x, places[index].y) = (row[0], row[1]) }
    }
    column("DEMAND_SECTION", \.demand)
    column("RELEASE_TIME_SECTION", \.release)
    column("PRIZE_SECTION", \.prize)
    if let service = file.number("SERVICE_TIME") {
      for index in depotCount..<placeCount { places[index].service = service }
    }
    column("SERVICE_TIME_SECTION", \.service)
    if let rows = file.rows("TIME_WINDOW_SECTION", count: placeCount, width: 2) {
      for (index, row) in rows.enumerated() {
        (places[index].earliest, places[index].latest) = (row[0], row[1])
        if row[1] < row[0] {
          let line = file.sections["TIME_WINDOW_SECTION"]?.rows.first { $0.words[0] == "\(index + 1)" }?.number
          file.text.note("E910", line: line, "the window of \(index + 1) ends before it begins", "Write its begin first")
        }
      }
    }
    return places
  }

  private mutating func distances() -> RoutingInstance.Distances {
    let type = file.values["EDGE_WEIGHT_TYPE"]
    switch type?.text ?? "EUC_2D" {
    case "EUC_2D":
      if file.sections["NODE_COORD_SECTION"] == nil { need("NODE_COORD_SECTION", "a row with x and y for each place") }
      return .euclidean
    case "EXPLICIT":
      return .table(table())
    case let other:
      file.text.note("E911", line: type?.line, "the distances \(other) are not known", "It must be EUC_2D or EXPLICIT")
      return .euclidean
    }
  }

  private mutating func table() -> [Double] {
    let format = file.values["EDGE_WEIGHT_FORMAT"]
    let isFull = format?.text == "FULL_MATRIX"
    guard isFull || format?.text == "LOWER_ROW" else {
      need("EDGE_WEIGHT_FORMAT", "FULL_MATRIX or LOWER_ROW")
      return []
    }
    guard let section = file.sections["EDGE_WEIGHT_SECTION"], placeCount <= Self.mostTablePlaces else {
      need("EDGE_WEIGHT_SECTION", "the distances between at most \(Self.mostTablePlaces) places")
      return []
    }
    var numbers: [Double] = []
    for row in section.rows {
      for word in row.words { numbers.append(file.text.number(word, line: row.number, "Distance") ?? 0) }
    }
    let wanted = isFull ? placeCount * placeCount : placeCount * (placeCount - 1) / 2
    guard numbers.count == wanted else {
      file.text.note("E906", line: section.line, "\(numbers.count) distances, not \(wanted)", "Correct DIMENSION or the list")
      return []
    }
    if isFull { return numbers }
    var full = [Double](repeating: 0, count: placeCount * placeCount)
    var next = 0
    for row in 1..<placeCount {
      for column in 0..<row {
        full[row * placeCount + column] = numbers[next]
        full[column * placeCount + row] = numbers[next]
        next += 1
      }
    }
    return full
  }

  // MARK: Vehicles

  private mutating func vehicles() -> [RoutingInstance.Vehicle] {
    var alike = RoutingInstance.Vehicle()
    alike.capacity = file.number("CAPACITY")
    alike.longestRoute = file.number("VEHICLES_MAX_DURATION")
    var vehicles = Array(repeating: alike, count: vehicleCount)
    func column(_ name: String, _ set: (inout RoutingInstance.Vehicle, Double) -> Void) {
      guard let rows = file.rows(name, count: vehicleCount, width: 1) else { return }
      for (index, row) in rows.enumerated() { set(&vehicles[index], row[0]) }
    }
    column("CAPACITY_SECTION") { $0.capacity = $1 }
    column("VEHICLES_MAX_DURATION_SECTION") { $0.longestRoute = $1 }
    column("VEHICLES_FIXED_COST_SECTION") { $0.fixedCost = $1 }
    var uneven = false
    column("VEHICLES_UNIT_DISTANCE_COST_SECTION") {
      uneven = uneven || $1 != $1.rounded()
      $0.costPerDistance = Int($1)
    }
    if uneven {
      let line = file.sections["VEHICLES_UNIT_DISTANCE_COST_SECTION"]?.line
      file.text.note("E907", line: line, "a cost per distance is not a whole number", "Scale them all by the same factor")
    }
    for (vehicle, depots) in indices("VEHICLES_DEPOT_SECTION", below: depotCount, width: 1).enumerated() {
      vehicles[vehicle].depot = depots.first ?? 0
    }
    for (vehicle, depots) in indices("VEHICLES_RELOAD_DEPOT_SECTION", below: depotCount, width: nil).enumerated() {
      vehicles[vehicle].reloads = depots
    }
    for (vehicle, allowed) in indices("VEHICLES_ALLOWED_CLIENTS_SECTION", below: placeCount, width: nil).enumerated() {
      vehicles[vehicle].allowed = allowed.sorted()
    }
    return vehicles
  }

  /// Rows of places, turned from counting from 1 to counting from 0; empty if there is no such section.
  private mutating func indices(_ name: String, below count: Int, width: Int?) -> [[Int]] {
    guard let rows = file.rows(name, count: vehicleCount, width: width, least: 1) else { return [] }
    let line = file.sections[name]?.line
    return rows.map { row in
      row.compactMap { value in
        guard value == value.rounded(), value >= 1, Int(value) <= count else {
          file.text.note("E909", line: line, "\(name) names place \(value), which is not from 1 to \(count)", "Correct it")
          return nil
        }
        return Int(value) - 1
      }
    }
  }
}

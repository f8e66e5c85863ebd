/// Reads Solomon's format: a name, the number and capacity of vehicles, then one line per customer, the depot first.
public enum SolomonReader {
  /// - Throws: everything that is wrong.
  public static func read(_ bytes: [UInt8]) throws(InstanceError) -> RoutingInstance {
    var text = try InstanceText(bytes)
    let rows = text.lines.filter { $0.words.allSatisfy { Double($0) != nil } && $0.number > 1 }
    for line in text.lines.dropFirst() where !rows.contains(where: { $0.number == line.number }) {
      if !isHeading(line) { complain(line, &text) }
    }
    guard let fleet = rows.first else {
      text.note("E904", line: nil, "there is no line with the vehicles", "Add one with their number and capacity")
      throw InstanceError(text.flaws)
    }
    let vehicles = fleetOf(fleet, &text)
    let places = rows.dropFirst().enumerated().map { place($1, index: $0, &text) }
    if places.count < 2 { text.note("E904", line: nil, "there are no customers", "Add the depot and a customer") }
    try text.check()
    let name = text.lines.first.map { String($0.text) } ?? ""
    return RoutingInstance(name: name, kind: "VRPTW", places: places, depotCount: 1, vehicles: vehicles)
  }

  private static let headings: Set<Substring> = ["VEHICLE", "NUMBER", "CUSTOMER", "CUST", "XCOORD."]

  private static func isHeading(_ line: InstanceText.Line) -> Bool {
    headings.contains { line.words[0].uppercased().hasPrefix($0) }
  }

  private static func complain(_ line: InstanceText.Line, _ text: inout InstanceText) {
    for (index, word) in line.words.enumerated() {
      guard text.number(word, line: line.number, "Entry \(index + 1)", least: -InstanceText.largest) != nil else { return }
    }
  }

  private static func fleetOf(_ line: InstanceText.Line, _ text: inout InstanceText) -> [RoutingInstance.Vehicle] {
    guard line.words.count == 2 else {
      text.note("E906", line: line.number, "\(line.words.count) numbers where the vehicles stand", "Write number and capacity")
      return []
    }
    let count = text.whole(line.words[0], line: line.number, "Number of vehicles", least: 1) ?? 0
    let capacity = text.number(line.words[1], line: line.number, "Capacity")
    guard count <= VRPLIBReader.mostVehicles else {
      text.note("E908", line: line.number, "\(count) vehicles are more than \(VRPLIBReader.mostVehicles)", "Write fewer")
      return []
    }
    return Array(repeating: RoutingInstance.Vehicle(capacity: capacity), count: count)
  }

  private static func place(
    _ line: InstanceText.Line, index: Int, _ text: inout InstanceText
  ) -> RoutingInstance.Place {
    var place = RoutingInstance.Place()
    guard line.words.count == 7 else {
      text.note("E906", line: line.number, "\(line.words.count) numbers, not 7", "Write number, x, y, demand, ready, due, service")
      return place
    }
    if text.whole(line.words[0], line: line.number, "Customer") != index {
      text.note("E909", line: line.number, "customer \(line.words[0]) stands where \(index) is next", "Number them from 0 in order")
    }
    func value(_ column: Int, _ meaning: String, least: Double = 0) -> Double {
      text.number(line.words[column], line: line.number, meaning, least: least) ?? 0
    }
    place.x = value(1, "X", least: -InstanceText.largest)
    place.y = value(2, "Y", least: -InstanceText.largest)
    place.demand = value(3, "Demand")
    place.earliest = value(4, "Ready time")
    place.latest = value(5, "Due date")
    place.service = index == 0 ? 0 : value(6, "Service time")
    if let latest = place.latest, latest < place.earliest {
      text.note("E910", line: line.number, "the window ends before it begins", "Let the ready time come first")
    }
    return place
  }
}

/// A `.sol` file: routes as lists of places. Places count from 0 with the depots first, so with one depot client 1 is
/// place 1; a depot inside a route is a reload.
public struct SolutionFile: Sendable, Equatable {
  public struct Route: Sendable, Equatable {
    /// Counted from 1. Where vehicles differ, the vehicle of that number in the instance drives the route.
    public var number: Int
    public var places: [Int]
    /// In the file; `nil` if it was not read.
    public var line: Int?

    public init(number: Int, places: [Int], line: Int? = nil) {
      self.number = number
      self.places = places
      self.line = line
    }
  }

  public var routes: [Route]
  /// As stated; sets state it in different units, so compare prices of routes instead.
  public var cost: String

  public init(routes: [Route], cost: String) {
    self.routes = routes
    self.cost = cost
  }

  public var text: String {
    let lines = routes.map { route in
      (["Route", "#\(route.number):"] + route.places.map(String.init)).joined(separator: " ")
    }
    return (lines + ["Cost \(cost)"]).joined(separator: "\n") + "\n"
  }

  /// - Throws: everything that is wrong with the file by itself.
  public static func read(_ bytes: [UInt8]) throws(InstanceError) -> SolutionFile {
    var text = try InstanceText(bytes)
    var file = SolutionFile(routes: [], cost: "")
    for line in text.lines {
      switch line.words[0].lowercased() {
      case "route": if let route = route(line, &text) { file.routes.append(route) }
      case "cost", "cost:": file.cost = line.words.dropFirst().joined(separator: " ")
      default: break  // remarks, such as "Optimal: True"
      }
    }
    if file.routes.isEmpty {
      text.note("E921", line: nil, "it has no route", "Write lines such as 'Route #1: 3 1 2'")
    }
    try text.check()
    return file
  }

  private static func route(_ line: InstanceText.Line, _ text: inout InstanceText) -> Route? {
    guard let colon = line.text.firstIndex(of: ":") else {
      text.note("E921", line: line.number, "the route has no colon after its number", "Write 'Route #1: 3 1 2'")
      return nil
    }
    let words = line.text[..<colon].split(whereSeparator: { $0.isWhitespace || $0 == "#" })
    let number = text.whole(words.last ?? "", line: line.number, "Route", least: 1) ?? 1
    let places = line.text[line.text.index(after: colon)...].split(whereSeparator: \.isWhitespace)
    return Route(
      number: number, places: places.compactMap { text.whole($0, line: line.number, "Place") }, line: line.number)
  }
}

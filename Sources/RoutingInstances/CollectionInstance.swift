/// A waste collection instance of Kim, Kim and Sahoo (2006): trucks leave one depot, collect, empty at landfills, take a
/// lunch break, and come home empty. Stops are named by the ids of the file.
public struct CollectionInstance: Sendable, Equatable {
  public struct Stop: Sendable, Equatable {
    public var id: Int
    /// Feet.
    public var x: Double
    public var y: Double
    /// Seconds since midnight between which service may start.
    public var opens: Int
    public var closes: Int
    public var serviceSeconds: Int
    /// 0 for depots and landfills.
    public var yards: Double
  }

  public var depot: Stop
  public var landfills: [Stop]
  public var customers: [Stop]
  public var truckYards: Double
  public var yardsPerDay: Double
  public var stopsPerDay: Int
  public var lunchSeconds: Int
  public var milesPerHour: Double
}

/// Reads the files of Kim, Kim and Sahoo (2006): five lines that begin with a number (yards per truck, yards and stops per
/// day, seconds of lunch, miles per hour), a heading, and a line per stop: id, x and y in feet, opening and closing as
/// hours and minutes, service seconds, yards, and 0 for the depot, 1 for a customer, 2 for a landfill.
public enum CollectionReader {
  /// - Throws: everything that is wrong.
  public static func read(_ bytes: [UInt8]) throws(InstanceError) -> CollectionInstance {
    var text = try InstanceText(bytes)
    guard let heading = text.lines.firstIndex(where: { $0.text.hasPrefix("Stop_ID") }) else {
      throw InstanceError([InstanceFlaw("E904", line: nil, "there is no heading 'Stop_ID ...'", "Add it above the stops")])
    }
    let limits = text.lines[..<heading].map { text.number($0.words[0], line: $0.number, "Limit") ?? 0 }
    if limits.count != 5 {
      text.note("E904", line: nil, "\(limits.count) lines stand above the stops, not 5", "Write the five limits")
    }
    let rows = text.lines[(heading + 1)...].compactMap { row($0, &text) }
    let depots = rows.filter { $0.kind == 0 }.map(\.stop)
    let landfills = rows.filter { $0.kind == 2 }.map(\.stop)
    let customers = rows.filter { $0.kind == 1 }.map(\.stop)
    if depots.count != 1 { text.note("E904", line: nil, "there are \(depots.count) depots", "Mark one stop with 0") }
    if landfills.isEmpty { text.note("E904", line: nil, "there is no landfill", "Mark a stop with 2") }
    if customers.isEmpty { text.note("E904", line: nil, "there is no customer", "Mark stops with 1") }
    var seen: Set<Int> = []
    for row in rows where !seen.insert(row.stop.id).inserted {
      text.note("E905", line: row.line, "stop \(row.stop.id) stands twice", "Give each an id of its own")
    }
    try text.check()
    return CollectionInstance(
      depot: depots[0], landfills: landfills, customers: customers, truckYards: limits[0], yardsPerDay: limits[1],
      stopsPerDay: Int(limits[2]), lunchSeconds: Int(limits[3]), milesPerHour: limits[4])
  }

  private static func row(
    _ line: InstanceText.Line, _ text: inout InstanceText
  ) -> (stop: CollectionInstance.Stop, kind: Int, line: Int)? {
    guard line.words.count == 8 else {
      text.note("E906", line: line.number, "\(line.words.count) entries, not 8", "Write id, x, y, opens, closes, service, yards, kind")
      return nil
    }
    let kind = text.whole(line.words[7], line: line.number, "Kind") ?? 1
    if kind > 2 { text.note("E908", line: line.number, "kind \(kind) is not 0, 1 or 2", "Write one of these") }
    var stop = CollectionInstance.Stop(id: 0, x: 0, y: 0, opens: 0, closes: 0, serviceSeconds: 0, yards: 0)
    stop.id = text.whole(line.words[0], line: line.number, "Id") ?? 0
    stop.x = text.number(line.words[1], line: line.number, "X", least: -InstanceText.largest) ?? 0
    stop.y = text.number(line.words[2], line: line.number, "Y", least: -InstanceText.largest) ?? 0
    stop.opens = clock(line.words[3], line.number, &text)
    stop.closes = clock(line.words[4], line.number, &text)
    stop.serviceSeconds = Int(text.number(line.words[5], line: line.number, "Service") ?? 0)
    stop.yards = kind == 1 ? text.number(line.words[6], line: line.number, "Load") ?? 0 : 0
    if stop.closes < stop.opens {
      text.note("E910", line: line.number, "it closes before it opens", "Write the opening first")
    }
    return (stop, kind, line.number)
  }

  /// `1530` as seconds since midnight; `2400` is the day's end.
  private static func clock(_ word: Substring, _ line: Int, _ text: inout InstanceText) -> Int {
    guard let value = text.whole(word, line: line, "Time") else { return 0 }
    guard value <= 2400, value % 100 < 60 else {
      text.note("E908", line: line, "\(word) is no time of a day", "Write it as 0600 or 1530")
      return 0
    }
    return (value / 100 * 60 + value % 100) * 60
  }
}

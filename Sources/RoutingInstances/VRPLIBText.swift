/// A VRPLIB file taken apart: `KEY : value` lines and sections of rows.
struct VRPLIBText {
  struct Section {
    var line: Int
    var rows: [InstanceText.Line]
  }

  var text: InstanceText
  private(set) var values: [String: (line: Int, text: Substring)] = [:]
  private(set) var sections: [String: Section] = [:]

  private static let keys: Set<String> = [
    "NAME", "COMMENT", "TYPE", "DIMENSION", "VEHICLES", "CAPACITY", "SERVICE_TIME", "EDGE_WEIGHT_TYPE",
    "EDGE_WEIGHT_FORMAT", "NODE_COORD_TYPE", "VEHICLES_MAX_DURATION",
  ]
  private static let sectionNames: Set<String> = [
    "NODE_COORD_SECTION", "DEMAND_SECTION", "SERVICE_TIME_SECTION", "TIME_WINDOW_SECTION", "RELEASE_TIME_SECTION",
    "PRIZE_SECTION", "CAPACITY_SECTION", "VEHICLES_DEPOT_SECTION", "VEHICLES_FIXED_COST_SECTION",
    "VEHICLES_UNIT_DISTANCE_COST_SECTION", "VEHICLES_RELOAD_DEPOT_SECTION", "VEHICLES_ALLOWED_CLIENTS_SECTION",
    "VEHICLES_MAX_DURATION_SECTION", "EDGE_WEIGHT_SECTION", "DEPOT_SECTION",
  ]

  init(_ bytes: [UInt8]) throws(InstanceError) {
    text = try InstanceText(bytes)
    var current: String?
    for line in text.lines {
      if line.text == "EOF" { break }
      if let heading = Self.heading(line) {
        current = heading
        open(heading, line.number)
      } else if let colon = line.text.firstIndex(of: ":"), line.words[0].first?.isLetter == true {
        current = nil
        take(line.text[..<colon], line.text[line.text.index(after: colon)...], line.number)
      } else if let current {
        sections[current]?.rows.append(line)
      } else {
        text.note("E903", line: line.number, "'\(line.words[0])' belongs to no section", "Write 'KEY : value' or a section")
      }
    }
  }

  private static func heading(_ line: InstanceText.Line) -> String? {
    let word = line.text.last == ":" ? line.text.dropLast() : line.text
    let name = word.split(whereSeparator: \.isWhitespace)
    guard name.count == 1, let first = name.first, first.hasSuffix("_SECTION") else { return nil }
    return String(first)
  }

  private mutating func open(_ name: String, _ line: Int) {
    if !Self.sectionNames.contains(name) {
      text.note("E903", line: line, "the section \(name) is not known", "Take it out if the instance means the same without it")
    } else if sections[name] != nil {
      text.note("E905", line: line, "the section \(name) stands twice", "Keep one")
    }
    sections[name] = Section(line: line, rows: [])
  }

  private mutating func take(_ key: Substring, _ value: Substring, _ line: Int) {
    let name = String(key.filter { !$0.isWhitespace })
    let words = value.split(whereSeparator: \.isWhitespace)
    if !Self.keys.contains(name) {
      text.note("E903", line: line, "the key \(name) is not known", "Take it out if the instance means the same without it")
    } else if values[name] != nil {
      text.note("E905", line: line, "the key \(name) stands twice", "Keep one")
    }
    guard let first = words.first, let last = words.last else { return }
    values[name] = (line, value[first.startIndex..<last.endIndex])
  }

  // MARK: Values

  mutating func number(_ key: String) -> Double? {
    guard let value = values[key] else { return nil }
    return text.number(value.text, line: value.line, key)
  }

  mutating func whole(_ key: String, least: Int) -> Int? {
    guard let value = values[key] else { return nil }
    return text.whole(value.text, line: value.line, key, least: least)
  }

  /// One row of numbers per place or vehicle, by its index from 1; every index must stand once.
  /// - Parameter width: numbers after the index; `nil`: any.
  mutating func rows(_ name: String, count: Int, width: Int?, least: Double = 0) -> [[Double]]? {
    guard let section = sections[name] else { return nil }
    var found = [[Double]?](repeating: nil, count: count)
    for row in section.rows {
      guard let index = text.whole(row.words[0], line: row.number, "Index", least: 1) else { continue }
      guard index <= count else {
        text.note("E909", line: row.number, "there is no \(index) among \(count)", "Correct the index or the number of rows")
        continue
      }
      if found[index - 1] != nil { text.note("E905", line: row.number, "\(index) stands twice in \(name)", "Keep one") }
      let words = row.words.dropFirst()
      if let width, words.count != width {
        text.note("E906", line: row.number, "\(words.count) numbers after the index, not \(width)", "Correct the row")
        found[index - 1] = Array(repeating: 0, count: width)
        continue
      }
      found[index - 1] = words.map { text.number($0, line: row.number, "Entry", least: least) ?? 0 }
    }
    let missing = found.indices.filter { found[$0] == nil }
    if let first = missing.first {
      let more = missing.count > 1 ? " and \(missing.count - 1) more" : ""
      text.note("E904", line: section.line, "\(name) has no row for \(first + 1)\(more)", "Add what is missing")
    }
    return found.map { $0 ?? Array(repeating: 0, count: width ?? 0) }
  }
}

import JunkPickup

/// Reads the two optional tables beside a scenario that say where demand comes from and what it holds.
public enum DemandFiles {
  public static let zonesPath = "demand/zones.csv"
  public static let itemsPath = "demand/items.csv"

  /// Columns `zone,households,single_family,multifamily,radius_m`. Throws `InputError` with every issue.
  public static func zones(_ bytes: [UInt8], file: String = zonesPath) throws -> [DemandZone] {
    let columns = ["households", "single_family", "multifamily", "radius_m"]
    let rows = try DemandRows(bytes, file, text: "zone", numbers: columns)
    return rows.values.map { name, numbers in
      DemandZone(
        zone: name, households: numbers[0], singleFamilyUnits: numbers[1], multifamilyUnits: numbers[2],
        radiusMeters: numbers[3])
    }
  }

  /// Columns `item,weight,most_together`. Throws `InputError` with every issue.
  public static func items(_ bytes: [UInt8], file: String = itemsPath) throws -> [DemandItem] {
    let rows = try DemandRows(bytes, file, text: "item", numbers: ["weight", "most_together"])
    return rows.values.map { name, numbers in
      DemandItem(item: name, weight: numbers[0], mostTogether: numbers[1])
    }
  }
}

/// Rows of one name and some whole numbers.
private struct DemandRows {
  private(set) var values: [(name: String, numbers: [Int])] = []

  init(_ bytes: [UInt8], _ file: String, text: String, numbers: [String]) throws {
    var (table, issues) = CSVReader.read(bytes, file: file)
    let wanted = [text] + numbers
    if issues.isEmpty && table.columns != wanted {
      issues.append(
        Issue(
          code: "E746", place: "\(file):1", cause: "the columns are not \(wanted.joined(separator: ","))",
          remedy: "Write these columns, in this order"))
    }
    guard issues.isEmpty else { throw InputError(issues) }
    var seen: Set<String> = []
    for row in table.rows {
      let read = row.fields.dropFirst().map { Int($0) }
      let place = "\(file):\(row.line)"
      if read.contains(where: { $0 == nil || $0 ?? -1 < 0 }) {
        issues.append(
          Issue(
            code: "E747", place: place, cause: "a field is not a whole number of 0 or more",
            remedy: "Write digits only"))
      }
      if !seen.insert(row.fields[0]).inserted {
        issues.append(
          Issue(code: "E747", place: place, cause: "\(row.fields[0]) has two rows", remedy: "Keep one of them"))
      }
      values.append((row.fields[0], read.compactMap { $0 }))
    }
    guard issues.isEmpty else { throw InputError(issues) }
  }
}

/// Reads `zones.csv` by itself, for commands that need zones and no scenario.
public enum ZoneFile {
  /// Ascending by id. Haulers are not checked.
  /// - Throws: everything that is wrong with the file.
  public static func read(_ bytes: [UInt8], file: String) throws(InputError) -> [Zone] {
    let log = IssueLog()
    let read = ZoneReader(log: log, haulers: nil, file: file).read(bytes)
    guard let read, !log.hasErrors else { throw InputError(log.issues) }
    return read.zones.values.sorted { $0.id < $1.id }
  }
}

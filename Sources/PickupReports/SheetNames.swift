import JunkPickup

/// File names of route sheets, one per run and all different, whatever letters the ids hold.
struct SheetNames {
  private let names: [String]

  init(_ runs: [Run]) {
    var taken: Set<String> = []
    names = runs.map { run in
      let plain = "\(run.date)-\(Self.plain(run.hauler))-\(Self.plain(run.truck))"
      var name = plain
      var number = 2
      // Some disks do not tell upper from lower case.
      while !taken.insert(name.lowercased()).inserted {
        name = "\(plain)_\(number)"
        number += 1
      }
      return name
    }
  }

  subscript(run: Int) -> String { names[run] }

  /// Only letters, digits, dots and dashes that every disk and address takes.
  private static func plain(_ id: String) -> String {
    String(id.unicodeScalars.map { $0.isASCII && isPlain(Character($0)) ? Character($0) : "_" })
  }

  private static func isPlain(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || character == "." || character == "-"
  }
}

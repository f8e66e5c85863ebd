import Testing

@testable import JunkPickup

@Suite struct CsvReaderTests {
  private func read(_ text: String) -> (table: CSVTable, issues: [JunkPickup.Issue]) {
    CSVReader.read(Array(text.utf8), file: "x.csv")
  }

  @Test func readsPlainAndQuotedFieldsWithTheirLines() {
    let (table, issues) = read("a,b\n1,\"two, \"\"2\"\"\nlines\"\n\n3,\n")
    #expect(issues == [])
    #expect(table.columns == ["a", "b"])
    #expect(table.rows == [
      CSVRow(line: 2, fields: ["1", "two, \"2\"\nlines"]), CSVRow(line: 5, fields: ["3", ""]),
    ])
  }

  @Test(arguments: ["a,b\r\n1,2\r\n", "a,b\n1,2", "\u{FEFF}a,b\n1,2\n", "a,b\r\n1,2", "\"a\",\"b\"\r\n\"1\",\"2\""])
  func lineEndsAndByteOrderMarkDoNotMatter(_ text: String) {
    let (table, issues) = read(text)
    #expect(issues == [] && table.columns == ["a", "b"])
    #expect(table.rows == [CSVRow(line: 2, fields: ["1", "2"])])
  }

  @Test func aLoneCarriageReturnBelongsToItsField() {
    #expect(read("a,b\n1\r2,3\n").table.rows == [CSVRow(line: 2, fields: ["1\r2", "3"])])
  }

  @Test(arguments: [
    ("a,b\n1\n", "E107", "x.csv:2"), ("a,b\n1,2\n1,2,3\n", "E107", "x.csv:3"), ("a,b\n1,\"2\n\n", "E105", "x.csv:2"),
    ("a,b\n1,2\"\n", "E106", "x.csv:2"), ("a,b\n\"1\"x,2\n", "E106", "x.csv:2"), ("", "E104", "x.csv"),
    ("\u{FEFF}", "E104", "x.csv"), ("\n\n", "E104", "x.csv"), ("a,b\n\"1\n2\",\"3\n4\"\n5\n", "E107", "x.csv:5"),
  ])
  func badFormIsAnIssueWithItsLine(_ text: String, _ code: String, _ place: String) {
    let issues = read(text).issues
    #expect(issues.contains { $0.code == code && $0.place == place })
  }

  @Test func everyBadRowIsReported() {
    #expect(read("a,b\n1\n1,2\n1,2,3\n\"x\"y,2\n").issues.map(\.place).sorted() == ["x.csv:2", "x.csv:4", "x.csv:5"])
  }

  @Test(arguments: [
    [0xE9], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE2, 0x82], [0xF0, 0x82, 0x82, 0xAC], [0x80],
    [0x00], [0xFF, 0xFE],
  ] as [[UInt8]])
  func bytesThatAreNotUTF8AreAnIssue(_ bytes: [UInt8]) {
    let (table, issues) = CSVReader.read(Array("a\nb\n".utf8) + bytes, file: "x.csv")
    #expect(issues.map(\.code) == ["E103"] && issues.first?.place == "x.csv:3")
    #expect(table.rows == [])
  }

  /// Agrees with the standard library's own decoder on every sequence of up to three bytes around the boundaries.
  @Test func utf8CheckAgreesWithTheStandardLibrary() {
    let edges: [UInt8] = [
      0x01, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF, 0xF0,
      0xF1, 0xF3, 0xF4, 0xF5, 0xFF,
    ]
    for a in edges {
      for b in edges {
        for c in edges {
          for bytes in [[a, b, c], [a, b, c, 0x80]] {
            let isValid = String(validating: bytes, as: UTF8.self) != nil
            #expect((UTF8Check.firstInvalidLine(bytes) == nil) == isValid, "\(bytes)")
          }
        }
      }
    }
  }

  @Test func headerIsCheckedAgainstKnownColumns() {
    let log = IssueLog()
    let text = "id,id,nmae,wide\n1,2,3,4\n"
    let table = CSVRecords(Array(text.utf8), file: "x.csv", required: ["id", "zone"], optional: ["name"], log: log)
    #expect(log.issues.map(\.code) == ["E109", "E110", "E110", "E108"])
    #expect(log.issues.contains { $0.remedy.contains("Did you mean 'name'?") })
    #expect(table.rows.isEmpty && !table.isUsable)
  }

  @Test func writtenTextReadsBackAsItWas() {
    let rows = [
      ["plain", "with, comma"], ["say \"hi\"", "two\nlines"], [" spaces ", ""], ["é", "\r"], ["\"", "\"\u{301}"],
    ]
    var writer = CSVWriter(columns: ["a", "b"])
    for row in rows { writer.row(row) }
    let (table, issues) = read(writer.text)
    #expect(issues == [])
    #expect(table.rows.map(\.fields) == rows)
    #expect(writer.text.hasPrefix("a,b\nplain,\"with, comma\"\n"))
  }

  @Test func oneEmptyFieldIsNotAnEmptyLine() {
    var writer = CSVWriter(columns: ["a"])
    writer.row([""])
    #expect(read(writer.text).table.rows == [CSVRow(line: 2, fields: [""])])
  }
}

import Testing

@testable import JunkPickup

@Suite struct YamlReaderTests {
  private let shape = YAMLShape("test", required: ["crew"], optional: ["name", "rows", "hours"])

  private func read(_ text: String) -> (map: YAMLMapping?, log: IssueLog) {
    let log = IssueLog()
    let value = YAMLDocument.read(Array(text.utf8), file: "x.yaml", log: log)
    return (value?.mapping(shape), log)
  }

  @Test func valuesKnowTheirLineAndPath() {
    let (map, log) = read("crew: 2\nrows:\n  - 1\n  - many\n  - 3\n")
    #expect(map?.list("rows") { $0.int(0...9) } == [1, 3])
    #expect(log.issues.map(\.place) == ["x.yaml:4 rows[1]"] && log.issues.map(\.code) == ["E116"])
  }

  @Test func everyRepeatedKeyIsReportedAndTheRestIsStillRead() {
    let (map, log) = read("crew: 2\ncrew: 3\nname: {a: 1, a: 2}\nrows: [{\"b\": 1, \"b\": 2, \"b\": 3}]\nhuors: 1\n")
    let repeated = log.issues.filter { $0.code == "E112" }
    #expect(repeated.map(\.place).sorted().first == "x.yaml:1" && Set(repeated.map(\.place)).count == 3)
    #expect(log.issues.contains { $0.code == "E113" && $0.remedy.contains("'hours'") })
    #expect(map?.int("crew", 1...9) == 3)
  }

  @Test(arguments: [
    ("crew: [1", "E111"), ("crew: 1\n bad: 2", "E111"), ("a: *nowhere", "E111"), ("\u{0001}", "E111"), ("", "E104"),
    ("# only a comment\n", "E104"), ("- crew", "E115"), ("crew", "E115"), ("name: x", "E114"), ("crew:\n", "E114"),
    ("crew: 1\n---\ncrew: 2\n", "E111"), ("crew: 1\n? [a]\n: 2\n", "E115"),
  ])
  func badFormIsAnIssue(_ text: String, _ code: String) {
    let log = read(text).log
    #expect(log.issues.map(\.code) == [code])
    #expect(log.issues.allSatisfy { $0.place.hasPrefix("x.yaml") })
  }

  @Test func deepNestingIsAnIssueAndNoCrash() {
    let deep = String(repeating: "[", count: 50_000)
    #expect(read("crew: " + deep).log.issues.map(\.code) == ["E111"])
    let closed = String(repeating: "[", count: 900) + String(repeating: "]", count: 900)
    #expect(read("crew: 1\nrows: " + closed).log.issues == [])
  }

  @Test(arguments: [
    ("1.5", "E116"), ("two", "E116"), ("-1", "E117"), ("10", "E117"), ("99999999999999999999", "E116"), ("1e3", "E116"),
    ("[1]", "E115"), ("{a: 1}", "E115"), ("0x10", "E116"), ("NaN", "E116"),
  ])
  func wrongNumbersAreIssues(_ text: String, _ code: String) {
    let (map, log) = read("crew: \(text)")
    #expect(map?.int("crew", 0...9) == nil)
    #expect(log.issues.map(\.code) == [code])
  }

  @Test func suggestionsAreNear() {
    let words = ["crew", "shift", "capacity"]
    #expect(Suggestion.nearest(to: "crwe", in: words) == "crew")
    #expect(Suggestion.nearest(to: "capcity", in: words) == "capacity")
    #expect(Suggestion.nearest(to: "yard", in: words) == nil)
    #expect(Suggestion.nearest(to: "", in: words) == nil)
  }

  @Test(arguments: [
    ("12.5", Ratio.centsPerDollar, 1250), ("0.005", .centsPerDollar, 1), ("-0.005", .centsPerDollar, -1),
    ("1.1", .secondsPerHour, 3960), ("20", .deciCubicFeetPerCubicYard, 5400), ("0.1", .metersPerMile, 161),
    ("999999999999999", .metersPerMile, 1_609_343_999_999_998_391), ("0.004999999", .centsPerDollar, 0),
  ])
  func decimalsConvertExactly(_ text: String, _ unit: Ratio, _ expected: Int) throws {
    #expect(try #require(ExactDecimal(text)).times(unit) == expected)
  }

  @Test(arguments: ["", ".", "1.", ".5", "-", "1,5", "1 000", "1.2.3", "+-1", "٣", "1234567890123456"])
  func otherTextsAreNoDecimals(_ text: String) { #expect(ExactDecimal(text) == nil) }
}

import Testing

@testable import JunkPickup

@Suite struct ImportMappingTests {
  @Test func everythingWrongIsSaidAtOnce() {
    let codes = ImportFixture.codes(
      """
      columns: {id: nr, when: x}
      constants: {id: 7, note: "a {b"}
      dates: [MM/DD, "YYYY-MM-DD"]
      items: {column: what, separator: "::", words: {couch: soffa}}
      types: {column: type, bundles: {Bulky: {sofa: 0}, Empty: {}}}
      hello: 1
      """, catalogue: ["sofa"])
    #expect(codes == [
      "E113 mapping.yaml:6 hello", "E703 mapping.yaml:1 columns.when", "E704 mapping.yaml:2 constants.id",
      "E704 mapping.yaml:2 constants.note", "E705 mapping.yaml:3 dates[0]", "E704 mapping.yaml:4 items.separator",
      "E701 mapping.yaml:4 items.words.couch", "E117 mapping.yaml:5 types.bundles.Bulky.sofa",
      "E704 mapping.yaml:5 types.bundles.Bulky", "E704 mapping.yaml:5 types.bundles.Empty",
      "E702 mapping.yaml:1 columns",
    ])
  }

  @Test func aMappingMustSayWhatIsCollected() {
    #expect(ImportFixture.codes("columns: {id: a, created: b}") == ["E702 mapping.yaml:1"])
    #expect(ImportFixture.codes("") == ["E104 mapping.yaml"])
    #expect(ImportFixture.codes("- 1") == ["E115 mapping.yaml:1"])
    #expect(ImportFixture.codes("a: [") == ["E111 mapping.yaml:2"])
  }

  @Test(arguments: [
    ("MM/DD/YYYY hh:mm:ss AM", "12/31/2017 11:56:39 PM", "2017-12-31T23:56:39"),
    ("MM/DD/YYYY hh:mm:ss AM", "01/02/2018 12:00:00 AM", "2018-01-02T00:00"),
    ("MM/DD/YYYY hh:mm AM", "01/02/2018 12:05 pm", "2018-01-02T12:05"),
    ("D.M.YYYY", "3.11.2018", "2018-11-03T00:00"), ("YYYYMMDDHHmm", "201802281359", "2018-02-28T13:59"),
    ("YYYY-MM-DDTHH:mm:ssZ", "2018-02-28T13:59:01Z", "2018-02-28T13:59:01"),
  ])
  func datesAreReadAsThePatternSays(pattern: String, text: String, moment: String) {
    #expect(DatePattern(pattern)?.moment(text)?.description == moment)
  }

  @Test(arguments: [
    ("MM/DD/YYYY", "13/01/2018"), ("MM/DD/YYYY", "1/01/2018"), ("MM/DD/YYYY", "02/29/2018"),
    ("MM/DD/YYYY", "02/28/2018 "), ("MM/DD/YYYY hh:mm AM", "02/28/2018 13:00 PM"),
    ("MM/DD/YYYY hh:mm AM", "02/28/2018 11:00 XM"), ("MM/DD/YYYY HH:mm", "02/28/2018 24:00"), ("MM/DD/YYYY", ""),
  ])
  func datesThatDoNotFitAreNotGuessed(pattern: String, text: String) throws {
    #expect(try #require(DatePattern(pattern)).moment(text) == nil)
  }

  @Test(arguments: ["", "YYYY", "YYYY-MM", "YYYY-MM-DD hh:mm", "YYYY-MM-DD HH AM", "YYYY-MM-DD-MM", "YYYY年MM月DD"])
  func patternsThatCannotGiveADayAreRefused(pattern: String) {
    #expect(DatePattern(pattern) == nil)
  }

  @Test(arguments: [
    ("2 box springs; couch (2);tv", ["box_spring 2", "sofa_3seat 2", "tv_flat 1"]), ("fridge x2", ["refrigerator 2"]),
    ("sofa_3seat x 2", ["sofa_3seat 2"]), (" ; ", []), ("TVs", ["tv_flat 1"]),
  ])
  func itemsAreReadAsPeopleWriteThem(text: String, lines: [String]) throws {
    let items = try #require(ImportFixture.mapping(ImportFixture.mapping).items)
    #expect(try ItemWords(items: items).lines(text).map { "\($0.item) \($0.count)" } == lines)
  }
}

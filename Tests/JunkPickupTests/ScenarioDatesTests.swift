import Testing

@testable import JunkPickup

@Suite struct ScenarioDatesTests {
  @Test(arguments: [
    ("1970-01-01", 0), ("2000-02-29", 11_016), ("2026-06-01", 20_605), ("1969-12-31", -1), ("9999-12-31", 2_932_896),
  ])
  func daysCountFrom1970(_ text: String, _ number: Int) throws {
    let day = try #require(Day(text))
    #expect(day.number == number && day.description == text)
  }

  @Test func everyDayOfFourCenturiesComesBack() {
    let all = (-80_000..<80_000).map(Day.init(number:))
    #expect(all.allSatisfy { Day($0.description) == $0 })
  }

  @Test(arguments: [
    "", "2026-6-1", "2026-06-31", "2026-02-29", "1900-02-29", "2026-00-10", "2026-13-01", "2026-06-00", "26-06-01",
    "2026/06/01", "2026-06-01 ", "+026-06-01", "0999-01-01", "２026-06-01",
  ])
  func textsThatAreNoDays(_ text: String) { #expect(Day(text) == nil) }

  @Test(arguments: [("00:00", 0), ("06:05", 21_900), ("23:59:59", 86_399), ("24:00", 86_400)])
  func timesCountFromMidnight(_ text: String, _ seconds: Int) throws {
    let time = try #require(ClockTime(text))
    #expect(time.seconds == seconds && time.description == text)
  }

  @Test(arguments: ["", "6:00", "24:01", "12:60", "12:00:60", "12-00", "12:00:", "12:00:0", "ab:cd", "-1:00"])
  func textsThatAreNoTimes(_ text: String) { #expect(ClockTime(text) == nil) }

  @Test func momentsReadWithAndWithoutTime() {
    #expect(Moment("2026-06-01T07:30")?.description == "2026-06-01T07:30")
    #expect(Moment("2026-06-01 07:30:05")?.description == "2026-06-01T07:30:05")
    #expect(Moment("2026-06-01")?.time.seconds == 0)
    for text in ["", "T07:30", "2026-06-01T", "2026-06-01T7:30", "2026-06-01T07:30Z", "2026-06-01TT07:30"] {
      #expect(Moment(text) == nil, "\(text)")
    }
  }

  @Test func weekdaysAreRight() {
    #expect(Day("2026-06-01")?.weekday == .mon && Day("1969-12-31")?.weekday == .wed)
  }
}

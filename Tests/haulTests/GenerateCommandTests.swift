import JunkPickup
import Testing

@testable import haul

@Suite struct GenerateCommandTests {
  /// The scenario's README says how its rows were made; this is that line.
  @Test func sanJoseWeekIsMadeByItsReadmesLine() async throws {
    let folder = try TemporaryFolder()
    let week = CommandTest.scenarios + "/san-jose-week"
    let outcome = await CommandTest.run("generate", week, "--requests", "2500", "--seed", "1", "-o", folder["week"])
    #expect(outcome.status == .done && outcome.err.isEmpty)
    for name in ["requests.csv", "items.csv"] {
      let committed = try InputFile.read(week + "/" + name)
      #expect(try InputFile.read(folder["week/" + name]) == committed, "\(name)")
    }
  }

  @Test func aMonthAndRealAddresses() async throws {
    let folder = try TemporaryFolder()
    let outcome = await CommandTest.run(
      "generate", CommandTest.tiny, "--month", "2026-03", "--requests", "30", "--addresses",
      CommandTest.tiny + "/import/addresses.csv", "-o", folder["march"])
    #expect(outcome.status == .done, "\(outcome.err)")
    let (table, issues) = CSVReader.read(try InputFile.read(folder["march/requests.csv"]), file: "requests.csv")
    #expect(issues.isEmpty && table.rows.count == 30)
    let (created, address, note) = (column("created", table), column("address", table), column("note", table))
    #expect(created.allSatisfy { $0.hasPrefix("2026-03-") } && note.allSatisfy { $0.contains("synthetic") })
    #expect(address.allSatisfy { $0.contains("Sample") })
  }

  @Test func presetsAreSanJosesDemand() async throws {
    let folder = try TemporaryFolder()
    // Two workdays of twenty.
    for (preset, count, byPhone) in [("sj311", 1_000, false), ("all-channels", 1_440, true)] {
      let outcome = await CommandTest.run("generate", CommandTest.tiny, "--preset", preset, "-o", folder[preset])
      #expect(outcome.status == .done, "\(outcome.err)")
      let (table, _) = CSVReader.read(try InputFile.read(folder[preset + "/requests.csv"]), file: "requests.csv")
      #expect(table.rows.count == count)
      #expect(column("channel", table).contains("hauler_phone") == byPhone)
    }
  }

  private func column(_ name: String, _ table: CSVTable) -> [String] {
    table.columns.firstIndex(of: name).map { index in table.rows.map { $0.fields[index] } } ?? []
  }

  /// A folder to begin with has rules and zones, and no requests yet.
  @Test func aScenarioWithoutRequestsGetsThem() async throws {
    let folder = try TemporaryFolder()
    for name in ["scenario.yaml", "zones.csv"] {
      try folder.write("new/" + name, String(decoding: InputFile.read(CommandTest.tiny + "/" + name), as: UTF8.self))
    }
    let outcome = await CommandTest.run("generate", folder["new"], "--requests", "12")
    #expect(outcome.status == .done, "\(outcome.err)")
    #expect(folder.names == ["new", "new/items.csv", "new/requests.csv", "new/scenario.yaml", "new/zones.csv"])
    let checked = await CommandTest.run("check", folder["new"])
    #expect(checked.status == .done, "\(checked.err)")
    let bytes = try folder.text("new/requests.csv")
    let again = await CommandTest.run("generate", folder["new"], "--requests", "13")
    #expect(again.status == .input && again.err.contains("E642") && again.err.contains("--force"))
    #expect(try folder.text("new/requests.csv") == bytes)
    let forced = await CommandTest.run("generate", folder["new"], "--requests", "13", "--force")
    #expect(forced.status == .done)
    #expect(try folder.text("new/requests.csv") != bytes)
  }

  @Test(arguments: [
    (["--requests", "0"], "E741"), (["--requests", "5", "--month", "2026-13"], "E643"),
    (["--requests", "5", "--month", "March"], "E643"), (["--requests", "5", "--addresses", "none.csv"], "E641"),
    (["--requests", "99999999999"], "E741"), ([], "E643"), (["--preset", "all"], "E643"),
    (["--requests", "5", "--preset", "sj311"], "E643"),
  ])
  func wrongValuesWriteNothing(arguments: [String], code: String) async throws {
    let folder = try TemporaryFolder()
    let outcome = await CommandTest.run(["generate", CommandTest.tiny, "-o", folder["out"]] + arguments)
    #expect(outcome.status == .input && outcome.err.contains(code) && outcome.out.isEmpty, "\(outcome.err)")
    #expect(folder.names.isEmpty)
  }

  @Test func foldersThatAreNoneWriteNothing() async throws {
    let folder = try TemporaryFolder()
    let none = await CommandTest.run("generate", folder["none"], "--requests", "5")
    #expect(none.status == .input && none.err.contains("E101"))
    try folder.write("file", "text")
    let file = await CommandTest.run("generate", CommandTest.tiny, "--requests", "5", "-o", folder["file"])
    #expect(file.status == .input && file.err.contains("E612"))
    #expect(try folder.text("file") == "text")
    let broken = CommandTest.scenarios + "/invalid/E209-no-workday"
    let wrong = await CommandTest.run("generate", broken, "--requests", "5", "-o", folder["out"])
    #expect(wrong.status == .input && wrong.err.contains("E209") && folder.names == ["file"])
  }
}

import Foundation
import JunkPickup
import Testing

@testable import haul

/// `confirm`, `addon`, `change`, `cancel` and `close` on `tiny`, each on files alone.
@Suite struct DayCommandsTests {
  /// `tiny` planned, and confirmed on the Friday before.
  private func planned(confirmed: Bool = true) async throws -> DispatchTown {
    let town = try await DispatchTown.planned()
    if confirmed {
      let said = await town.run(
        "confirm", town.home + "/plan", "--scenario", town.town, "--at", "2026-05-29T16:10")
      #expect(said.status == .done, "\(said.err)")
    }
    return town
  }

  /// What is refused changes nothing.
  private func expectRefusal(
    _ town: DispatchTown, _ status: DispatchTown.Status, _ words: String, _ arguments: [String],
    _ location: SourceLocation = #_sourceLocation
  ) async {
    let before = DispatchTown.tree(town.town)
    let said = await town.run(arguments)
    #expect(said.status == status, "\(said.out)\(said.err)", sourceLocation: location)
    #expect((said.out + said.err).contains(words), "\(said.out)\(said.err)", sourceLocation: location)
    #expect(DispatchTown.tree(town.town) == before, sourceLocation: location)
  }

  // MARK: Confirm

  @Test func confirmPromisesWhatIsServed() async throws {
    let town = try await planned()
    let requests = try town.scenario().requests
    #expect(requests.allSatisfy { $0.confirmed != nil })
    #expect(requests.filter { $0.status == .planned }.map(\.id) == ["T02", "T08"])
    #expect(requests.count { $0.status == .confirmed } == 8)
    #expect(requests.first { $0.id == "T08" }?.confirmed?.description == "2026-06-01")
    #expect(town.text("history.csv").split(separator: "\n").count == 11)
    // Columns and rows that nobody changed are as they were.
    #expect(town.text("requests.csv").contains("T02,22 Birch Sample Ave,37.341900,-121.886800,95112,3,house,"))
  }

  @Test func confirmRefusesWhatIsNotItsScenario() async throws {
    let town = try await planned()
    let plan = town.home + "/plan"
    await expectRefusal(town, .input, "E623", ["confirm", plan, "--scenario", town.town])
    await expectRefusal(town, .input, "E804", ["confirm", plan])
    await expectRefusal(town, .input, "E101", ["confirm", plan, "--scenario", town.home + "/none"])
    await expectRefusal(town, .input, "E641", ["confirm", town.home + "/none", "--scenario", town.town])
    await expectRefusal(town, .input, "E662", ["confirm", plan, "--scenario", town.town, "--at", "noon"])
    let again = await town.run("confirm", plan, "--scenario", town.town, "--changed")
    #expect(again.status == .done && again.out.contains("0 requests promised"))
  }

  @Test func confirmFindsThePlanInsideItsScenario() async throws {
    let town = try DispatchTown()
    let plan = try await DispatchTown.template().home + "/plan"
    try FileManager.default.copyItem(atPath: plan, toPath: town.town + "/plan")
    let before = DispatchTown.tree(town.town + "/plan")
    let said = await town.run("confirm", town.town + "/plan")
    #expect(said.status == .done && said.out.contains("8 requests promised at 2026-05-29T16:00"))
    #expect(before.count > 8 && DispatchTown.tree(town.town + "/plan") == before)
  }

  @Test func confirmRefusesABrokenPlan() async throws {
    let town = try await planned(confirmed: false)
    let file = town.home + "/plan/plan.json"
    let text = try String(contentsOfFile: file, encoding: .utf8)
    try Data(text.replacing("\"truck\" : \"C1\"", with: "\"truck\" : \"G1\"").utf8).write(
      to: URL(fileURLWithPath: file))
    await expectRefusal(
      town, .violations, "Nothing is promised", ["confirm", town.home + "/plan", "--scenario", town.town])
  }

  // MARK: Residents

  @Test func addOnsAreTakenOnceInTimeAndWithRoom() async throws {
    let town = try await planned()
    let plan = ["--plan", town.home + "/plan"]
    await expectRefusal(
      town, .violations, "after the cutoff at 2026-06-01T15:00",
      ["addon", town.town, "T02", "bookshelf", "--at", "2026-06-01T15:01"] + plan)
    await expectRefusal(
      town, .violations, "glass and mirrors are not accepted",
      ["addon", town.town, "T02", "mirror", "--at", "2026-06-01T09:30"] + plan)
    await expectRefusal(
      town, .violations, "at most 3 items",
      ["addon", town.town, "T02", "nightstand=4", "--at", "2026-06-01T09:30"] + plan)
    let said = await town.run(["addon", town.town, "T02", "nightstand=2", "--at", "2026-06-01T09:30"] + plan)
    #expect(said.status == .done && said.out.hasPrefix("Yes: 2 nightstand added to T02"))
    #expect(said.out.contains("2026-06-02 C1 is back at") && said.out.contains("more (service $3.60"))
    let request = try #require(try town.request("T02"))
    #expect(request.status == .addOnAccepted && request.items.last?.added?.description == "2026-06-01T09:30")
    #expect(town.text("history.csv").contains("T02,2026-06-01T09:30,planned,add_on_accepted,resident,2 nightstand"))
    await expectRefusal(
      town, .violations, "in an earlier call",
      ["addon", town.town, "T02", "bookshelf", "--at", "2026-06-01T09:31"] + plan)
  }

  @Test func addOnsNeedRoomOnTheRealRoute() async throws {
    let town = try await planned()
    let plan = ["--plan", town.home + "/plan"]
    // 361 of 540 cubic feet are taken; three sofas leave no room for three more.
    let first = await town.run(["addon", town.town, "T01", "sofa_3seat=3", "--at", "2026-06-01T09:30"] + plan)
    #expect(first.status == .done, "\(first.out)")
    // They are, if the truck unloads once more.
    let second = await town.run(["addon", town.town, "T02", "sofa_3seat=3", "--at", "2026-06-01T09:40"] + plan)
    #expect(second.status == .done && second.out.contains("plan the day again"), "\(second.out)")
    // Without a plan of that day only the rules are asked.
    let other = try await self.planned()
    let unplanned = await other.run("addon", other.town, "T02", "sofa_3seat=3", "--at", "2026-06-01T09:40")
    #expect(unplanned.status == .done && unplanned.out.contains("No plan has that day yet"))
  }

  @Test func wrongWishesAreInput() async throws {
    let town = try await planned()
    await expectRefusal(town, .input, "E806", ["addon", town.town, "T99", "bookshelf"])
    await expectRefusal(town, .input, "Did you mean 'T02'?", ["cancel", town.town, "t02"])
    await expectRefusal(town, .input, "E807", ["addon", town.town, "T02", "no_such_thing"])
    await expectRefusal(town, .input, "E807", ["addon", town.town, "T02", "nightstand=0"])
    await expectRefusal(town, .input, "E807", ["addon", town.town, "T02", "nightstand=99999999999999999999"])
    await expectRefusal(town, .input, "E805", ["change", town.town, "T02"])
    await expectRefusal(town, .input, "E662", ["change", town.town, "T02", "--date", "2026-02-30"])
    await expectRefusal(town, .input, "E802", ["cancel", town.town, "T02", "--at", "2026-05-29T16:09"])
    await expectRefusal(
      town, .input, "E641", ["addon", town.town, "T02", "bookshelf", "--at", "2026-06-01T09:00", "--plan", "none"])
    await expectRefusal(
      town, .input, "E662", ["cancel", town.town, "T02", "--at", "tomorrow"])
  }

  @Test func aPlanOfOtherDaysIsNoAnswer() async throws {
    let town = try await planned()
    _ = await town.run("change", town.town, "T02", "--date", "2026-06-09", "--at", "2026-05-29T16:30")
    await expectRefusal(
      town, .input, "E804",
      ["addon", town.town, "T02", "bookshelf", "--at", "2026-06-01T09:00", "--plan", town.home + "/plan"])
  }

  @Test func changesMovePromisesOnlyInTime() async throws {
    let town = try await planned()
    await expectRefusal(
      town, .violations, "would not hold",
      ["change", town.town, "T05", "--items", "wardrobe_armoire=12", "--at", "2026-06-01T09:30"]
        + ["--plan", town.home + "/plan"])
    // Another day of the plan must have room on its trucks.
    let early = ["change", town.town, "T02", "--date", "2026-06-01", "--at", "2026-05-29T16:25", "--plan", town.home + "/plan"]
    let other = try await planned()
    let tried = await other.run(early.map { $0.replacing(town.home, with: other.home) })
    #expect(tried.status == .done && tried.out.contains("C1 would come about "), "\(tried.out)\(tried.err)")
    let moved = await town.run("change", town.town, "T02", "--date", "2026-06-04", "--at", "2026-05-29T16:30")
    #expect(moved.status == .done, "\(moved.out)\(moved.err)")
    #expect(try town.request("T02")?.confirmed?.description == "2026-06-04")
    #expect(try town.request("T02")?.status == .changed)
    await expectRefusal(
      town, .violations, "changes are heard until 2026-06-01T15:00",
      ["change", town.town, "T01", "--date", "2026-06-04", "--at", "2026-06-01T15:30"])
    await expectRefusal(
      town, .violations, "is not a workday",
      ["change", town.town, "T01", "--date", "2026-06-06", "--at", "2026-06-01T09:30"])
    let items = await town.run(
      "change", town.town, "T05", "--items", "bookshelf", "--items", "nightstand=2", "--at", "2026-06-01T09:30",
      "--plan", town.home + "/plan")
    #expect(items.status == .done, "\(items.out)\(items.err)")
    #expect(try town.request("T05")?.items.map { "\($0.count) \($0.item)" } == ["1 bookshelf", "2 nightstand"])
  }

  @Test func aRequestWithoutAPromiseWishesForADay() async throws {
    let town = try DispatchTown()
    let said = await town.run("change", town.town, "T01", "--date", "2026-06-03", "--at", "2026-05-29T16:30")
    #expect(said.status == .done, "\(said.out)")
    let request = try #require(try town.request("T01"))
    #expect(request.confirmed == nil && request.allowedFrom == request.allowedTo && request.status == .changed)
  }

  @Test func cancellationsAreFinal() async throws {
    let town = try await planned()
    await expectRefusal(
      town, .violations, "cancellations are heard until 2026-06-01T15:00",
      ["cancel", town.town, "T02", "--at", "2026-06-01T15:01"])
    let said = await town.run(
      "cancel", town.town, "T02", "--at", "2026-06-01T15:00", "--source", "dispatcher")
    #expect(said.status == .done)
    #expect(town.text("history.csv").contains("planned,cancelled,dispatcher,promised for 2026-06-02"))
    await expectRefusal(
      town, .violations, "it is cancelled", ["cancel", town.town, "T02", "--at", "2026-06-01T15:00"])
  }

  // MARK: Close

  private static func filled(_ blank: String, _ fill: (Int) -> String) -> String {
    let lines = blank.split(separator: "\n").map(String.init)
    return lines.enumerated().map { index, line in
      index == 0 ? line : String(line.prefix(line.count - 4)) + fill(index)
    }.joined(separator: "\n") + "\n"
  }

  @Test func aDayIsClosedWholeOrNotAtAll() async throws {
    let town = try await planned()
    let blank = try String(contentsOfFile: town.home + "/plan/outcomes-2026-06-01.csv", encoding: .utf8)
    #expect(blank.split(separator: "\n").count == 3)
    let file = town.home + "/o.csv"
    func close(_ text: String, date: String = "2026-06-01") throws -> [String] {
      try Data(text.utf8).write(to: URL(fileURLWithPath: file))
      return ["close", "--scenario", town.town, "--plan", town.home + "/plan", "--date", date, "--outcomes", file]
    }
    await expectRefusal(town, .input, "E812", try close(blank))
    await expectRefusal(town, .input, "E662", try close(blank, date: "June"))
    let wrong = Self.filled(blank) { $0 == 1 ? ",0,1,," : ",2,0,," } + "2026-05-31,,,,T77,desk,1,1,0,,\n"
    for code in ["E813", "E815", "E816"] { await expectRefusal(town, .input, code, try close(wrong)) }
    let good = Self.filled(blank) { $0 == 1 ? ",1,0,," : ",0,2,breakdown,truck G1" }
    let said = await town.run(try close(good))
    #expect(said.status == .done, "\(said.err)")
    #expect(
      said.out == """
        2026-06-01: 1 requests planned
          collected          0
          partly collected   1
          not collected      0
        Why not, or not all:
          the hauler's own   1
            breakdown   1
        Collected 0 of 1 (0.0%), closed 0 of 1 (0.0%), booked again 1 of 1 (100.0%)

        """)
    let request = try #require(try town.request("T08"))
    #expect(request.status == .rebooked && request.confirmed == nil)
    #expect(request.items == [ItemLine(item: "office_chair", count: 2)])
    #expect(town.text("outcomes.csv").contains("T08,office_chair,2,0,2,breakdown,truck G1"))
    await expectRefusal(town, .input, "E817", try close(good))
  }
}

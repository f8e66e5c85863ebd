import Foundation
import JunkPickup
import Testing

@testable import haul

/// `diff`, `move`, `offer` and the plan in the middle of a day, from their words to their files.
@Suite struct DispatchCommandTests {
  @Test func aMoveIsWrittenAuditedAndShown() async throws {
    let folder = try TemporaryFolder()
    let plan = try await TestPlans.writeTiny(to: folder)
    let moved = await CommandTest.run(
      "move", plan, "T01", "--to", "C1", "--date", "2026-06-02", "--after", "start", "-o", folder["moved"])
    #expect(moved.status == .done, "\(moved.err)")
    #expect(moved.out.contains("No promise changed.") && moved.out.contains("Total"))
    #expect(await CommandTest.run("check", folder["moved"]).status == .done)
    let diff = await CommandTest.run("diff", plan, folder["moved"], "--json")
    let document = try JSONSerialization.jsonObject(with: Data(diff.out.utf8)) as? [String: Any]
    #expect(diff.status == .done && (document?["promises"] as? [Any])?.isEmpty == true)
    #expect(document?["totalDifferenceCents"] is Int)
  }

  @Test func aMoveAgainstAPromiseIsRefusedAndNothingIsWritten() async throws {
    let folder = try TemporaryFolder()
    let plan = try await TestPlans.writeTiny(to: folder)
    let names = folder.names
    let refused = await CommandTest.run(
      "move", plan, "T02", "--to", "C1", "--date", "2026-06-01", "-o", folder["moved"])
    #expect(refused.status == .violations && refused.out.contains("Refused by moved_promise: 'T02' was promised"))
    let wrong = await CommandTest.run("move", plan, "T02", "--to", "C9", "--date", "2026-06-31", "-o", folder["moved"])
    #expect(wrong.status == .input && wrong.err.contains("E662"))
    #expect(folder.names == names)
  }

  @Test func datesAreOffered() async throws {
    let folder = try TemporaryFolder()
    let plan = try await TestPlans.writeTiny(to: folder)
    let known = await CommandTest.run(
      "offer", CommandTest.tiny, "--plan", plan, "--address", "101 alder sample st", "--items", "sofa_3seat=1",
      "mirror=1")
    #expect(known.status == .done, "\(known.err)")
    #expect(known.out.contains("  Mon 2026-06-01  $") && known.out.contains("  Tue 2026-06-02  $"))
    #expect(known.out.contains("Not taken: 1 × mirror"))
    let json = await CommandTest.run(
      "offer", CommandTest.tiny, "--plan", plan, "--place", "37.347,-121.881", "--zone", "95112", "--items",
      "mattress_queen=1", "--at", "2026-06-01T10:00", "--json")
    let document = try JSONSerialization.jsonObject(with: Data(json.out.utf8)) as? [String: Any]
    #expect((document?["offers"] as? [[String: Any]])?.compactMap { $0["date"] as? String } == ["2026-06-02"])
    let wrong = await CommandTest.run(
      "offer", CommandTest.tiny, "--plan", plan, "--place", "97,-121.9", "--items", "sofa", "matress=0", "--at", "noon")
    #expect(wrong.status == .input && wrong.err.matches(of: /error E683/).count == 4)
    for (arguments, words) in [
      (["--place", "37.3,-121.9", "--zone", "1", "--items", "bookshelf"], "zones.csv has no zone '1'"),
      (["--address", "1 Nowhere St", "--items", "bookshelf"], "no request of the scenario has it"),
      (["--place", "37.3,-121.9", "--items", "bookshelf", "--dwelling", "boat"], "'boat' is none"),
      (["--address", "101 alder sample st"], "a new request needs items"),
      (["--place", "37.3,-121.9", "--request", "T03"], "a request and a place"),
    ] {
      let said = await CommandTest.run(["offer", CommandTest.tiny, "--plan", plan] + arguments)
      #expect(said.status == .input && said.err.contains(words), "\(said.err)")
    }
    let promised = await CommandTest.run("offer", CommandTest.tiny, "--plan", plan, "--request", "T02")
    #expect(promised.status == .input && promised.err.contains("E682"))
  }

  /// A caller whose address no request of the scenario has.
  @Test func aNewAddressIsFoundInAFileOrByItsPlace() async throws {
    let folder = try TemporaryFolder()
    let plan = try await TestPlans.writeTiny(to: folder)
    let book = try folder.write("book.csv", "lat,lon,number,street,postcode\n37.3461,-121.8812,7,Quince Sample St,95112\n")
    let offer = ["offer", CommandTest.tiny, "--plan", plan, "--items", "sofa_3seat", "--address"]
    let found = await CommandTest.run(offer + ["7 quince sample street", "--addresses", book])
    #expect(found.status == .done && found.out.hasPrefix("At 37.3461, -121.8812"), "\(found.out)\(found.err)")
    #expect(found.out.contains("zone 95112 (by its postcode)") && found.out.contains("  Tue 2026-06-02  $"))
    let pinned = await CommandTest.run(offer + ["8 Quince Sample St", "--place", "37.3461,-121.8812"])
    #expect(pinned.out.contains("zone 95112 (whose center is nearest)"), "\(pinned.out)\(pinned.err)")
    let given = await CommandTest.run(offer + ["8 Quince Sample St", "--place", "37.3461,-121.8812", "--zone", "95116"])
    #expect(given.out.contains("zone 95116 (as given)"), "\(given.out)\(given.err)")
    let unknown = await CommandTest.run(offer + ["9 Elsewhere Rd", "--addresses", book])
    #expect(unknown.status == .input && unknown.err.contains("E683 at --address: it is not found"), "\(unknown.err)")
  }

  @Test func offersCanBeRecorded() async throws {
    let folder = try TemporaryFolder()
    let plan = try await TestPlans.writeTiny(to: folder)
    let town = try folder.copy(CommandTest.tiny, to: "town")
    let said = await CommandTest.run(
      "offer", town, "--plan", plan, "--request", "T03", "--record", "--at", "2026-05-29T17:00")
    #expect(said.status == .done, "\(said.err)")
    #expect(try folder.text("town/history.csv").contains("T03,2026-05-29T17:00,received,offered,dispatcher,\"2026-06-0"))
    let new = await CommandTest.run(
      "offer", town, "--plan", plan, "--place", "37.3461,-121.8812", "--items", "bookshelf", "--record")
    #expect(new.status == .input && new.err.contains("E683 at --record"), "\(new.err)")
  }

  @Test func theRestOfADayIsPlannedAnew() async throws {
    let folder = try TemporaryFolder()
    let plan = try await TestPlans.writeTiny(to: folder)
    let loaded = try PlanLoading.load(plan)
    let day = try #require(Day("2026-06-02"))
    let now = ClockTime(seconds: 6 * 3_600 + 1_800)
    let rows = loaded.plan.runs.filter { $0.date == day }.flatMap { run in
      run.stops.filter { $0.departure <= now }.map { stop in
        "\(run.truck),\(stop.request ?? stop.site ?? stop.rest ?? ""),\(stop.departure)"
      }
    }
    #expect(!rows.isEmpty)
    let done = try folder.write("done.csv", "truck,stop,departed\n" + rows.joined(separator: "\n") + "\n")
    let arguments = [
      "plan", CommandTest.tiny, "--start", plan, "--done", done, "--at", "2026-06-02T06:30", "--late", "C1=15",
      "--street-blocked", "-37.3,-121.9,20", "--iterations", "500", "--threads", "1", "-o",
    ]
    let anew = await CommandTest.run(arguments + [folder["anew"]])
    #expect(anew.status == .done, "\(anew.err)")
    #expect(anew.out.contains("visits that both plans make") || anew.out.contains("visits changed: truck"))
    #expect(await CommandTest.run("check", folder["anew"]).status == .done)
    let sheet = try #require(folder.names.first { $0.hasPrefix("anew/sheets/2026-06-02") && $0.hasSuffix(".html") })
    #expect(try folder.text(sheet).contains("Planned anew at 06:30") && folder.text(sheet).contains(">DONE 0"))
    #expect(try folder.text(sheet.replacing(".html", with: ".csv")).contains(",yes\n"))
    let again = await CommandTest.run(arguments + [folder["again"]])
    #expect(try again.status == .done && folder.text("anew/plan.json") == folder.text("again/plan.json"))
    let begun = try #require(rows.first { $0.contains(",T") }?.split(separator: ",")[1])
    let moved = await CommandTest.run("move", folder["anew"], String(begun), "--to", "C1", "-o", folder["moved"])
    #expect(moved.status == .input && moved.err.contains("E677"))
    let run = try #require(PlanLoading.load(folder["anew"]).plan.runs.first { $0.stops.last { $0.request != nil }?.done != true })
    let id = try #require(run.stops.last { $0.request != nil }?.request)
    let first = await CommandTest.run(
      "move", folder["anew"], id, "--to", run.truck, "--after", "start", "-o", folder["moved"])
    #expect(first.status == .done, "\(first.out)\(first.err)")
    #expect(await CommandTest.run("check", folder["moved"]).status == .done)
  }

  @Test func whatIsToldOfADayIsCheckedAtOnce() async throws {
    let folder = try TemporaryFolder()
    let plan = try await TestPlans.writeTiny(to: folder)
    let wrong = await CommandTest.run(
      "plan", CommandTest.tiny, "--start", plan, "--at", "2026-06-02T06:30", "--truck-out", "C1@06:40", "--truck-out",
      "C1", "--late", "C1=x", "--site-closed", "zanker", "--street-blocked", "here", "-o", folder["x"])
    #expect(wrong.status == .input && wrong.err.matches(of: /error E665/).count == 5)
    let unknown = await CommandTest.run(
      "plan", CommandTest.tiny, "--start", plan, "--at", "2026-06-02T06:30", "--truck-out", "C7@06:10",
      "--site-closed", "moon@10:00", "-o", folder["x"])
    #expect(unknown.status == .input && unknown.err.matches(of: /error E665/).count == 2)
    let alone = await CommandTest.run("plan", CommandTest.tiny, "--late", "C1=5", "-o", folder["x"])
    #expect(alone.status == .input && alone.err.contains("E665 at --at: it is not given"))
    #expect(!folder.names.contains("x"))
  }
}

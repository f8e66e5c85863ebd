import Foundation
import JunkPickup
import Testing

@testable import PickupSimulation

@Suite struct ServiceSimulationTests {
  private func simulation(_ world: ServiceWorld, seed: UInt64 = 1) -> ServiceSimulation {
    ServiceSimulation(world, repetition: 1, seed: seed)
  }

  /// First appointments at which nothing had been set out, by the resident's number.
  private func forgetful(_ simulation: ServiceSimulation) -> Set<UInt64> {
    Set(
      simulation.record.appointments.filter { $0.attempt == 0 && $0.reason == .notSetOut }
        .map { simulation.requests[$0.request].subject })
  }

  @Test func theSameSeedGivesTheSameDaysWhateverTheNumberOfWorkers() async throws {
    let world = try ServiceFixture.world(requests: 150)
    let runs = [1, 3].map { workers in (workers, world) }
    var results: [[CellResult]] = []
    for (workers, world) in runs {
      results.append(
        try await CellRun.all(3, workers: workers) { try await world.cell(replication: $0 + 1, seed: 5) })
    }
    #expect(results[0] == results[1])
    #expect(results[0][0].measurements != results[0][1].measurements)
  }

  @Test func daysWithRoutesLoseNothingAndCollectMost() async throws {
    var simulation = simulation(try ServiceFixture.world(requests: 260))
    var told: [Double] = []
    let record = try await simulation.run { told.append($0) }
    #expect(record.runs.count > 10)
    #expect(told.count > 10 && told == told.sorted() && told.last == 1)
    let measurements = Measuring.measurements(record, simulation.world)
    let values = Dictionary(measurements.filter { $0.by == "all" && $0.reason == nil }.map { ($0.measure, $0.value) }) { first, _ in first }
    #expect(try #require(values["completed_percent"]) > 60)
    #expect(try #require(values["tons"]) > 1)
    #expect(try #require(values["hauler_cost"]) > 10_000)
    let parts = ["not_set_out", "instructions_not_followed", "cancelled_by_customer", "other", "hauler"].map { group in
      measurements.first {
        $0.measure == "reason_percent" && $0.by == "all" && $0.reason == ReasonCode(level: "group", code: group)
      }?.value ?? 0
    }
    #expect(abs(parts.reduce(0, +) - (values["not_completed_percent"] ?? 0)) < 1e-9)
  }

  @Test func addingATruckDoesNotChangeWhoForgetsToSetOut() async throws {
    func world(trucks: Int) throws -> ServiceWorld {
      var world = try ServiceFixture.world(requests: 800, days: 7) { scenario in
        for index in scenario.haulers.indices {
          let first = scenario.haulers[index].trucks[0]
          for number in 1..<max(1, trucks) {
            var more = first
            more.id = "\(first.id)-\(number)"
            scenario.haulers[index].trucks.append(more)
          }
        }
      }
      (world.parameters.forgetPerDay, world.parameters.cancelPerDay) = (0, 0)
      world.parameters.rainPercent = 0
      return world
    }
    var one = simulation(try world(trucks: 1))
    var two = simulation(try world(trucks: 2))
    _ = try await one.run()
    _ = try await two.run()
    // The truck matters: other days are given.
    #expect(one.record.appointments.map(\.day) != two.record.appointments.map(\.day))
    // Who had an appointment in both and forgot in one forgot in the other.
    let had = [one, two].map { simulation in
      Set(simulation.record.appointments.filter { $0.attempt == 0 && $0.wasVisited }.map { simulation.requests[$0.request].subject })
    }
    let both = had[0].intersection(had[1])
    #expect(both.count > 60)
    #expect(forgetful(one).intersection(both) == forgetful(two).intersection(both))
    #expect(!forgetful(one).isEmpty)
  }

  @Test func moreDemandKeepsThoseWhoCameBefore() throws {
    let world = try ServiceFixture.world(requests: 300)
    var more = world
    more.parameters.requestsPerMonth = 360
    func requests(_ arrivals: Arrivals) -> [Request] { (0..<arrivals.count).map(arrivals.request) }
    let (few, many) = (requests(try world.arrivals(seed: 9)), requests(try more.arrivals(seed: 9)))
    #expect(few.count < many.count)
    let kept = Dictionary(many.map { ($0.id, $0) }) { first, _ in first }
    #expect(few.allSatisfy { kept[$0.id] == $0 })
  }

  @Test func aDemandBaseSaysByWhichChannelsRequestsCome() throws {
    var world = try ServiceFixture.world(requests: 300)
    func channels() throws -> Set<String> {
      let arrivals = try world.arrivals(seed: 9)
      return Set((0..<arrivals.count).map { arrivals.request($0).channel })
    }
    let all = try channels()
    world.base = .allChannels
    #expect(try channels() == all)
    world.base = .sj311
    let counted = try channels()
    #expect(!counted.isEmpty && counted == all.filter { $0.hasPrefix("sj311") } && counted != all)
  }

  @Test func theAuditFindsWhatIsLostOrCountedTwice() async throws {
    var simulation = simulation(try ServiceFixture.world(requests: 150))
    _ = try await simulation.run()
    #expect(ServiceAudit(simulation: simulation).faults().isEmpty)
    var lighter = simulation
    lighter.record.runs[0].tippedPounds[0] += 1
    #expect(ServiceAudit(simulation: lighter).faults().contains { $0.contains("lb collected") })
    var longer = simulation
    longer.record.runs[0].drivingSeconds += 60
    #expect(ServiceAudit(simulation: longer).faults().contains { $0.contains("s on the sheet") })
    var twice = simulation
    twice.record.appointments.append(try #require(simulation.record.appointments.first { $0.isLast }))
    #expect(ServiceAudit(simulation: twice).faults().contains { $0.contains("ended 2 times") })
    var lost = simulation
    lost.lists = [:]
    lost.frozen = [:]
    lost.dateless = []
    #expect(ServiceAudit(simulation: lost).faults().contains { $0.contains("stands on 0 lists") })
  }

  @Test func aQueueThatGrowsIsNoAverage() async throws {
    let world = try ServiceFixture.world(requests: 2_500, days: 28)
    let cells = try await [world.unroutedCell(replication: 1, seed: 1), world.unroutedCell(replication: 2, seed: 1)]
    let answer = SimulationAnswer(cells, world: world)
    #expect(!answer.hasSteadyState)
    #expect(try #require(answer.growth?.mean) > 20)
    #expect(try #require(answer.headlines.first { $0.measure == "wait_mean" }).isWithoutSteadyState)
    // Nowhere is a wait's mean written, of whatever group.
    let waits = ResultTables.measures(answer).split(separator: "\n").filter { $0.hasPrefix("wait_mean,") }
    #expect(waits.count > 10)
    #expect(waits.allSatisfy { $0.contains(",,,2,business days,\"no steady state, +") })
    let json = String(decoding: try JSONEncoder().encode(answer.headlines[1]), as: UTF8.self)
    #expect(answer.headlines[1].measure == "wait_mean" && !json.contains("mean\":"))
    let calm = try ServiceFixture.world(requests: 150, days: 28)
    let few = try await [calm.unroutedCell(replication: 1, seed: 1), calm.unroutedCell(replication: 2, seed: 1)]
    #expect(SimulationAnswer(few, world: calm).hasSteadyState)
  }

  @Test func aTighterCapBooksAnewGivesUpOrDumps() async throws {
    func dumped(cap: Int, rebooked: Int, givenUp: Int) async throws -> [String: Double] {
      var world = try ServiceFixture.world(requests: 200) { scenario in
        for index in scenario.haulers.indices { scenario.haulers[index].policy.itemsPerAppointment = cap }
      }
      (world.parameters.addOn, world.parameters.overLimitRebooked, world.parameters.overLimitGivenUp) = (0, rebooked, givenUp)
      let cell = try await world.unroutedCell(replication: 1, seed: 3)
      return Dictionary(cell.measurements.filter { $0.by == "all" && $0.reason == nil }.map { ($0.measure, $0.value) }) { first, _ in first }
    }
    let wide = try await dumped(cap: 12, rebooked: 0, givenUp: 0)
    #expect(wide["items_dumped"] == 0)
    let thrown = try await dumped(cap: 3, rebooked: 0, givenUp: 0)
    #expect(try #require(thrown["items_dumped"]) > 50 && thrown["items_rebooked"] == 0)
    let again = try await dumped(cap: 3, rebooked: 1_000, givenUp: 0)
    #expect(again["items_dumped"] == 0)
    #expect(try #require(again["booked"]) > (thrown["booked"] ?? 0))
  }

  @Test func aLimitPerYearTurnsSomeAway() async throws {
    var world = try ServiceFixture.world(requests: 200)
    world.parameters.pickupsPerYear = 1
    let tight = try await world.unroutedCell(replication: 1, seed: 3)
    world.parameters.pickupsPerYear = 0
    let free = try await world.unroutedCell(replication: 1, seed: 3)
    let booked = [tight, free].map { SimulationAnswer.values([$0], "booked")[0] }
    #expect(booked[0] < booked[1] && booked[0] > 0)
  }
}

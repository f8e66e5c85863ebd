import JunkPickup
import Testing

@testable import PickupSimulation

/// Evenings that start from routes that are known.
@Suite struct WarmStartTests {
  private func place(_ row: Int, _ column: Int) throws -> Place {
    try #require(Place(latitude: 37.3 + Double(row) / 100, longitude: -121.9 + Double(column) / 100))
  }

  private func run(_ truck: Truck, _ ids: [String], _ day: Day) -> Run {
    Run(
      date: day, hauler: "cws", truck: truck.id, yard: truck.yard, start: truck.shift.start, end: truck.shift.start,
      workedSeconds: 0, overtimeSeconds: 0, drivingSeconds: 0, meters: 0,
      stops: ids.map {
        PlanStop(
          kind: .collection, request: $0, arrival: truck.shift.start, start: truck.shift.start,
          departure: truck.shift.start, loadAfter: PlanLoad(volumeDeciCubicFeet: 0, weightPounds: 0, items: 0))
      }, costs: [:])
  }

  /// Two trucks, one along each row of a grid; today's requests stand between yesterday's.
  @Test func newRequestsFollowTheOldRoutes() throws {
    let truck = try ServiceFixture.tiny().scenario.haulers[0].trucks[0]
    var other = truck
    (other.id, other.model) = ("other", "other model")
    var places: [String: Place] = [:]
    for row in 0..<2 { for column in 0..<5 { places["old \(row) \(column)"] = try place(row * 10, column * 2) } }
    let day = Day(number: 20_605)
    let runs = [(truck, 0), (other, 1)].map { truck, row in
      run(truck, (0..<5).map { "old \(row) \($0)" }, day)
    }
    let memory = RouteMemory(runs, trucks: [truck, other], places: places)
    let today = try [3, 1, 5, 7].flatMap { column in
      try (0..<2).map { row in (id: "new \(row) \(column)", place: try place(row * 10, column)) }
    }
    let start = memory.start(for: today)
    #expect(start.map(\.model) == [truck.model, "other model"])
    #expect(start.map(\.requests) == (0..<2).map { row in [1, 3, 5, 7].map { "new \(row) \($0)" } })
    #expect(RouteMemory([], trucks: [truck], places: places).start(for: today).isEmpty)
  }

  /// What a plan holds on a day is due that day, and its routes are where the evening's search begins.
  @Test func theServiceBeginsWithAPlan() async throws {
    var world = try ServiceFixture.world(requests: 40)
    let scenario = try ServiceFixture.tiny().scenario
    let waiting = scenario.requests.filter { $0.status.awaitsCollection && $0.confirmed == nil }
    let first = try #require(waiting.first)
    let day = world.window.from + 2
    let truck = scenario.haulers[0].trucks[0]
    world.begin(with: waiting, planned: [run(truck, [first.id], day)])
    #expect(world.backlog.first { $0.id == first.id }?.confirmed == day)
    #expect(world.backlog.filter { $0.id != first.id }.allSatisfy { $0.confirmed == nil })
    #expect(world.plannedRoutes[day]?[0] != nil)
    var simulation = ServiceSimulation(world, repetition: 1, seed: 1)
    let record = try await simulation.run()
    let index = try #require(simulation.requests.firstIndex { $0.request.id == first.id })
    #expect(record.appointments.first { $0.request == index }?.day == day)
  }

  /// Real requests in place of the model's: each comes in when it was made, and no other does.
  @Test func aRequestFileIsReplayed() async throws {
    var world = try ServiceFixture.world(requests: 5_000)
    let scenario = try ServiceFixture.tiny().scenario
    let requests = scenario.requests.map { request in
      var request = request
      request.created = Moment(day: world.window.from + 1, time: request.created.time)
      (request.confirmed, request.allowedFrom, request.allowedTo, request.status) = (nil, nil, nil, .received)
      return request
    }
    world.replayed = requests
    var simulation = ServiceSimulation(world, repetition: 1, seed: 1)
    _ = try await simulation.run()
    let ids = Set(simulation.requests.filter { !$0.isFollowUp }.map(\.request.id))
    #expect(!ids.isEmpty && ids.isSubset(of: Set(requests.map(\.id))))
    #expect(simulation.record.count(.requested) == requests.count)
    #expect(simulation.record.appointments.contains { $0.status == .collected })
  }

  @Test func listsThatAreSearchedInPartsGetFourFifthsOfTheIterations() throws {
    var world = try ServiceFixture.world()
    world.iterationsPerStop = 40
    #expect([0, 100, 512, 513, 2_000].map(world.iterations) == [0, 4_000, 20_480, 16_416, 64_000])
  }
}

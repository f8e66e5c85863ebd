import Routing
import Testing

@testable import RoutingInstances

@Suite struct SolutionFileTests {
  private let mixed = """
    DIMENSION : 4
    VEHICLES : 3
    NODE_COORD_SECTION
    1 0 0
    2 1 0
    3 2 0
    4 3 0
    CAPACITY_SECTION
    1 5
    2 9
    3 5
    EOF
    """

  private func problem(_ text: String) throws -> InstanceProblem {
    try InstanceProblem(try VRPLIBReader.read(Files.bytes(text)), rounding: .round)
  }

  @Test func aFileIsReadAsItIsWritten() throws {
    let file = SolutionFile(routes: [.init(number: 1, places: [3, 1]), .init(number: 2, places: [])], cost: "12.5")
    #expect(file.text == "Route #1: 3 1\nRoute #2:\nCost 12.5\n")
    var read = try SolutionFile.read(Files.bytes(file.text))
    for index in read.routes.indices { read.routes[index].line = nil }
    #expect(read == file)
    #expect(try SolutionFile.read(Files.bytes("Route #1: 2\nCost: 7\nOptimal: True\n")).cost == "7")
  }

  @Test func withOneKindOfVehicleUsedRoutesAreNumbered() throws {
    let made = try problem(Files.cvrp)
    let solution = try made.solution(from: try SolutionFile.read(Files.bytes("Route #7: 3\nRoute #9: 2 1\n")))
    #expect(solution.routes.map(\.jobs) == [[1, 0], [2]])
    #expect(made.file(of: solution, cost: 32).text == "Route #1: 2 1\nRoute #2: 3\nCost 32\n")
  }

  @Test func routeKIsDrivenByVehicleKOfAMixedFleet() throws {
    let made = try problem(mixed)
    #expect(made.vehicles == [[0, 2], [1]])
    let text = "Route #1: 1\nRoute #2: 3 2\nRoute #3:\nCost 8\n"
    let solution = try made.solution(from: try SolutionFile.read(Files.bytes(text)))
    #expect(solution.routes.map(\.vehicleType) == [0, 1])
    #expect(made.file(of: solution, cost: 8).text == text)
  }

  @Test(arguments: [
    ("Cost 3", "E921"), ("Route 1 2 3", "E921"), ("Route #one: 3", "E907"), ("Route #1: x", "E907"),
    ("Route #1: 9", "E923"), ("Route #1: 0", "E923"), ("Route #4: 1", "E922"), ("", "E901"),
  ])
  func badFilesHaveTheirCode(text: String, code: String) throws {
    let made = try problem(mixed)
    let error = #expect(throws: InstanceError.self) { try made.solution(from: try SolutionFile.read(Files.bytes(text))) }
    #expect(error?.flaws.map(\.code).contains(code) == true)
  }
}

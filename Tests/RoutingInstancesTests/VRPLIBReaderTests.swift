import Testing

@testable import RoutingInstances

@Suite struct VRPLIBReaderTests {
  @Test func readsAPlainInstance() throws {
    let instance = try VRPLIBReader.read(Files.bytes(Files.cvrp))
    #expect(instance.name == "four" && instance.kind == "CVRP")
    #expect(instance.places.map(\.demand) == [0, 5, 5, 5] && instance.depotCount == 1 && instance.clients == 1..<4)
    // As many vehicles as clients if the file does not say.
    #expect(instance.vehicles.count == 3 && instance.vehicles[0].capacity == 10)
    #expect(instance.distance(1, 2) == 4 && instance.distance(0, 2) == 5 && !instance.hasTimes)
  }

  @Test func readsTimes() throws {
    let instance = try VRPLIBReader.read(Files.bytes(Files.vrptw))
    #expect(instance.places.map(\.service) == [0, 2, 2] && instance.places[2].latest == 12.5)
    #expect(instance.vehicles.count == 2 && instance.hasTimes)
  }

  @Test func readsSectionsPerVehicle() throws {
    let text = """
      TYPE: HFVRP
      DIMENSION: 3
      VEHICLES: 2
      EDGE_WEIGHT_TYPE: EUC_2D
      NODE_COORD_SECTION
      1 0 0
      2 1 0
      3 2 0
      CAPACITY_SECTION
      1 5
      2 7.5
      VEHICLES_FIXED_COST_SECTION
      1 10
      2 20
      VEHICLES_UNIT_DISTANCE_COST_SECTION
      1 3
      2 4
      VEHICLES_MAX_DURATION_SECTION
      1 50
      2 60
      VEHICLES_ALLOWED_CLIENTS_SECTION
      1 3 2
      2 3
      VEHICLES_RELOAD_DEPOT_SECTION
      1 1
      2
      DEPOT_SECTION
      1
      EOF
      """
    let vehicles = try VRPLIBReader.read(Files.bytes(text)).vehicles
    let first = RoutingInstance.Vehicle(
      capacity: 5, depot: 0, longestRoute: 50, fixedCost: 10, costPerDistance: 3, reloads: [0], allowed: [1, 2])
    let second = RoutingInstance.Vehicle(
      capacity: 7.5, depot: 0, longestRoute: 60, fixedCost: 20, costPerDistance: 4, reloads: [], allowed: [2])
    #expect(vehicles == [first, second])
  }

  @Test func readsSeveralDepotsPrizesAndReleases() throws {
    let text = """
      TYPE: MDVRPTW
      DIMENSION: 4
      VEHICLES: 2
      EDGE_WEIGHT_TYPE: EUC_2D
      NODE_COORD_SECTION
      1 0 0
      2 1 0
      3 2 0
      4 2 0
      PRIZE_SECTION
      1 0
      2 0
      3 7
      4 0
      RELEASE_TIME_SECTION
      1 0
      2 0
      3 30
      4 0
      VEHICLES_DEPOT_SECTION
      1 2
      2 1
      DEPOT_SECTION
      1
      2
      EOF
      """
    let instance = try VRPLIBReader.read(Files.bytes(text))
    #expect(instance.depotCount == 2 && instance.clients == 2..<4 && instance.vehicles.map(\.depot) == [1, 0])
    #expect(instance.places[2].prize == 7 && instance.places[2].release == 30 && instance.hasTimes)
  }

  @Test(arguments: [("FULL_MATRIX", "0 2 4 2 0 6 4 6 0"), ("LOWER_ROW", "2\n4 6")])
  func readsDistancesWrittenOut(format: String, numbers: String) throws {
    let text = """
      DIMENSION : 3
      EDGE_WEIGHT_TYPE : EXPLICIT
      EDGE_WEIGHT_FORMAT : \(format)
      EDGE_WEIGHT_SECTION
      \(numbers)
      EOF
      """
    let instance = try VRPLIBReader.read(Files.bytes(text))
    #expect(instance.distances == .table([0, 2, 4, 2, 0, 6, 4, 6, 0]))
    #expect(instance.keepingClients(1).distances == .table([0, 2, 2, 0]))
  }

  @Test func everyProblemIsToldAtOnceWithItsLine() {
    let text = Files.cvrp.replacing("2 3 0\n", with: "2 three 0\n").replacing("4 5\nDEPOT", with: "2 5\nDEPOT")
      .replacing("CAPACITY : 10", with: "CAPACITY : -1").replacing("DEPOT_SECTION\n\t1", with: "DEPOT_SECTION\n\t2")
    let found = Files.flaws(text, VRPLIBReader.read).map { "\($0.code) \($0.line ?? 0)" }
    #expect(found == ["E908 6", "E907 9", "E904 12", "E905 16", "E909 18"])
  }

  @Test(arguments: [
    ("", "E901"), (" \n\n", "E901"), ("1 2 3", "E903"), ("BACKHAUL_SECTION\n1 2", "E903"), ("DISTANCE : 9", "E903"),
    ("TYPE : CVRP", "E904"), ("DIMENSION : 2\nDIMENSION : 2", "E905"), ("DIMENSION : two", "E907"),
    ("DIMENSION : 1", "E908"), ("DIMENSION : 3000000000", "E908"), ("DIMENSION : 2\nVEHICLES : 2000000", "E908"),
    ("DIMENSION : 2\nTYPE : TSP", "E911"), ("DIMENSION : 2\nEDGE_WEIGHT_TYPE : GEO", "E911"),
    ("DIMENSION : 2\nEDGE_WEIGHT_TYPE : EXPLICIT", "E904"),
    ("DIMENSION : 2\nEDGE_WEIGHT_TYPE : EXPLICIT\nEDGE_WEIGHT_FORMAT : LOWER_ROW\nEDGE_WEIGHT_SECTION\n1 2", "E906"),
    ("DIMENSION : 2\nTIME_WINDOW_SECTION\n1 0 5\n2 9 3", "E910"),
    ("DIMENSION : 2\nTIME_WINDOW_SECTION\n1 0 5\n2 9", "E906"),
    ("DIMENSION : 2\nDEMAND_SECTION\n1 0\n7 3", "E909"),
    ("DIMENSION : 2\nVEHICLES : 1\nVEHICLES_RELOAD_DEPOT_SECTION\n1 4", "E909"),
    ("DIMENSION : 2\nVEHICLES : 1\nVEHICLES_UNIT_DISTANCE_COST_SECTION\n1 1.5", "E907"),
    ("DIMENSION : 2\nDEMAND_SECTION\n1 0\n2 1e300", "E908"), ("DIMENSION : 2\nDEMAND_SECTION\n1 nan\n2 1", "E907"),
    ("DIMENSION : 2\nDEPOT_SECTION\n-1", "E904"),
  ])
  func badFilesHaveTheirCode(text: String, code: String) {
    #expect(Files.flaws(text, VRPLIBReader.read).map(\.code).contains(code))
  }

  @Test func bytesThatAreNoTextAreRefused() {
    #expect(throws: InstanceError.self) { try VRPLIBReader.read([0xFF, 0xFE, 0x00]) }
  }
}

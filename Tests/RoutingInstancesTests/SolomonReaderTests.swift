import Testing

@testable import RoutingInstances

@Suite struct SolomonReaderTests {
  @Test func readsTheSameInstanceAsItsVRPLIBTwin() throws {
    let solomon = try SolomonReader.read(Files.bytes(Files.solomon))
    var twin = try VRPLIBReader.read(Files.bytes(Files.vrptw))
    twin.name = "T101"
    #expect(solomon == twin)
  }

  @Test func formatsAreTold() {
    #expect(InstanceFormat.detected(in: Files.bytes(Files.solomon)) == .solomon)
    #expect(InstanceFormat.detected(in: Files.bytes(Files.vrptw)) == .vrplib)
  }

  @Test func firstClientsAlone() throws {
    let first = try SolomonReader.read(Files.bytes(Files.solomon)).keepingClients(1)
    #expect(first.places.count == 2 && first.clients == 1..<2)
  }

  @Test(arguments: [
    ("T", "E904"), ("T\nVEHICLE\n2 10", "E904"), ("T\n2 10 3", "E906"), ("T\n0 10", "E908"), ("T\n2 ten", "E907"),
    ("T\n2 10\n0 0 0 0 0 9", "E906"), ("T\n2 10\n0 0 0 0 0 9 0\n5 0 0 0 0 9 0", "E909"),
    ("T\n2 10\n0 0 0 0 9 5 0", "E910"), ("T\n900000 10", "E908"),
  ])
  func badFilesHaveTheirCode(text: String, code: String) {
    #expect(Files.flaws(text, SolomonReader.read).map(\.code).contains(code))
  }
}

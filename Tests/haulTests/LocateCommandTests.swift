import Testing

@testable import haul

@Suite struct LocateCommandTests {
  private static let example = CommandTest.tiny + "/import"

  private static func run(_ more: [String]) async -> CommandOutcome {
    await CommandTest.run(["locate", example + "/received.csv"] + more)
  }

  private static let rest = ["--addresses", example + "/addresses.csv", "--zones", CommandTest.tiny + "/zones.csv"]

  @Test func theExampleIsLocatedGradedAndListed() async throws {
    let folder = try TemporaryFolder()
    let outcome = await Self.run(Self.rest + ["-o", folder["requests.csv"]])
    #expect(outcome.status == .done && outcome.err.isEmpty)
    #expect(outcome.out.hasPrefix("2 of 3 rows located, by grade:\n  2 normalised\n  1 none\n"))
    #expect(folder.names == ["matches.csv", "requests.csv", "unlocated.csv"])
    #expect(
      try folder.text("requests.csv") == """
        id,address,created,lat,lon,zone,district
        R-1,101 Alder Sample Street,2026-05-27T09:15,37.346100,-121.881200,95112,3
        R-2,"61 Fir Sample Lane, 95126",2026-05-28T14:40,37.328400,-121.914900,95126,6

        """)
    #expect(try folder.text("unlocated.csv").contains("4,R-3,1 Nowhere Blvd,none,"))
    #expect(try folder.text("matches.csv").split(separator: "\n").count == 4)
  }

  @Test func everythingWrongIsSaidAtOnceAndNothingWritten() async throws {
    let folder = try TemporaryFolder()
    try folder.write("requests.csv", "id,address\n\"1,x\n")
    try folder.write("addresses.csv", "lat,lon\n1,2\n")
    let arguments = ["locate", folder["requests.csv"], "--addresses", folder["addresses.csv"], "-o", folder["out.csv"]]
    let outcome = await CommandTest.run(arguments)
    #expect(outcome.status == .input && outcome.out.isEmpty)
    for code in ["E105", "E731", "E641"] { #expect(outcome.err.contains(code), "\(code)") }
    #expect(folder.names == ["addresses.csv", "requests.csv"])
  }

  @Test func zonesBesideTheRequestsAreTaken() async throws {
    let folder = try TemporaryFolder()
    try folder.copy(CommandTest.tiny, to: "tiny")
    let received = try InputFile.read(Self.example + "/received.csv")
    try folder.write("tiny/received.csv", String(decoding: received, as: UTF8.self))
    let arguments = ["--addresses", Self.example + "/addresses.csv", "-o", folder["out.csv"]]
    let outcome = await CommandTest.run(["locate", folder["tiny/received.csv"]] + arguments)
    #expect(outcome.status == .done && outcome.out.contains("2 of 3 rows located"), "\(outcome.err)")
  }

  @Test func namesThatClashAndFilesThatAreThere() async throws {
    let folder = try TemporaryFolder()
    let clash = await Self.run(Self.rest + ["-o", folder["matches.csv"]])
    #expect(clash.status == .input && clash.err.contains("E643"))
    try folder.write("matches.csv", "mine")
    let there = await Self.run(Self.rest + ["-o", folder["requests.csv"]])
    #expect(there.status == .input && there.err.contains("E642") && folder.names == ["matches.csv"])
  }
}

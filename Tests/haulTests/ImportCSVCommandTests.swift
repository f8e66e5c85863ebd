import Foundation
import Testing

@testable import haul

@Suite struct ImportCSVCommandTests {
  private static let example = CommandTest.tiny + "/import"

  private static func run(_ folder: TemporaryFolder, _ more: String...) async -> CommandOutcome {
    await CommandTest.run(
      ["import", "csv", example + "/export.csv", "--mapping", example + "/mapping.yaml", "-o", folder["requests.csv"]]
        + more)
  }

  @Test func theExampleBecomesRequestsItemsAndRejections() async throws {
    let folder = try TemporaryFolder()
    let outcome = await Self.run(folder)
    #expect(outcome.status == .done && outcome.err.isEmpty)
    #expect(outcome.out.hasPrefix("2 requests; 2 rows rejected\n"))
    #expect(outcome.out.contains("  1 rejected: the item 'a piano' is not known"))
    #expect(folder.names == ["items.csv", "rejected.csv", "requests.csv"])
    #expect(try folder.text("items.csv") == "request,item,count,added\nE-1,sofa_3seat,1,\nE-1,dining_chair,4,\n"
      + "E-2,mattress_queen,2,\n")
    #expect(try folder.text("requests.csv").contains("\nE-1,101 Alder Sample St,37.346100,-121.881200,95112,"))
    let rejected = try folder.text("rejected.csv").split(separator: "\n")
    #expect(rejected.count == 3 && rejected[1].hasPrefix("4,") && rejected[2].hasPrefix("5,"))
  }

  @Test func whatIsThereIsReplacedOnlyByForce() async throws {
    let folder = try TemporaryFolder()
    try folder.write("items.csv", "mine")
    let refused = await Self.run(folder)
    #expect(refused.status == .input && refused.err.contains("E642") && folder.names == ["items.csv"])
    let forced = await Self.run(folder, "--force")
    #expect(forced.status == .done && folder.names.count == 3)
  }

  @Test func anItemOfTheFoldersOwnCatalogueMayBeMapped() async throws {
    let folder = try TemporaryFolder()
    let mapping = """
      columns: {id: number, address: address, created: received}
      dates: ["M/D/YYYY hh:mm AM"]
      items: {column: items, words: {couch: my_couch}}
      """
    try folder.write("mapping.yaml", mapping)
    let arguments = [
      "import", "csv", Self.example + "/export.csv", "--mapping", folder["mapping.yaml"], "-o", folder["r.csv"],
    ]
    let unknown = await CommandTest.run(arguments)
    #expect(unknown.status == .input && unknown.err.contains("E701") && folder.names == ["mapping.yaml"])
    try folder.write("catalogue.csv", "item,stream,volume_ft3\nmy_couch,furniture,40\n")
    let known = await CommandTest.run(arguments)
    #expect(known.status == .done, "\(known.err)")
    // E-1 has chairs too, which the mapping does not know.
    #expect(known.out.hasPrefix("1 requests; 3 rows rejected"))
  }

  @Test func wrongInputWritesNothing() async throws {
    let folder = try TemporaryFolder()
    let export = Self.example + "/export.csv"
    let mapping = Self.example + "/mapping.yaml"
    try folder.write("bad.yaml", "columns: {ident: number}\n")
    try folder.write("short.csv", "number\nE-1\n")
    let before = folder.names
    let cases: [([String], String)] = [
      ([export, "--mapping", folder["bad.yaml"]], "E702"), ([export, "--mapping", folder["bad.yaml"]], "E703"),
      ([folder["short.csv"], "--mapping", mapping], "E711"), ([folder["none.csv"], "--mapping", mapping], "E641"),
      ([export, "--mapping", folder["none.yaml"]], "E641"),
    ]
    for (arguments, code) in cases {
      let outcome = await CommandTest.run(["import", "csv"] + arguments + ["-o", folder["requests.csv"]])
      #expect(outcome.status == .input && outcome.err.contains(code) && folder.names == before, "\(outcome.err)")
    }
    let name = await CommandTest.run("import", "csv", export, "--mapping", mapping, "-o", folder["items.csv"])
    #expect(name.status == .input && name.err.contains("E643") && folder.names == before)
    let nowhere = await CommandTest.run("import", "csv", export, "--mapping", mapping, "-o", folder["a/b/c.csv"])
    #expect(nowhere.status == .input && nowhere.err.contains("E612") && folder.names == before)
  }
}

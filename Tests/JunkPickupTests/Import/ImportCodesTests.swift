import Foundation
import Testing

@testable import JunkPickup

@Suite struct ImportCodesTests {
  @Test func everyCodeIsDocumented() throws {
    var used: Set<String> = []
    for folder in [
      "JunkPickup/Import", "JunkPickup/Import/Locate", "JunkPickup/Import/Routes",
      "PickupSimulation/Demand",
    ] {
      let path = "Sources/" + folder
      for name in try FileManager.default.contentsOfDirectory(atPath: TestFiles.root + "/" + path)
      where name.hasSuffix(".swift") {
        used.formUnion(try TestFiles.text(path + "/" + name).matches(of: /"(E7[0-9]{2})"/).map { String($0.1) })
      }
    }
    let rows = try TestFiles.text("Sources/JunkPickup/Import/Codes.md").matches(of: /\n\| (E7[0-9]{2}) \|/).map {
      String($0.1)
    }
    #expect(rows.count > 15 && rows == used.sorted())
  }
}

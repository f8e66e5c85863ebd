@testable import JunkPickup

enum ImportFixture {
  static let mapping = """
    columns: {id: nr, created: when, lat: y, lon: x, zone: area, status: state, confirmed: day, dwelling: home}
    constants: {channel: city, note: "was {state} on {when}"}
    dates: ["MM/DD/YYYY hh:mm:ss AM", "M/D/YYYY"]
    values:
      status: {Open: received, Fixed: confirmed, Gone: reject}
      dwelling: {House: house, Flats: complex, "": house}
    required: [area]
    items: {column: what, words: {couch: sofa_3seat, fridge: refrigerator, tv: tv_flat, box spring: box_spring}}
    types: {column: type, bundles: {Bulky: {sofa_3seat: 1, box_spring: 2}, Metal: {refrigerator: 1}}}
    """

  static func mapping(_ text: String, catalogue: Set<String>? = nil) throws -> ImportMapping {
    try ImportMapping(Array(text.utf8), catalogue: catalogue)
  }

  static func codes(_ text: String, catalogue: Set<String>? = nil) -> [String] {
    do {
      _ = try mapping(text, catalogue: catalogue)
      return []
    } catch {
      return (error as? InputError)?.issues.map { "\($0.code) \($0.place)" } ?? []
    }
  }

  static let header = "nr,type,when,area,state,day,home,y,x,what\n"

  static func read(_ rows: String, mapping text: String = mapping) throws -> ImportResult {
    try CSVImport.read(Array((header + rows).utf8), file: "export.csv", mapping: mapping(text))
  }

  /// Why the one row is rejected; empty if it is not.
  static func reason(_ row: String) throws -> String {
    try read(row + "\n").rejected.first?.reason ?? ""
  }
}

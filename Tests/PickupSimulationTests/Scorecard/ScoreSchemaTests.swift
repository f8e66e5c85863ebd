import Foundation
import JunkPickup
import SchemaValidation
import Testing

@testable import PickupSimulation

/// Readers, schemas and samples of the scorecard's files say the same.
@Suite struct ScoreSchemaTests {
  private static func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: ServiceFixture.scenarios.appendingPathComponent(path)))
  }

  private static func schema(_ name: String) throws -> SchemaValidator {
    try SchemaValidator(bytes("schemas/\(name).schema.json"))
  }

  /// A CSV file as its schema has it.
  private static func rows(_ bytes: [UInt8], _ schema: SchemaValidator) -> [[String: Any]] {
    let (table, issues) = CSVReader.read(bytes, file: "sample")
    #expect(issues.isEmpty)
    let columns = (schema.root["items"] as? [String: Any])?["properties"] as? [String: [String: Any]] ?? [:]
    return table.rows.map { row in
      Dictionary(uniqueKeysWithValues: zip(table.columns, row.fields).map { name, text in
        let number = isNumber(columns[name] ?? [:]) ? Double(text) : nil
        return (name, number.map { $0 as Any } ?? text)
      })
    }
  }

  private static func isNumber(_ column: [String: Any]) -> Bool {
    let kinds = [column] + (column["oneOf"] as? [[String: Any]] ?? [])
    return kinds.contains { ["number", "integer"].contains($0["type"] as? String) }
  }

  @Test(arguments: ScoreShape.all) func schemaAndReaderCannotDriftApart(_ shape: ScoreShape) throws {
    let schema = try Self.schema(shape.name)
    #expect(schema.root["type"] as? String == "array")
    let row = try #require(schema.root["items"] as? [String: Any])
    #expect(row["additionalProperties"] as? Bool == false)
    let required = Set(row["required"] as? [String] ?? [])
    #expect(required == Set(shape.required + shape.inHeader))
    let properties = try #require(row["properties"] as? [String: [String: Any]])
    #expect(properties.keys.sorted() == shape.columns.map(\.name).sorted())
    for column in shape.columns {
      var property = properties[column.name] ?? [:]
      let says = property.removeValue(forKey: "description") as? String
      #expect(says?.isEmpty == false, "\(shape.name) \(column.name)")
      #expect(NSDictionary(dictionary: property) == NSDictionary(dictionary: column.schema), "\(column.name)")
    }
  }

  @Test func everySampleAgreesWithItsSchemaAndIsRead() throws {
    let folder = ServiceFixture.scenarios.appendingPathComponent("scorecard").path
    let names = FileManager.default.subpaths(atPath: folder) ?? []
    var seen: Set<String> = []
    for name in names.filter({ $0.hasSuffix(".csv") }).sorted() {
      let kind = String(URL(fileURLWithPath: name).lastPathComponent.dropLast(4))
      let shape = try #require(ScoreShape.all.first { $0.name == kind }, "\(name)")
      let (bytes, schema) = (try Self.bytes("scorecard/" + name), try Self.schema(kind))
      let rows = Self.rows(bytes, schema)
      #expect(!rows.isEmpty && schema.flaws(rows) == [], "\(name)")
      var issues: [JunkPickup.Issue] = []
      #expect(ScoreTable(bytes, shape, file: name, &issues).rows.count == rows.count && issues.isEmpty, "\(name)")
      seen.insert(kind)
    }
    #expect(seen == Set(ScoreShape.all.map(\.name)))
  }

  @Test func simulatedOutcomesAgreeWithTheSchema() async throws {
    let cell = try await ServiceFixture.world(requests: 150).cell(replication: 1, seed: 1)
    let bytes = Array(OutcomeCount.table(cell.outcomes ?? []).utf8)
    let schema = try Self.schema("outcomes")
    let rows = Self.rows(bytes, schema)
    #expect(rows.count > 10 && schema.flaws(rows) == [])
    var issues: [JunkPickup.Issue] = []
    #expect(OutcomeCount.read(bytes, file: "o", &issues) == cell.outcomes && issues.isEmpty)
  }

  /// Whatever one refuses, the other refuses: each column of a sample's first row is given what is wrong for it.
  @Test(arguments: ScoreShape.all) func readerAndSchemaRefuseTheSame(_ shape: ScoreShape) throws {
    let schema = try Self.schema(shape.name)
    let (table, _) = CSVReader.read(try Self.bytes("scorecard/\(shape.name).csv"), file: "sample")
    let row = try #require(table.rows.first).fields
    for (index, column) in table.columns.enumerated() {
      for text in ["", "x", "-1", "1e99", "2026-02", "yes", "other", "2.5"] {
        var fields = row
        fields[index] = text
        let csv = [table.columns, fields].map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n"
        var issues: [JunkPickup.Issue] = []
        _ = ScoreTable(Array(csv.utf8), shape, file: "sample", &issues)
        let isRefused = !schema.flaws(Self.rows(Array(csv.utf8), schema)).isEmpty
        #expect(isRefused == !issues.isEmpty, "\(shape.name) \(column) '\(text)'")
      }
    }
  }
}

extension ScoreShape.Column {
  /// As the schema must have it, without its description.
  var schema: [String: Any] {
    let own: [String: Any] =
      switch kind {
      case .text: isRequired ? ["type": "string", "pattern": "."] : ["type": "string"]
      case .period: ["type": "string", "pattern": ScoreShape.periodPattern]
      case .date: ["type": "string", "pattern": ScoreShape.datePattern]
      case .number(let range): ["type": "number", "minimum": range.lowerBound, "maximum": range.upperBound]
      case .count(let range): ["type": "integer", "minimum": range.lowerBound, "maximum": range.upperBound]
      case .choice(let words): ["enum": (isRequired ? [] : [""]) + words]
      }
    if isRequired { return own }
    switch kind {
    case .text, .choice: return own
    default: return ["oneOf": [["const": ""], own]]
    }
  }
}

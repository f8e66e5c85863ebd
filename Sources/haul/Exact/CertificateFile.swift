import BoundProofs
import Foundation
import JunkPickup

/// A certificate as a JSON file.
enum CertificateFile {
  static func bytes(of certificate: Certificate) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    return Array(try encoder.encode(certificate)) + [10]
  }

  static func read(_ path: String) throws -> Certificate {
    let bytes = try InputFile.read(path)
    do {
      return try JSONDecoder().decode(Certificate.self, from: Data(bytes))
    } catch {
      throw InputError([
        Issue(
          code: "E633", place: InputFile.name(path), cause: "it is no certificate: \(Self.words(error))",
          remedy: "Name a file that --certificate wrote")
      ])
    }
  }

  private static func words(_ error: any Error) -> String {
    guard let error = error as? DecodingError else { return "it cannot be decoded" }
    switch error {
    case .keyNotFound(let key, let context): return "\(path(context)) has no '\(key.stringValue)'"
    case .typeMismatch(_, let context), .valueNotFound(_, let context): return "\(path(context)) has the wrong shape"
    case .dataCorrupted(let context):
      return context.codingPath.isEmpty ? "it is not JSON" : "\(path(context)) has a wrong value"
    @unknown default: return "it cannot be decoded"
    }
  }

  private static func path(_ context: DecodingError.Context) -> String {
    context.codingPath.isEmpty ? "it" : "'" + context.codingPath.map(\.stringValue).joined(separator: ".") + "'"
  }
}

/// One kind of bulky item in the catalogue.
public struct ItemKind: Sendable, Equatable {
  /// The id used in files, such as `sofa_3seat`.
  public var id: String
  /// Stream by which it is sorted at disposal, such as `furniture` or `mattress`; names are the scenario's.
  public var stream: String
  /// Tenths of a cubic foot, loose, as it stands at the curb.
  public var volumeDeciCubicFeet: Int
  public var weightPounds: Int
  /// To carry and load one, by enough people.
  public var handlingSeconds: Int
  public var needsTwoPeople: Bool
  /// Only a truck with a lift gate can load it.
  public var needsLiftGate: Bool
  /// How it must be bundled, such as `bundle <=5x2 ft, <=60 lb`; each bundle counts as one item. Empty: as it is.
  public var bundleRule: String
  public var retainsWater: Bool
  /// Why it is never taken; `nil` if it is.
  public var refusal: String?
  /// Name by language code (`en`, `es`, `vi`); `en` is always there.
  public var names: [String: String]
  /// How to prepare it, by language code.
  public var preparation: [String: String]

  public init(
    id: String, stream: String, volumeDeciCubicFeet: Int, weightPounds: Int, handlingSeconds: Int,
    needsTwoPeople: Bool, needsLiftGate: Bool = false, bundleRule: String = "", retainsWater: Bool = false, refusal: String? = nil,
    names: [String: String], preparation: [String: String] = [:]
  ) {
    self.id = id
    self.stream = stream
    self.volumeDeciCubicFeet = volumeDeciCubicFeet
    self.weightPounds = weightPounds
    self.handlingSeconds = handlingSeconds
    self.needsTwoPeople = needsTwoPeople
    self.needsLiftGate = needsLiftGate
    self.bundleRule = bundleRule
    self.retainsWater = retainsWater
    self.refusal = refusal
    self.names = names
    self.preparation = preparation
  }

  public func name(_ language: String = "en") -> String { names[language] ?? names["en"] ?? id }
}

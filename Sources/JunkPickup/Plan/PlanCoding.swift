/// Dates and times stand in files as the texts that people read.
private func decodeText<T>(_ decoder: any Decoder, as type: T.Type, _ parse: (String) -> T?) throws -> T {
  let container = try decoder.singleValueContainer()
  let text = try container.decode(String.self)
  guard let value = parse(text) else {
    throw DecodingError.dataCorruptedError(in: container, debugDescription: "'\(text)' is not a \(type)")
  }
  return value
}

private func encodeText(_ text: String, _ encoder: any Encoder) throws {
  var container = encoder.singleValueContainer()
  try container.encode(text)
}

extension Day: Codable {
  public init(from decoder: any Decoder) throws { self = try decodeText(decoder, as: Day.self) { Day($0) } }
  public func encode(to encoder: any Encoder) throws { try encodeText(description, encoder) }
}

extension ClockTime: Codable {
  public init(from decoder: any Decoder) throws { self = try decodeText(decoder, as: ClockTime.self) { ClockTime($0) } }
  public func encode(to encoder: any Encoder) throws { try encodeText(description, encoder) }
}

extension Moment: Codable {
  public init(from decoder: any Decoder) throws { self = try decodeText(decoder, as: Moment.self) { Moment($0) } }
  public func encode(to encoder: any Encoder) throws { try encodeText(description, encoder) }
}



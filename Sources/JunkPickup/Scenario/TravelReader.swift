/// Reads how driving is known.
struct TravelReader {
  func read(_ value: YAMLValue) -> TravelModel? {
    guard let map = value.mapping(ScenarioShapes.travel) else { return nil }
    switch (map["estimate"], map["matrix_file"]) {
    case (let estimate?, nil): return self.estimate(estimate)
    case (nil, let file?): return matrixFile(file)
    default:
      map.log.error(
        "E211", at: value.place, "travel must have exactly one of 'estimate' and 'matrix_file'",
        "Keep the one that is meant")
      return nil
    }
  }

  private func matrixFile(_ value: YAMLValue) -> TravelModel? {
    guard let path = value.text() else { return nil }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard !parts.contains(""), !parts.contains(".."), !parts.contains(".") else {
      value.log.error(
        "E212", at: value.place, "'\(path)' is not a file within the scenario's folder",
        "Put the file into the folder and write its name")
      return nil
    }
    return .matrixFile(path: path)
  }

  private func estimate(_ value: YAMLValue) -> TravelModel? {
    guard let map = value.mapping(ScenarioShapes.estimate) else { return nil }
    let factor = map.decimal("road_factor", 1...10, unit: .percentPerWhole)
    let bands = map.list("speeds_mph", band) ?? []
    if let list = map["speeds_mph"] { checkOrder(bands, list) }
    guard let factor, !bands.isEmpty else { return nil }
    return .estimate(roadFactorPercent: factor, speeds: bands)
  }

  private func band(_ value: YAMLValue) -> SpeedBand? {
    guard let map = value.mapping(ScenarioShapes.speed),
      let speed = map.decimal("mph", 1...100, unit: .metersPerMile)
    else { return nil }
    return SpeedBand(upToMeters: map.decimal("up_to_miles", 0...1000, unit: .metersPerMile), metersPerHour: speed)
  }

  /// Bands must reach further and further, and the last one, only, everywhere.
  private func checkOrder(_ bands: [SpeedBand], _ list: YAMLValue) {
    let limits = bands.map { $0.upToMeters ?? .max }
    let isOrdered = zip(limits, limits.dropFirst()).allSatisfy { $0 < $1 }
    guard isOrdered, limits.last == .max else {
      list.log.error(
        "E210", at: list.place, "the speeds are not bands of growing distance that end with one for any distance",
        "Order them by 'up_to_miles' and leave it out in the last one, only")
      return
    }
  }
}

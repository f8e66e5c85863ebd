import JunkPickup

/// Reads a booking calendar that a command line names.
enum BookingCalendarFile {
  static func read(_ path: String, _ scenario: Scenario) throws -> BookingSlots {
    try BookingSlots.read(InputFile.read(path), file: InputFile.name(path), zones: scenario.zones)
  }
}

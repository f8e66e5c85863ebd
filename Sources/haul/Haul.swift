import ArgumentParser

@main
struct Haul: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "haul", abstract: "Plans curbside junk pickup.", version: haulVersion)
}

let haulVersion = "0.1.0"

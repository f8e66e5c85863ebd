import ArgumentParser

struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Takes over requests or routes from another system.",
    discussion: """
        haul import csv export.csv --mapping mapping.yaml -o week/requests.csv
        haul import routes yesterday.csv --mapping routes.yaml --scenario week -o yesterday
      """,
    subcommands: [ImportCSVCommand.self, ImportRoutesCommand.self])
}

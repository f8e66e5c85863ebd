import ArgumentParser

struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Takes over requests or routes from another system.",
    discussion: """
        haul import csv Scenarios/tiny/import/export.csv \\
          --mapping Scenarios/tiny/import/mapping.yaml -o requests.csv
        haul import routes Scenarios/tiny/import/routes.csv \\
          --mapping Scenarios/tiny/import/routes.yaml --scenario Scenarios/tiny \\
          -o yesterday
      """,
    subcommands: [ImportCSVCommand.self, ImportRoutesCommand.self])
}

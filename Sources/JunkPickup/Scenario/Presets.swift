/// The policies and the catalogue that come with the program.
enum Presets {
  /// `Defaults/policies.yaml` by name. What is wrong with it goes into `log`; a test sees to it that nothing is.
  static func policies(log: IssueLog) -> [String: Policy] {
    let file = "policies.yaml"
    guard let root = YAMLDocument.read(PackageResources.policies_yaml, file: file, log: log),
      let entries = root.namedEntries("policies by name")
    else { return [:] }
    let reader = PolicyReader(presets: [:])
    var policies: [String: Policy] = [:]
    for (name, value) in entries { policies[name] = reader.read(value, name: name) }
    return policies
  }

  /// `Defaults/catalogue.csv`, likewise.
  static func catalogue(log: IssueLog) -> [String: ItemKind] {
    CatalogueReader(log: log).read(PackageResources.catalogue_csv, file: "catalogue.csv (built in)")
  }
}

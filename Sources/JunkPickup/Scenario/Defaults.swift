/// What comes with the program: the catalogue that scenarios extend and the policies that they start from.
public enum Defaults {
  /// `Defaults/catalogue.csv`, by item id.
  public static var catalogue: [String: ItemKind] { catalogueFile.kinds }
  /// `Defaults/policies.yaml`, by preset name.
  public static var policies: [String: Policy] { policiesFile.policies }

  /// What is wrong with the files above: nothing, as a test sees to.
  static var issues: [Issue] { catalogueFile.issues + policiesFile.issues }

  private static let catalogueFile: (kinds: [String: ItemKind], issues: [Issue]) = {
    let log = IssueLog()
    let kinds = CatalogueReader(log: log).read(PackageResources.catalogue_csv, file: "catalogue.csv")
    return (kinds, log.issues)
  }()

  private static let policiesFile: (policies: [String: Policy], issues: [Issue]) = {
    let log = IssueLog()
    let root = YAMLDocument.read(PackageResources.policies_yaml, file: "policies.yaml", log: log)
    var policies: [String: Policy] = [:]
    for (name, value) in root?.namedEntries("policies by name") ?? [] {
      policies[name] = PolicyReader(presets: [:]).read(value, name: name)
    }
    return (policies, log.issues)
  }()
}

import Mustache

/// The HTML pages, from templates that are part of the program. Every value is escaped.
struct PageTemplates {
  private let library: MustacheLibrary

  init() throws {
    MarkupText.register()
    var library = MustacheLibrary()
    try library.register(Self.text(PackageResources.style_mustache), named: "style")
    try library.register(Self.text(PackageResources.sheet_mustache), named: "sheet")
    try library.register(Self.text(PackageResources.index_mustache), named: "index")
    self.library = library
  }

  func sheet(_ page: SheetPage) -> String { library.render(page, withTemplate: "sheet") ?? "" }
  func index(_ page: IndexPage) -> String { library.render(page, withTemplate: "index") ?? "" }

  private static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}

/// Escapes text for HTML, scalar by scalar: the library's own goes by whole characters and so lets pass a bracket or
/// quote that carries a combining mark.
struct MarkupText: MustacheContentType {
  static func register() { MustacheContentTypes.register(MarkupText(), named: "ESCAPED") }

  func escapeText(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
      case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
      case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
      case "\"": escaped.append(contentsOf: "&quot;".unicodeScalars)
      case "'": escaped.append(contentsOf: "&#39;".unicodeScalars)
      default: escaped.append(scalar)
      }
    }
    return String(escaped)
  }
}

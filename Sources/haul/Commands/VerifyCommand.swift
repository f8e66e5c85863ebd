import ArgumentParser
import BoundProofs

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Checks a proof that no plan costs less than it claims.",
    discussion: """
      Reads a certificate that --certificate wrote, and trusts nothing in it: the plan is audited, \
      the bound is added up again in whole numbers, and a search of its own looks for a route that \
      would disprove it. Branches that were closed by GLPK's integer solver, or by the edges that \
      routes use, are counted as trusted, not verified.

        haul solve R103.txt --clients 25 --exact --certificate proof.json
        haul verify proof.json

      Exit codes: 0 the proof holds, 1 it does not, 2 the file cannot be used.
      """)

  @Argument(help: "The certificate.", completion: .file(extensions: ["json"]))
  var certificate: String

  func run() throws {
    let certificate = try CertificateFile.read(self.certificate)
    let report = Self.report(on: certificate)
    for fault in report.faults.prefix(50) { Console.print(fault) }
    guard report.holds else {
      Console.print("The proof does not hold: \(report.faults.count) faults.")
      throw CommandEnd(status: .violations)
    }
    let gap = certificate.claim == certificate.cost ? "the plan is optimal" : "the plan costs \(certificate.cost)"
    let trust = report.trusted == 0 ? "" : ", \(report.trusted) trusted and not verified"
    Console.print(
      "The proof holds: no plan of problem \(certificate.digest) costs less than \(certificate.claim); \(gap) "
        + "(branches: \(report.priced) verified\(trust)).")
  }

  /// Says how far it is once it takes longer than a moment.
  private static func report(on certificate: Certificate) -> CheckReport {
    let printer = ProgressPrinter()
    let began = ContinuousClock.now
    defer { printer.finish() }
    return BoundChecker(certificate).report { fraction in
      if .now - began > .seconds(2) { printer.show(fraction: fraction, "of the proof searched") }
    }
  }
}

import Foundation
import JunkPickup

/// Hands cells to a scheduler of dask distributed: each is a run of `haul sweep cell` on a worker, tried at most three
/// times, and never again after exit code 2.
struct DaskDriver {
  let python: String
  let scheduler: String
  let plan: String
  let cells: String

  /// Exit 3: the package is not there; 4: the scheduler is not.
  private static let script = """
    import subprocess, sys
    try:
        from dask.distributed import Client, as_completed
    except ImportError as error:
        print(error, file=sys.stderr)
        sys.exit(3)
    program, scheduler, plan, out, count = sys.argv[1:6]
    def cell(index):
        run = subprocess.run([program, "sweep", "cell", "--plan", plan, "--index", str(index), "--out", out],
                             capture_output=True, text=True)
        if run.returncode not in (0, 2):
            raise RuntimeError("exit %d: %s" % (run.returncode, run.stderr[-500:]))
        return (run.returncode, run.stderr[-500:])
    try:
        client = Client(scheduler, timeout=20)
    except Exception as error:
        print(error, file=sys.stderr)
        sys.exit(4)
    futures = client.map(cell, range(int(count)), retries=2, pure=False)
    numbers = {future.key: number for number, future in enumerate(futures)}
    failed = 0
    for future in as_completed(futures):
        try:
            code, text = future.result()
        except Exception as error:
            code, text = 1, str(error)
        if code:
            failed += 1
            print("cell", numbers[future.key], "failed:", text, file=sys.stderr)
    sys.exit(1 if failed else 0)
    """

  /// - Throws: E862 if the scheduler or its Python package cannot be used; cells that failed are told by whoever collects.
  func run(count: Int) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    let absolute = { (path: String) in URL(fileURLWithPath: path).standardizedFileURL.path }
    process.arguments = [
      python, "-c", Self.script, Self.program, scheduler, absolute(plan), absolute(cells), String(count),
    ]
    do {
      try process.run()
    } catch {
      throw unusable("--python", "'\(python)' cannot be started", "Name a Python with dask distributed")
    }
    process.waitUntilExit()
    switch process.terminationStatus {
    case 3, 127:
      throw unusable("--python", "'\(python)' has no dask distributed", "Name a Python that has it, or install it")
    case 4: throw unusable("--scheduler", "no scheduler answers at \(scheduler)", "Start one, and give its address")
    default: break
    }
    if process.terminationStatus != 0 {
      Console.printError("The scheduler's run ended with \(process.terminationStatus); finished cells are kept.")
    }
  }

  private func unusable(_ place: String, _ cause: String, _ remedy: String) -> InputError {
    InputError([Issue(code: "E862", place: place, cause: cause, remedy: remedy)])
  }

  /// This program, wherever it was started from.
  private static var program: String {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
  }
}

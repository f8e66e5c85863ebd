import Foundation

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Puts a finished folder in the place of another, in one step where the system has one.
enum FolderSwap {
  /// Why a folder could not take its name.
  struct Failure: Error, CustomStringConvertible {
    var description: String
  }

  static func temporaryName(for target: URL) -> URL { sibling(of: target, "\(prefix(target))\(getpid())-new") }

  /// `temporary` takes the name `target`; what stood there is deleted afterwards.
  /// - Parameter mayExchange: `false` goes the way of systems that cannot exchange two names in one step.
  static func move(_ temporary: URL, to target: URL, mayExchange: Bool = true) throws(Failure) {
    // A name that is free, or an empty folder's, is taken by a plain rename in one step.
    if rename(temporary.path, target.path) == 0 { return }
    let code = errno
    guard code == ENOTEMPTY || code == EEXIST else { throw Failure(description: reason(code)) }
    if mayExchange && exchange(temporary.path, target.path) {
      try? FileManager.default.removeItem(at: temporary)
      return
    }
    let aside = sibling(of: target, "\(prefix(target))\(getpid())-old")
    guard rename(target.path, aside.path) == 0 else { throw Failure(description: reason(errno)) }
    guard rename(temporary.path, target.path) == 0 else {
      let code = errno
      _ = rename(aside.path, target.path)
      throw Failure(description: reason(code))
    }
    try? FileManager.default.removeItem(at: aside)
  }

  /// Deletes what killed programs left beside `target`. Only called when `target` is there: what stands aside is then
  /// no plan's last copy.
  static func removeLeftovers(of target: URL) {
    let parent = target.deletingLastPathComponent()
    let names = (try? FileManager.default.contentsOfDirectory(atPath: parent.path)) ?? []
    for name in names where name.hasPrefix(prefix(target)) {
      let digits = name.dropFirst(prefix(target).count).prefix { $0 != "-" }
      guard let process = pid_t(digits), process != getpid(), isGone(process) else { continue }
      try? FileManager.default.removeItem(at: parent.appendingPathComponent(name))
    }
  }

  private static func isGone(_ process: pid_t) -> Bool { kill(process, 0) != 0 && errno == ESRCH }

  private static func prefix(_ target: URL) -> String { ".\(target.lastPathComponent).haul-" }

  private static func sibling(of target: URL, _ name: String) -> URL {
    target.deletingLastPathComponent().appendingPathComponent(name)
  }

  private static func reason(_ code: Int32) -> String { String(cString: strerror(code)) }

  /// Exchanges two names in one step; `false` where the system or the disk cannot.
  static func exchange(_ a: String, _ b: String) -> Bool {
    #if os(Linux)
    // The C headers hide it behind a feature macro that Swift does not set, so it is asked for by name.
    typealias RenameAt2 = @convention(c) (Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32) -> Int32
    guard let program = dlopen(nil, RTLD_NOW), let symbol = dlsym(program, "renameat2") else { return false }
    let exchangeFlag: UInt32 = 2
    return unsafeBitCast(symbol, to: RenameAt2.self)(AT_FDCWD, a, AT_FDCWD, b, exchangeFlag) == 0
    #elseif canImport(Darwin)
    return renamex_np(a, b, UInt32(RENAME_SWAP)) == 0
    #else
    return false
    #endif
  }
}

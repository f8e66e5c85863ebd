import Foundation

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// Keeps a scenario folder for one command at a time, from its reading to its writing, so that no change is lost.
///
/// The lock is the folder's own: it leaves no file behind, and ends with the program, however that ends.
public final class ScenarioLock {
  private let descriptor: Int32

  /// Waits while another command changes the folder.
  /// - Throws: E101 if there is no such folder.
  public init(_ folder: String) throws(InputError) {
    while true {
      let opened = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      guard opened >= 0 else {
        throw InputError([
          Issue(
            code: "E101", place: folder, cause: "there is no such folder, or it cannot be read",
            remedy: "Name the folder that holds scenario.yaml")
        ])
      }
      while flock(opened, LOCK_EX) != 0 && errno == EINTR {}
      // While we waited, the folder may have given its name to a new one.
      if Self.isStill(opened, folder) {
        descriptor = opened
        return
      }
      close(opened)
    }
  }

  private static func isStill(_ descriptor: Int32, _ folder: String) -> Bool {
    var (held, named) = (stat(), stat())
    // A name that is gone cannot be waited for: the next opening tells so.
    guard fstat(descriptor, &held) == 0, stat(folder, &named) == 0 else { return false }
    return held.st_ino == named.st_ino && held.st_dev == named.st_dev
  }

  deinit { close(descriptor) }
}

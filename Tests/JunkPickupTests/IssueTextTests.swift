import Testing

@testable import JunkPickup

struct IssueTextTests {
  @Test func aCauseOrQuestionWithItsOwnMarkGetsNoSecondOne() {
    let issue = Issue(code: "E612", place: "folder 'x'", cause: "the file doesn’t exist.", remedy: "did you mean y?")
    #expect(issue.description == "error E612 at folder 'x': the file doesn’t exist. Did you mean y?")
    let plain = Issue(code: "E612", place: "folder 'x'", cause: "it is a file", remedy: "name a new folder")
    #expect(plain.description == "error E612 at folder 'x': it is a file. Name a new folder.")
  }
}

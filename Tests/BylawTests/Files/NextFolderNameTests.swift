import Testing

@testable import Bylaw
@testable import BylawData

/// What files are called in the folder that `--apply` writes.
@Suite struct NextFolderNameTests {
  /// In the working directory a path is a file's name alone, of which the folder's length was once cut off.
  @Test(
    "a file has the name there that it has in the folder of the data",
    arguments: [".", "./", "./data", "data", "data/", "/tmp/data", "..", "../data"])
  func names(folder: String) {
    for name in ["members.csv", "成员.xlsx", ".members.csv", "a/b.csv", ".", "data"] {
      #expect(NextFolder.name(ofFile: filePath(named: name, in: folder), in: folder) == name, "\(folder)")
    }
  }
}

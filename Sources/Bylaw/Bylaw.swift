/// The version of the package, as `bylaw --version` prints it.
public let bylawVersion = "0.1.0"

// swift-tools-version: 6.2
import PackageDescription

/// The settings of every target of ours, in one list.
let settings: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  // An async function runs where its caller runs: services need no Sendable (SE-0461).
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  // `any P` is written out (SE-0335).
  .enableUpcomingFeature("ExistentialAny"),
]

/// A library of ours, with its tests beside it in `Tests/<name>Tests`.
func library(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
  .target(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: settings)
}

/// The tests of a library of ours; what they read lies beside them and is found by `#filePath`.
func tests(_ name: String, _ more: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.byName(name: name), "TestSupport"] + more,
    exclude: testData[name] ?? [], swiftSettings: settings)
}

/// Folders of test data, which are no sources.
let testData = [
  "AWSEquivalents": ["Fixtures"],
  "Figures": ["Snapshots"],
  "CloudServices": ["Fixtures"],
  "Export": ["Snapshots"],
  "MarpDeck": ["Fixtures", "Lint/Snapshots"],
  "OpenStackCLI": ["Fixtures", "Recorded"],
  "Presenter": ["Live/Snapshots", "Slide/Fixtures", "Slide/Snapshots", "Talk/Snapshots"],
  "SequenceDiagram": ["Fixtures", "Views/Snapshots"],
  "Walkthrough": ["Language/Fixtures", "Language/Snapshots"],
]

let package = Package(
  name: "walkdeck",
  products: [.executable(name: "walkdeck", targets: ["walkdeck"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(name: "CCmark", pkgConfig: "libcmark", providers: [.apt(["libcmark-dev"])]),
    .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    library("TextGrid"),
    library("MarpDeck", ["CCmark", "TextGrid"]),
    library(
      "CloudKernel",
      [
        .product(name: "GRDB", package: "GRDB.swift"), .product(name: "GRDBSQLite", package: "GRDB.swift"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
      ]),
    library(
      "CloudServices",
      [
        "TextGrid", "CloudKernel", "COpenSSL", .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Yams", package: "Yams"),
      ], exclude: ["README.md"]),
    library("OpenStackCLI", ["CloudKernel", "CloudServices", "TextGrid"]),
    library("AWSEquivalents", ["CloudKernel", "TextGrid"]),
    library("SequenceDiagram", ["TextGrid", "CloudKernel"]),
    library("Figures", ["TextGrid", "MarpDeck", "CloudKernel", "CloudServices", "AWSEquivalents"]),
    library(
      "Walkthrough",
      [
        "MarpDeck", "CloudKernel", "CloudServices", "OpenStackCLI", "AWSEquivalents", "SequenceDiagram", "Figures",
        "TextGrid",
      ]),
    library(
      "Presenter",
      [
        "Walkthrough", "Figures", "SequenceDiagram", "AWSEquivalents", "MarpDeck", "CloudKernel", "TextGrid",
        .product(name: "Yams", package: "Yams"),
      ]),
    library("Export", ["Walkthrough", "Figures", "SequenceDiagram", "AWSEquivalents", "CloudKernel", "TextGrid"]),
    .executableTarget(
      name: "walkdeck",
      dependencies: [
        "Walkthrough", "Presenter", "Export", "CloudServices", "CloudKernel", "AWSEquivalents", "Figures", "MarpDeck",
        "TextGrid",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: settings,
      // Moving the program to another address at its start would take as long as all else before the first slide.
      linkerSettings: [
        .unsafeFlags(["-Xclang-linker", "-no-pie"], .when(platforms: [.linux], configuration: .release))
      ]),
    // Measurements: built on request only (`swift run -c release walkdeck-bench`).
    .executableTarget(
      name: "walkdeck-bench",
      dependencies: ["MarpDeck", "CloudServices", "CloudKernel", "SequenceDiagram", "Walkthrough"],
      path: "Benchmarks",
      exclude: ["README.md", "peers.py"], swiftSettings: settings),
    // A talk that has a fault, for .ci/check-present.
    .executableTarget(
      name: "trap-talk", dependencies: ["Presenter", "MarpDeck", "TextGrid"], path: "Tests/TrapTalk",
      swiftSettings: settings),
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
    tests("TextGrid"),
    tests("MarpDeck", ["TextGrid"]),
    tests("CloudKernel"),
    tests("CloudServices", ["CloudKernel"]),
    tests("OpenStackCLI", ["CloudKernel", "CloudServices"]),
    tests("AWSEquivalents", ["CloudKernel"]),
    tests("SequenceDiagram", ["CloudKernel", "TextGrid"]),
    tests("Walkthrough", ["CloudKernel", "CloudServices", "OpenStackCLI", "MarpDeck"]),
    tests("Figures", ["CloudServices", "CloudKernel", "OpenStackCLI", "MarpDeck", "TextGrid"]),
    tests("Presenter", ["Walkthrough", "SequenceDiagram", "MarpDeck", "TextGrid"]),
    tests("Export", ["Walkthrough", "SequenceDiagram"]),
  ]
)

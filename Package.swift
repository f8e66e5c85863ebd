// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "haul",
  products: [
    .executable(name: "haul", targets: ["haul"]),
    // For the benchmark package alone.
    .library(name: "Routing", targets: ["Routing"]),
  ],
  traits: [
    .trait(name: "Exact", description: "Proven bounds and optimal plans; needs the GLPK library."),
    .default(enabledTraits: ["Exact"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
  ],
  targets: [
    .target(name: "Routing", swiftSettings: strict),
    .systemLibrary(name: "CGLPK", providers: [.apt(["libglpk-dev"]), .brew(["glpk"])]),
    .target(name: "BoundProofs", dependencies: ["Routing"], swiftSettings: strict),
    .target(
      name: "ExactRouting",
      dependencies: ["Routing", "BoundProofs", .target(name: "CGLPK", condition: .when(traits: ["Exact"]))],
      exclude: ["Model.md"],
      swiftSettings: strict),
    .target(name: "RoutingInstances", dependencies: ["Routing"], exclude: ["Codes.md", "ProblemFile.md"], swiftSettings: strict),
    .target(name: "TravelTimes", swiftSettings: strict),
    .target(
      name: "JunkPickup",
      dependencies: ["Routing", "Yams"],
      exclude: [
        "Rules.md", "Checks/Codes.md", "Checks/PlanRules.md", "Scenario/Catalogue.md", "Import/Codes.md",
        "States/States.md",
      ],
      resources: [.embedInCode("Defaults")],
      swiftSettings: strict),
    .target(
      name: "PickupSimulation",
      dependencies: ["JunkPickup", "Routing", "TravelTimes"],
      exclude: ["Codes.md", "Simulation.md"],
      swiftSettings: strict),
    .target(
      name: "PickupReports",
      dependencies: ["JunkPickup", "PickupSimulation", .product(name: "Mustache", package: "swift-mustache")],
      resources: [.embedInCode("Templates")],
      swiftSettings: strict),
    .executableTarget(
      name: "haul",
      dependencies: [
        "Routing", "RoutingInstances", "BoundProofs", "ExactRouting", "TravelTimes", "JunkPickup", "PickupSimulation",
        "PickupReports",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .testTarget(name: "RoutingTests", dependencies: ["Routing"], swiftSettings: strict),
    .testTarget(
      name: "ExactRoutingTests", dependencies: ["ExactRouting", "BoundProofs", "Routing"], swiftSettings: strict),
    .testTarget(
      name: "RoutingInstancesTests", dependencies: ["RoutingInstances", "Routing"], swiftSettings: strict),
    .testTarget(name: "TravelTimesTests", dependencies: ["TravelTimes"], swiftSettings: strict),
    .target(name: "SchemaValidation", path: "Tests/SchemaValidation", swiftSettings: strict),
    .testTarget(
      name: "JunkPickupTests", dependencies: ["JunkPickup", "Routing", "TravelTimes", "SchemaValidation"],
      swiftSettings: strict),
    .testTarget(
      name: "PickupSimulationTests",
      dependencies: ["PickupSimulation", "JunkPickup", "TravelTimes", "SchemaValidation"],
      swiftSettings: strict),
    .testTarget(name: "PickupReportsTests", dependencies: ["PickupReports", "JunkPickup"], exclude: ["Goldens"],
      swiftSettings: strict),
    .testTarget(name: "haulTests", dependencies: ["haul"], exclude: ["Goldens"], swiftSettings: strict),
  ]
)

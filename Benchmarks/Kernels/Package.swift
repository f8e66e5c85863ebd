// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "kernels",
  dependencies: [.package(name: "haul", path: "../..")],
  targets: [
    .target(name: "KernelTwin", cxxSettings: [.unsafeFlags(["-O3"])]),
    .executableTarget(name: "kernels", dependencies: ["KernelTwin", .product(name: "Routing", package: "haul")]),
  ],
  cxxLanguageStandard: .cxx20
)

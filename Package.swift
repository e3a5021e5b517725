// swift-tools-version: 6.2

import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("ImmutableWeakCaptures"),
    .enableUpcomingFeature("InferIsolatedConformances"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
    .treatWarning("DeprecatedDeclaration", as: .warning),
]

/// A library target of the map in ARCHITECTURE.md with its tests beside it.
///
/// - Parameters:
///   - name: The target.
///   - dependencies: What it builds on.
///   - testDependencies: What its tests need beside that.
/// - Returns: Both targets.
func room(
    _ name: String,
    _ dependencies: [Target.Dependency] = [],
    tests testDependencies: [Target.Dependency] = []
) -> [Target] {
    [
        .target(name: name, dependencies: dependencies, swiftSettings: settings),
        .testTarget(
            name: "\(name)Tests",
            dependencies: [.byName(name: name), "TestSupport"] + dependencies + testDependencies,
            swiftSettings: settings
        ),
    ]
}

let argumentParser = Target.Dependency.product(
    name: "ArgumentParser",
    package: "swift-argument-parser"
)
let configuration = Target.Dependency.product(
    name: "Configuration",
    package: "swift-configuration"
)
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdTesting = Target.Dependency.product(
    name: "HummingbirdTesting",
    package: "hummingbird"
)
let jwtKit = Target.Dependency.product(name: "JWTKit", package: "jwt-kit")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let hummingbirdCore = Target.Dependency.product(
    name: "HummingbirdCore",
    package: "hummingbird"
)
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioHTTPTypes = Target.Dependency.product(
    name: "NIOHTTPTypes",
    package: "swift-nio-extras"
)
let nioHTTPTypesHTTP1 = Target.Dependency.product(
    name: "NIOHTTPTypesHTTP1",
    package: "swift-nio-extras"
)
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let serviceLifecycle = Target.Dependency.product(
    name: "ServiceLifecycle",
    package: "swift-service-lifecycle"
)
let system = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

let systemLibraries: [Target] = [
    .systemLibrary(
        name: "CCMarkGFM",
        pkgConfig: "libcmark-gfm",
        providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]
    ),
    .systemLibrary(
        name: "CCurl",
        pkgConfig: "libcurl",
        providers: [.apt(["libcurl4-openssl-dev"])]
    ),
    .systemLibrary(name: "CFTS"),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CSnowball", providers: [.apt(["libstemmer-dev"])]),
    .systemLibrary(
        name: "CXML2",
        pkgConfig: "libxml-2.0",
        providers: [.apt(["libxml2-dev"])]
    ),
]

let domain =
    room("TextAnalysis", ["CSnowball"])
    + room("Corpus")
    + room("Retrieval", ["Corpus", "TextAnalysis"])
    + room("Fabric")
    + room("Answering", ["Corpus", "Fabric", "Retrieval", "TextAnalysis"])
    + room("Evaluation")
    + room("Ticketing")
    + room("IPAddresses")

let adapters =
    room("YAMLFiles", [yams])
    + room("DocumentReaders", ["CCMarkGFM", "CFTS", "CXML2", "Corpus", "YAMLFiles"])
    + room(
        "Persistence",
        [
            "Answering", "Corpus", "Fabric", "Retrieval", "TextAnalysis", "Ticketing", crypto, grdb,
        ]
    )
    + room("Outbound", ["CCurl", "IPAddresses"])
    + room("FabricCollectors", ["Fabric", "Outbound", "YAMLFiles"])
    + room("Identity", ["Outbound", "Ticketing", crypto, cryptoExtras, jwtKit])
    + room("WorkflowFiles", ["Ticketing", "YAMLFiles", crypto])

let useCases = room(
    "HelpDesk",
    [
        "Answering", "Corpus", "Evaluation", "Fabric", "Retrieval", "TextAnalysis", "Ticketing",
        crypto, logging, serviceLifecycle,
    ],
    tests: ["DocumentReaders", "FabricCollectors", "Persistence", "WorkflowFiles"]
)

let testSupport: [Target] = [
    .target(
        name: "TestSupport",
        dependencies: ["Retrieval"],
        path: "Tests/TestSupport",
        swiftSettings: settings
    )
]

let delivery: [Target] = [
    .target(
        name: "WebAPI",
        dependencies: [
            "Answering", "CZlib", "Corpus", "Fabric", "HelpDesk", "IPAddresses", "Retrieval",
            "Ticketing", crypto, httpTypes, hummingbird, hummingbirdCore, logging, nioCore,
            nioHTTP1,
            nioHTTPTypes,
            nioHTTPTypesHTTP1, nioPosix, nioSSL, serviceLifecycle,
        ],
        swiftSettings: settings
    ),
    .testTarget(
        name: "WebAPITests",
        dependencies: [
            "Answering", "Corpus", "DocumentReaders", "Fabric", "HelpDesk", "Identity",
            "Persistence",
            "Retrieval", "TestSupport", "Ticketing", "WebAPI", "WorkflowFiles", httpTypes,
            hummingbird, hummingbirdTesting, logging,
        ],
        swiftSettings: settings
    ),
    .executableTarget(
        name: "DocketCLI",
        dependencies: [
            "Answering", "Corpus", "DocumentReaders", "Evaluation", "Fabric", "FabricCollectors",
            "HelpDesk", "IPAddresses", "Identity", "Outbound", "Persistence", "Retrieval",
            "TextAnalysis", "Ticketing", "WebAPI", "WorkflowFiles", "YAMLFiles",
            argumentParser, configuration, logging, serviceLifecycle, system,
        ],
        swiftSettings: settings
    ),
    .testTarget(
        name: "DocketCLITests",
        dependencies: [
            "DocketCLI", "Fabric", "FabricCollectors", "HelpDesk", "Outbound", "TestSupport",
            logging,
        ],
        swiftSettings: settings
    ),
]

/// What `make fuzz` builds; it needs libFuzzer, so that nothing else may build it.
let fuzz: [Target] =
    Context.environment["DOCKET_FUZZ"] == nil
    ? []
    : [
        .executableTarget(
            name: "DocketFuzz",
            dependencies: [
                "Corpus", "DocumentReaders", "Fabric", "FabricCollectors", "Retrieval",
                "TextAnalysis", "Ticketing", "WebAPI", "WorkflowFiles",
            ],
            path: "Tests/Fuzz",
            swiftSettings: settings
        )
    ]

let package = Package(
    name: "docket",
    products: [.executable(name: "docket", targets: ["DocketCLI"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(
            url: "https://github.com/apple/swift-configuration",
            from: "1.4.0",
            traits: ["YAML"]
        ),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(
            url: "https://github.com/swift-server/swift-service-lifecycle",
            from: "2.13.0"
        ),
    ],
    targets: systemLibraries + domain + adapters + useCases + delivery + testSupport + fuzz,
    swiftLanguageModes: [.v6]
)

import Foundation
public import Logging
import NIOSSL
public import ServiceLifecycle
import Synchronization

/// The certificate that the server shows, read anew when its file changes.
public final class Certificates: Service {
    private struct State {
        var context: NIOSSLContext
        var version: String
        /// The version of files that could not be taken up, so that it is told once.
        var refused: String?
    }

    private static let interval = Duration.seconds(5)

    private let certificate: String
    private let key: String
    private let logger: Logger
    private let state: Mutex<State>

    /// Reads a certificate and its key.
    ///
    /// - Parameters:
    ///   - certificate: The file of the certificate and those that vouch for it, in PEM.
    ///   - key: The file of its key, in PEM.
    ///   - logger: Told when another certificate is taken up, or cannot be.
    /// - Throws: ``CertificateError`` where they cannot be read or do not fit.
    public init(certificate: String, key: String, logger: Logger) throws {
        self.certificate = certificate
        self.key = key
        self.logger = logger
        // Before they are read: what is written in between is read again.
        let version = Self.version(certificate, key)
        state = Mutex(State(context: try Self.context(certificate, key), version: version))
    }

    /// What new connections speak TLS with.
    var context: NIOSSLContext { state.withLock { $0.context } }

    /// Looks whether the files changed, until the server shuts down.
    public func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                // Cancellation ends the wait and then the loop.
                try? await Task.sleep(for: Self.interval)
                self.renew()
            }
        }
    }

    private func renew() {
        let version = Self.version(certificate, key)
        guard version != state.withLock({ $0.version }) else { return }
        do {
            let context = try Self.context(certificate, key)
            state.withLock { $0 = State(context: context, version: version) }
            logger.notice("another certificate is taken up")
        } catch {
            // The key may be written after the certificate: both are read again as long as they differ.
            // Whether they may be read changes without their version: they are tried again each time.
            let isNew = state.withLock { state in
                defer { state.refused = version }
                return state.refused != version
            }
            guard isNew else { return }
            logger.error(
                "the certificate cannot be taken up; the one before stays in force",
                metadata: ["error": "\(error)"]
            )
        }
    }

    /// What changes with the files.
    private static func version(_ paths: String...) -> String {
        paths.map { path in
            // A file that is not there now has no version.
            let known = try? FileManager.default.attributesOfItem(atPath: path)
            let time = known?[.modificationDate] as? Date
            let size = known?[.size] as? Int
            let number = known?[.systemFileNumber] as? Int
            return "\(time?.timeIntervalSince1970 ?? 0) \(size ?? 0) \(number ?? 0)"
        }.joined(separator: "\n")
    }

    private static func context(_ certificate: String, _ key: String) throws -> NIOSSLContext {
        do {
            let chain = try NIOSSLCertificate.fromPEMFile(certificate)
            var configuration = TLSConfiguration.makeServerConfiguration(
                certificateChain: chain.map { .certificate($0) },
                privateKey: .privateKey(try NIOSSLPrivateKey(file: key, format: .pem))
            )
            configuration.minimumTLSVersion = .tlsv12
            configuration.applicationProtocols = ["http/1.1"]
            return try NIOSSLContext(configuration: configuration)
        } catch {
            throw CertificateError.unusable(
                certificate: certificate,
                key: key,
                reason: "\(error)"
            )
        }
    }
}

/// Why the server cannot speak TLS.
public enum CertificateError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The files cannot be read, or do not fit each other.
    case unusable(certificate: String, key: String, reason: String)

    /// What is wrong, and what to do.
    public var description: String {
        switch self {
        case .unusable(let certificate, let key, let reason):
            "the certificate \(certificate) with the key \(key) cannot be used (\(reason)); both are "
                + "files in PEM that the server may read, and belong together"
        }
    }
}

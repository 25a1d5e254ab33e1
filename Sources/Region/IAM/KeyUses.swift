import AWSProtocol
import Foundation
import Synchronization

/// When access keys last signed a request that was verified, and for what (GetAccessKeyLastUsed).
///
/// Every request tells it, so it is in memory, to the minute; a file keeps it over restarts. What a crash takes is the last
/// minute of it.
final class KeyUses: Sendable {
    struct Use: Codable, Sendable, Equatable {
        var date: Date
        /// `s3`, `ec2`, `iam`, …
        var service: String
        /// nil: the signature does not say (version 2).
        var region: String?
    }
    private struct State {
        var uses: [String: Use] = [:]
        var isChanged = false
    }
    private static let pause: Duration = .seconds(60)
    private static let grain: TimeInterval = 60

    private let path: String?
    private let state: Mutex<State>

    /// - Parameter path: of the file; nil: not kept.
    init(path: String? = nil) {
        self.path = path
        let data = path.flatMap { FileManager.default.contents(atPath: $0) }
        let uses = data.flatMap { try? JSONDecoder().decode([String: Use].self, from: $0) }
        state = Mutex(State(uses: uses ?? [:]))
    }

    func last(_ accessKeyID: String) -> Use? { state.withLock { $0.uses[accessKeyID] } }

    func record(_ accessKeyID: String, scope: CredentialScope?, api: WireProtocol, now: Date) {
        state.withLock { state in
            if let known = state.uses[accessKeyID], now.timeIntervalSince(known.date) < Self.grain,
                known.region == scope?.region, scope == nil || known.service == scope?.service
            {
                return
            }
            let service =
                scope?.service
                ?? {
                    switch api {
                    case .restXML: "s3"
                    case .restJSON: "ebs"
                    case .ec2: "ec2"
                    case .query: "iam"
                    }
                }()
            state.uses[accessKeyID] = Use(date: now, service: service, region: scope?.region)
            state.isChanged = true
        }
    }

    /// Writes the file until it is cancelled, and then once more.
    /// - Parameter isKnown: whether a key is still there; the others are forgotten.
    func run(_ isKnown: @Sendable (String) -> Bool) async throws {
        while !Task.isCancelled {
            try? await Task.sleep(for: Self.pause)
            save(isKnown)
        }
    }

    func save(_ isKnown: (String) -> Bool) {
        let changed = state.withLock { state -> [String: Use]? in
            guard state.isChanged else { return nil }
            state.isChanged = false
            state.uses = state.uses.filter { isKnown($0.key) }
            return state.uses
        }
        // Losing it costs nothing but an answer to GetAccessKeyLastUsed.
        guard let changed, let path, let data = try? JSONEncoder().encode(changed) else { return }
        try? data.write(to: URL(filePath: path), options: .atomic)
    }
}

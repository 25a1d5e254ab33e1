import Foundation
import Link
import Logging

/// Drops what is only kept for a while: terminated instances after an hour, with their console output, and client tokens
/// after two days.
struct Janitor: Sendable {
    static let instanceTime: TimeInterval = 3600
    static let tokenTime: TimeInterval = 48 * 3600
    private static let pause: Duration = .seconds(60)

    let environment: EC2Environment
    let logger: Logger

    func run() async throws {
        while true {
            do {
                try await sweep()
            } catch let error as StoreError {
                logger.warning("cannot drop old records", metadata: ["error": "\(error)"])
            }
            try await Task.sleep(for: Self.pause)
        }
    }

    func sweep() async throws {
        let now = environment.now()
        try await environment.store.transact { tx in
            for instance in tx.state.instances {
                guard let terminated = instance.terminated, now.timeIntervalSince(terminated) > Self.instanceTime else {
                    continue
                }
                if let console = tx.state.consoles[instance.id] { tx.delete(console) }
                tx.delete(instance)
            }
            for token in tx.state.clientTokens where now.timeIntervalSince(token.created) > Self.tokenTime {
                tx.delete(token)
            }
        }
    }
}

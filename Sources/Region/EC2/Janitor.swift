import Foundation
import Link
import Logging

/// What only time brings about: terminated instances are listed for an hour, with their console output, client tokens hold for
/// two days, a volume that its guest has not let go of after ten seconds is busy, a volume's modification is completed some
/// seconds after it took effect, and instances get new credentials of their roles.
struct Janitor: Sendable {
    static let instanceTime: TimeInterval = 3600
    static let tokenTime: TimeInterval = 48 * 3600
    static let detachTime: TimeInterval = 10
    /// There is nothing to optimise, since a volume has its new speed at once; the state lasts so that who waits for it sees it.
    static let optimizingTime: TimeInterval = 3
    private static let pause: Duration = .seconds(5)

    let environment: EC2Environment
    let logger: Logger

    func run() async throws {
        while true {
            do {
                try await sweep(now: environment.now())
            } catch let error as StoreError {
                logger.warning("cannot update old records", metadata: ["error": "\(error)"])
            }
            try await Task.sleep(for: Self.pause)
        }
    }

    func sweep(now: Date) async throws {
        try await environment.store.transact { tx in
            for instance in tx.state.instances {
                guard let terminated = instance.terminated, now.timeIntervalSince(terminated) > Self.instanceTime else {
                    continue
                }
                if let console = tx.state.consoles[instance.id] { tx.delete(console) }
                tx.delete(instance)
            }
            for instance in tx.state.instances where instance.instanceProfileARN != nil {
                tx.renewRole(of: instance.id, now: now)
            }
            for key in tx.state.sessionKeys where key.expires < now { tx.delete(key) }
            for token in tx.state.clientTokens where now.timeIntervalSince(token.created) > Self.tokenTime {
                tx.delete(token)
            }
            for volume in tx.state.volumes where volume.modification?.state == .optimizing {
                guard now.timeIntervalSince(volume.modification?.effective ?? .distantPast) > Self.optimizingTime else {
                    continue
                }
                try tx.update(Volume.self, volume.id) { volume in
                    try volume.modification?.state.transition(to: .completed)
                    volume.modification?.progress = 100
                    volume.modification?.end = now
                }
            }
            for volume in tx.state.volumes {
                guard let attachment = volume.attachment, attachment.state == .detaching,
                    volume.reportedEpoch == attachment.epoch, let asked = attachment.detachTime,
                    now.timeIntervalSince(asked) > Self.detachTime
                else { continue }
                try tx.update(Volume.self, volume.id) { try $0.attachment?.state.transition(to: .busy) }
            }
        }
    }
}

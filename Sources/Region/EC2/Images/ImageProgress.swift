import Foundation
import Link
import Logging
import Support

/// Carries pending images on. What is to be done next follows from the state alone, so that a restart goes on where a crash
/// ended:
///
/// ```
/// CreateImage ─▶ machine off? ─▶ snapshots recorded ─▶ instant fixed? ─▶ machine on ─▶ snapshots complete? ─▶ available
///                                                                         (CopyImage begins with the last question)
/// ```
struct ImageProgress: Sendable {
    let environment: EC2Environment
    let logger: Logger
    /// After this long without the machine's being off, or the instant's being fixed, the image has failed.
    static let patience: TimeInterval = 600

    /// How often the patience of images is looked at when nothing else happens.
    private static let pause: Duration = .seconds(30)

    /// Until cancelled.
    func run() async throws {
        while !Task.isCancelled {
            let revision = await sweep(now: environment.now())
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await environment.store.changed(after: revision) }
                group.addTask { try? await Task.sleep(for: Self.pause) }
                await group.next()
                group.cancelAll()
            }
        }
    }

    /// One step for every pending image.
    /// - Returns: the revision that was looked at.
    @discardableResult
    func sweep(now: Date) async -> Revision {
        let state = environment.store.state
        for image in state.images where image.state == .pending {
            do {
                guard try Self.step(image.id, state, now) != nil else { continue }
                try await environment.store.transact { transaction in
                    // The state may have moved on since it was looked at.
                    if let change = try Self.step(image.id, transaction.state, now) { try change(&transaction) }
                }
            } catch {
                logger.error("image does not proceed", metadata: ["image": "\(image.id)", "error": "\(error)"])
            }
        }
        return state.revision
    }

    typealias Change = @Sendable (inout Transaction) throws -> Void

    /// nil: nothing to do until something changes.
    static func step(_ id: ImageID, _ state: RegionState, _ now: Date) throws -> Change? {
        guard let image = state.images[id], image.state == .pending else { return nil }
        let snapshots = image.mappings.compactMap { mapping -> Snapshot? in
            guard case .ebs(let source) = mapping.source else { return nil }
            return source.snapshot.flatMap { state.snapshots[$0] }
        }
        if let failed = snapshots.first(where: { $0.state == .error || $0.state == .deleting }) {
            return fail(image, "The snapshot \(failed.id) failed" + (failed.stateMessage.map { ": \($0)" } ?? ""))
        }
        if let creation = image.creation {
            let instance = state.instances[creation.instance]
            let isTaken = creation.snapshots.keys.allSatisfy { state.snapshots[$0] != nil }
            if !isTaken {
                guard let instance, instance.state != .terminated, instance.state != .shuttingDown else {
                    return fail(image, "The instance \(creation.instance) was terminated")
                }
                guard isOff(instance) else {
                    return now.timeIntervalSince(creation.begun) > patience
                        ? fail(image, "The instance \(instance.id) did not shut down") : nil
                }
                return { $0.takeSnapshots(for: image, now: now) }
            }
            let isFixed = creation.snapshots.keys.allSatisfy { state.snapshots[$0]?.pointInTime == true }
            if isFixed {
                return { transaction in
                    transaction.endImaging(image)
                    transaction.update(Image.self, image.id) { $0.creation = nil }
                }
            }
            return now.timeIntervalSince(creation.begun) > patience
                ? fail(image, "The snapshots could not be taken") : nil
        }
        guard snapshots.allSatisfy({ $0.state == .completed }) else { return nil }
        return { transaction in
            try transaction.update(Image.self, image.id) { try $0.state.transition(to: .available) }
        }
    }

    private static func isOff(_ instance: Instance) -> Bool {
        instance.state == .stopped
            || (instance.state == .running && instance.report?.run == instance.run
                && instance.report?.state == .stopped)
    }

    private static func fail(_ image: Image, _ message: String) -> Change {
        { transaction in
            transaction.endImaging(image)
            try transaction.update(Image.self, image.id) { image in
                try image.state.transition(to: .failed)
                image.stateReason = .init(code: "Server.InternalError", message: "Server.InternalError: \(message)")
                image.creation = nil
            }
        }
    }
}

extension Transaction {
    /// Starts the machine that was taken down for the image, as a new run.
    fileprivate mutating func endImaging(_ image: Image) {
        guard let id = image.creation?.instance, state.instances[id]?.imaging == image.id else { return }
        update(Instance.self, id) { instance in
            instance.imaging = nil
            if instance.state == .running { instance.run += 1 }
        }
    }
}

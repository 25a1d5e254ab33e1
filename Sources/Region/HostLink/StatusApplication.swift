import Foundation
import Link
import Support

/// Turns a host's report into transitions. Reports of one host arrive in the order in which they were made; each may be
/// repeated, and none is trusted beyond what its epoch, run and `appliedRevision` cover.
struct StatusApplication {
    let report: StatusReport
    let host: HostID
    let now: Date

    func apply(to transaction: inout Transaction) throws {
        for status in report.volumes { try apply(status, &transaction) }
        for status in report.snapshots { try apply(status, &transaction) }
        for status in report.instances { try apply(status, &transaction) }
        if report.complete { try applyAbsence(&transaction) }
        try finishDetaching(&transaction)
        for snapshot in transaction.state.snapshots where snapshot.isHeld == true {
            if !transaction.state.isBeingRead(snapshot.id) {
                transaction.update(Snapshot.self, snapshot.id) { $0.isHeld = nil }
            }
        }
    }

    // MARK: Volumes

    private func apply(_ status: VolumeStatus, _ transaction: inout Transaction) throws {
        guard let volume = transaction.state.volumes[status.id], volume.host == host else { return }
        switch status.state {
        case .deleted:
            // Content that should still be there is lost: said, not hidden.
            guard volume.state == .deleting else {
                return try fail(volume, "the volume's content is gone from its machine", &transaction)
            }
            transaction.delete(volume)
        case .error: try fail(volume, status.message ?? "the volume has failed", &transaction)
        case .available:
            try transaction.update(Volume.self, volume.id) { volume in
                volume.exists = true
                volume.errorMessage = status.message
                // Whole percents: a finer step is not worth a commit.
                volume.hydrated = (status.hydrated * 100).rounded(.down) / 100
                volume.reportedEpoch = status.attachment?.epoch
                if volume.state == .creating || volume.state == .error {
                    try volume.state.transition(to: volume.attachment == nil ? .available : .inUse)
                }
                try progressModification(&volume, status)
                try progressAttachment(&volume, status.attachment)
            }
        }
    }

    private func fail(_ volume: Volume, _ message: String, _ transaction: inout Transaction) throws {
        try transaction.update(Volume.self, volume.id) { volume in
            volume.errorMessage = message
            // One that is being deleted is not saved by its being broken; one in use keeps its state (the attachment is
            // what the user has to undo), and DescribeVolumeStatus says that it is impaired.
            if volume.state == .creating || volume.state == .available { try volume.state.transition(to: .error) }
            if volume.modification?.state == .modifying {
                try volume.modification?.state.transition(to: .failed)
                volume.modification?.statusMessage = message
            }
        }
    }

    private func progressModification(_ volume: inout Volume, _ status: VolumeStatus) throws {
        guard let modification = volume.modification, modification.state == .modifying else { return }
        let size = ByteCount.gibibytes(UInt64(max(modification.targetSize, 0)))
        // A script that waits for the end of `modifying` goes on with growing the partition: a guest must see the size by then.
        guard status.size >= size, status.attachment?.guestSize.map({ $0 >= size }) ?? true else { return }
        try volume.modification?.state.transition(to: .optimizing)
        volume.modification?.progress = 99
        volume.modification?.effective = now
    }

    private func progressAttachment(_ volume: inout Volume, _ status: AttachmentStatus?) throws {
        guard let attachment = volume.attachment, let status, status.epoch == attachment.epoch else { return }
        if attachment.state == .attaching, status.state == .attached {
            try volume.attachment?.state.transition(to: .attached)
        }
    }

    /// An attachment that was taken back ends when the host, knowing that, does not report it any more. A volume whose
    /// instance never got it reports nothing at all: so this looks at every volume that waits, not only at those reported.
    private func finishDetaching(_ transaction: inout Transaction) throws {
        for volume in transaction.state.volumes where volume.host == host {
            guard let attachment = volume.attachment, attachment.state == .detaching || attachment.state == .busy,
                volume.reportedEpoch != attachment.epoch, report.appliedRevision >= attachment.detachRevision ?? 0
            else { continue }
            try transaction.finishDetach(volume.id)
        }
    }

    // MARK: Snapshots

    private func apply(_ status: SnapshotStatus, _ transaction: inout Transaction) throws {
        guard let snapshot = transaction.state.snapshots[status.id], snapshot.host == host else { return }
        guard status.state != .deleted else {
            if snapshot.state == .deleting { transaction.delete(snapshot) }
            return
        }
        guard snapshot.state == .pending, snapshot.blockUpload == nil else { return }
        try transaction.update(Snapshot.self, snapshot.id) { snapshot in
            snapshot.storedBytes = status.storedBytes ?? snapshot.storedBytes
            snapshot.changedBlocks = status.changedBlocks ?? snapshot.changedBlocks
            switch status.state {
            case .pending:
                snapshot.pointInTime = true
                snapshot.progress = max(snapshot.progress, (status.progress * 100).rounded(.down) / 100)
            case .completed:
                snapshot.pointInTime = true
                snapshot.progress = 1
                snapshot.completed = now
                try snapshot.state.transition(to: .completed)
            case .error:
                snapshot.stateMessage = status.message
                try snapshot.state.transition(to: .error)
            case .deleted: break
            }
        }
    }

    // MARK: Instances

    private func apply(_ status: InstanceStatus, _ transaction: inout Transaction) throws {
        guard let instance = transaction.state.instances[status.id], instance.host == host else { return }
        keepConsole(status, &transaction)
        guard status.run == instance.run else { return }
        transaction.update(Instance.self, instance.id) { instance in
            instance.report = Instance.Report(
                run: status.run, state: status.state, reason: status.reason, message: status.message,
                reboots: status.reboots, crashes: instance.report?.crashes, lastCrash: instance.report?.lastCrash)
        }
        switch status.state {
        case .pending, .stopping: break
        case .running:
            if instance.state == .pending {
                try transaction.update(Instance.self, instance.id) { instance in
                    try instance.state.transition(to: .running)
                    instance.stateReason = nil
                    instance.transitionReason = nil
                }
            }
        case .stopped: try stopped(instance, status, &transaction)
        case .terminated: try transaction.finishTermination(instance.id, now: now)
        }
    }

    private func keepConsole(_ status: InstanceStatus, _ transaction: inout Transaction) {
        guard let output = status.console else { return }
        let time = status.consoleTime.flatMap { try? Date($0, strategy: .iso8601) } ?? now
        let console = ConsoleOutput(instance: status.id, output: output, time: time)
        if transaction.state.consoles[status.id]?.output != output { transaction.put(console) }
    }

    private func stopped(_ instance: Instance, _ status: InstanceStatus, _ transaction: inout Transaction) throws {
        switch instance.state {
        case .stopping: try transaction.finishStop(instance.id)
        // Taken down for CreateImage, which goes on from here (Images+Progress) and starts it again.
        case .running where instance.imaging != nil: break
        case .pending, .running:
            switch status.reason {
            case .guestShutdown: try guestShutDown(instance, &transaction)
            case .startFailed: try startFailed(instance, status, &transaction)
            case .crashed: try crashed(instance, status, &transaction, counts: true)
            // The machine was taken down in order (skerry down): its guests come back with it.
            case .requested: try crashed(instance, status, &transaction, counts: false)
            case nil: break
            }
        case .shuttingDown, .stopped, .terminated: break
        }
    }

    private func guestShutDown(_ instance: Instance, _ transaction: inout Transaction) throws {
        let reason = Instance.StateReason(
            code: "Client.InstanceInitiatedShutdown",
            message: "Client.InstanceInitiatedShutdown: Instance initiated shutdown")
        let transition = "Instance initiated (\(EC2Time.gmt(now)))"
        if instance.rootDeviceType == .instanceStore || instance.shutdownBehaviour == .terminate {
            try transaction.beginTermination(instance.id, reason: reason, transition: transition)
        } else {
            transaction.update(Instance.self, instance.id) {
                $0.stateReason = reason
                $0.transitionReason = transition
            }
            try transaction.finishStop(instance.id)
        }
    }

    /// EC2 terminates what never ran and leaves stopped what could not be started again; the host's words say why.
    private func startFailed(_ instance: Instance, _ status: InstanceStatus, _ transaction: inout Transaction) throws {
        let detail = status.message.map { ": \($0)" } ?? ""
        if instance.run <= 1 || instance.rootDeviceType == .instanceStore {
            let reason = Instance.StateReason(
                code: "Server.InternalError", message: "Server.InternalError: Internal error on launch\(detail)")
            try transaction.beginTermination(
                instance.id, reason: reason, transition: "Server.InternalError: Internal error on launch\(detail)")
        } else {
            transaction.update(Instance.self, instance.id) {
                $0.stateReason = .init(
                    code: "Server.InternalError", message: "Server.InternalError: Internal error on start\(detail)")
                $0.transitionReason = "Server.InternalError: Internal error on start\(detail)"
            }
            try transaction.finishStop(instance.id)
        }
    }

    private static let maximumCrashes = 3
    private static let crashWindow: TimeInterval = 600

    /// What nobody asked for is repaired: the instance starts again with its addresses, unless it keeps dying.
    private func crashed(
        _ instance: Instance, _ status: InstanceStatus, _ transaction: inout Transaction, counts: Bool
    ) throws {
        let last = instance.report?.lastCrash ?? .distantPast
        let crashes = now.timeIntervalSince(last) < Self.crashWindow ? (instance.report?.crashes ?? 0) + 1 : 1
        if counts, crashes > Self.maximumCrashes || instance.rootDeviceType == .instanceStore {
            return try startFailed(instance, status, &transaction)
        }
        try transaction.update(Instance.self, instance.id) { instance in
            try instance.state.transition(to: .stopped)
            try instance.state.transition(to: .pending)
            instance.run += 1
            if counts {
                instance.report?.crashes = crashes
                instance.report?.lastCrash = now
            }
        }
    }

    // MARK: Absence

    /// What a complete report of a host that has seen the wish does not list is not there. (Snapshots live in the bucket: a
    /// host lists only those it works on.)
    private func applyAbsence(_ transaction: inout Transaction) throws {
        let volumes = Set(report.volumes.map(\.id))
        let instances = Set(report.instances.map(\.id))
        for volume in transaction.state.volumes
        where volume.host == host && !volumes.contains(volume.id) && report.appliedRevision >= volume.revision {
            if volume.state == .deleting { transaction.delete(volume) }
        }
        for instance in transaction.state.instances
        where instance.host == host && !instances.contains(instance.id) && report.appliedRevision >= instance.revision {
            if instance.state == .shuttingDown { try transaction.finishTermination(instance.id, now: now) }
        }
    }
}

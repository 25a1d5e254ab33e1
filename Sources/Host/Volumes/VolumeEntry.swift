import Link
import Support

/// One volume: what is wanted of it and what is. Decides the next step; `VolumeKeeper` carries out one step at a time.
struct VolumeEntry: Sendable {
    enum Step: Sendable, Equatable {
        case create(EBSControl.CreateVolumeKey)
        case resize(ByteCount)
        case open(Epoch, maximumIOPS: Int?, maximumThroughput: Int?)
        case close(Epoch)
        case delete
    }
    struct Open: Sendable, Equatable {
        var epoch: Epoch
        var export: EBSControl.Export
        var maximumIOPS: Int?
        var maximumThroughput: Int?

        static func == (left: Self, right: Self) -> Bool {
            left.epoch == right.epoch && left.export.socket == right.export.socket
        }
    }
    var spec: VolumeSpec?
    /// What the ebs process last said; nil: it has no such volume.
    var info: EBSControl.VolumeInfo?
    /// The instance's wish.
    var wanted: Epoch?
    var open: Open?
    var closing: [Epoch] = []
    var deleted = false
    /// The ebs process has told its volumes, so that one it did not name does not exist.
    var isSynced = false
    /// Why the last step did not succeed, for good: nothing is tried until something changes.
    var failure: String?

    func nextStep() -> Step? {
        guard isSynced, !deleted else { return nil }
        if let epoch = closing.first { return .close(epoch) }
        guard failure == nil else { return nil }
        guard let spec else {
            // A volume that the region does not know is served to those who hold it, and otherwise left alone.
            return openStep
        }
        if spec.presence == .absent { return wanted == nil ? .delete : nil }
        if isLost { return nil }
        guard let info else { return .create(.init(size: spec.size, source: spec.source, encrypted: spec.encrypted)) }
        if info.size < spec.size { return .resize(spec.size) }
        return openStep
    }

    private var openStep: Step? {
        guard let wanted, info != nil else { return nil }
        if let open, open.epoch == wanted, open.maximumIOPS == spec?.maximumIOPS,
            open.maximumThroughput == spec?.maximumThroughput
        {
            return nil
        }
        return .open(wanted, maximumIOPS: spec?.maximumIOPS, maximumThroughput: spec?.maximumThroughput)
    }

    /// nil: there is nothing to say yet.
    func status(_ id: VolumeID) -> VolumeStatus? {
        if deleted { return VolumeStatus(id: id, state: .deleted, size: spec?.size ?? .bytes(0)) }
        if let info {
            var status = VolumeStatus(
                id: id, state: info.error == nil ? .available : .error, size: info.size, hydrated: info.hydrated)
            status.message = info.error ?? failure
            return status
        }
        guard let failure = problem, let spec, spec.presence == .present else { return nil }
        var status = VolumeStatus(id: id, state: .error, size: spec.size)
        status.message = failure
        return status
    }

    /// It was there, and the ebs process, which has told all its volumes, does not have it. Known by `isSynced` only.
    var isLost: Bool { isSynced && info == nil && spec?.existed == true && spec?.presence == .present && !deleted }

    /// Why nothing is to be had of the volume.
    var problem: String? {
        failure ?? info?.error ?? (isLost ? "the volume's files are gone from its machine" : nil)
    }
}

extension EBSControl {
    /// What a volume is made with.
    struct CreateVolumeKey: Sendable, Equatable {
        var size: ByteCount
        var source: SnapshotID?
        var encrypted: Bool?
    }
}

import Link
import Support

/// Filesystem-consistent snapshots: the tag `skerry:freeze` of a new snapshot asks for them, so any client of EC2 can
/// (`skerry snapshot create --freeze` does). Its value is `required` (no snapshot without) or `preferred`, and may name a limit
/// in seconds: `required:20`.
struct FreezeWish: Equatable {
    static let tag = "skerry:freeze"
    static let standardLimit = 10
    static let limits = 1...60

    var isRequired: Bool
    var seconds: Int

    /// nil: not asked for.
    init?(_ tags: Tags) throws(EC2Error) {
        guard let value = tags[Self.tag] else { return nil }
        let parts = value.split(separator: ":", omittingEmptySubsequences: false)
        let seconds = parts.count == 2 ? Int(parts[1]) : parts.count == 1 ? Self.standardLimit : nil
        guard let kind = parts.first, kind == "required" || kind == "preferred", let seconds,
            Self.limits.contains(seconds)
        else {
            throw EC2Error.invalidValue(
                "'\(value)' is not a valid value of the tag \(Self.tag): required or preferred, with a limit of "
                    + "\(Self.limits.lowerBound) to \(Self.limits.upperBound) seconds (required:20)")
        }
        isRequired = kind == "required"
        self.seconds = seconds
    }

    /// What the host is to freeze for a snapshot of the volume; nil: nothing runs that could have it mounted.
    func freeze(_ volume: Volume, in state: RegionState) -> SnapshotFreeze? {
        guard let instance = volume.attachment.flatMap({ state.instances[$0.instance] }), instance.state == .running
        else { return nil }
        return SnapshotFreeze(instance: instance.id, seconds: seconds, isRequired: isRequired)
    }
}

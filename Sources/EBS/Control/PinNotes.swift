import Support

/// Which pins in the bucket are to be let go, or may have to be: one empty file each, `DATA/ebs/pins/<volume>@<snapshot>`.
/// A note is durable before the pin is made or the last record that names it goes, and is removed when the pin is gone or
/// the volume's record speaks for it. So no death of the process leaves a pin that nobody knows of.
struct PinNotes: Sendable {
    let files: RealFileSystem
    let folder: String

    func load() throws -> [(volume: VolumeID, source: SnapshotID)] {
        try files.createFolder(folder)
        return try files.list(folder).compactMap { name in
            let parts = name.split(separator: "@", maxSplits: 1).map(String.init)
            guard parts.count == 2, let volume = VolumeID(rawValue: parts[0]),
                let source = SnapshotID(rawValue: parts[1])
            else { return nil }
            return (volume, source)
        }
    }

    private func path(_ volume: VolumeID, _ source: SnapshotID) -> String {
        folder + "/\(volume.rawValue)@\(source.rawValue)"
    }

    /// Durable when it returns.
    func add(_ volume: VolumeID, _ source: SnapshotID) throws {
        let file = try files.create(path(volume, source))
        file.close()
        try files.syncFolder(folder)
    }

    func remove(_ volume: VolumeID, _ source: SnapshotID) throws {
        try files.remove(path(volume, source))
        try files.syncFolder(folder)
    }
}

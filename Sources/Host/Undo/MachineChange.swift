/// Something this process changed on the machine outside its data folder, in terms that suffice to undo it.
///
/// Undoing is idempotent: what is gone already (a machine restart takes namespaces, links and tables) is not an error.
public enum MachineChange: Codable, Hashable, Sendable {
    /// A named network namespace (`/run/netns/NAME`) with everything in it.
    case networkNamespace(String)
    /// A link in the machine's own network namespace.
    case link(String)
    /// An nftables table of family `inet` in the machine's own network namespace.
    case firewallTable(String)
    /// A file under /proc/sys and what it held before.
    case kernelSetting(path: String, previous: String)
    /// The lines of one data folder in a hosts file.
    case hostsBlock(path: String, marker: String)
    /// A process of ours that outlives us. `startTime`: field 22 of /proc/PID/stat, so that a reused id is not killed.
    case process(id: Int32, startTime: UInt64)
}

/// Remembers changes to the machine durably: each is recorded before it is made and dropped after it was undone.
public protocol MachineChangeRecorder: Sendable {
    /// Returns when the record is on disk. Recording the same change again is allowed and changes nothing.
    func record(_ change: MachineChange) async throws
    /// Forgets a change that was undone.
    func drop(_ change: MachineChange) async throws
    /// Everything recorded and not dropped, oldest first.
    func changes() async -> [MachineChange]
}

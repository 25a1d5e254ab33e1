/// What the undo log holds: changes to the machine's network, and those of instances.
enum HostChange: Codable, Hashable, Sendable {
    case network(MachineChange)
    /// A guest whose files are in this folder: undone by ending its QEMU.
    case guest(folder: String)
    /// Control groups (folders), undone by removing them, the last first.
    case controlGroups([String])
}

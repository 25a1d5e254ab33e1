import Support

/// Facts about one instance type (EC2 user guide, "Instance types" and "Previous generation instances").
struct InstanceType: Hashable, Sendable {
    /// Equal local disks, `ephemeral0` upward.
    struct InstanceStore: Hashable, Sendable {
        var count: Int
        /// Of each disk, in GB.
        var gigabytes: Int
        var isNVMe: Bool
    }

    var name: String
    var vcpus: Int
    var mebibytes: Int
    var instanceStore: InstanceStore?
    var isCurrentGeneration: Bool
    /// i386 besides x86_64.
    var runs32Bit: Bool
    var isBurstable: Bool
    var isFreeTier: Bool
    /// `xen` or `nitro`.
    var hypervisor: String
    var supportsParavirtual: Bool

    var family: String { String(name.prefix { $0 != "." }) }
    var memory: ByteCount { .mebibytes(UInt64(mebibytes)) }
    var architectures: [String] { runs32Bit ? ["i386", "x86_64"] : ["x86_64"] }

    /// The size in bytes of each ephemeral disk. `cap` keeps the disks of big types within what a small machine has.
    func ephemeralDisks(cap: ByteCount?) -> [ByteCount] {
        guard let instanceStore else { return [] }
        let size = ByteCount.gibibytes(UInt64(instanceStore.gigabytes))
        return Array(repeating: cap.map { min($0, size) } ?? size, count: instanceStore.count)
    }

    static func named(_ name: String) -> InstanceType? { byName[name] }

    /// For an unknown name, in AWS's words.
    static func require(_ name: String) throws(EC2Error) -> InstanceType {
        guard let type = byName[name] else {
            throw EC2Error.invalidValue("Invalid value '\(name)' for InstanceType.")
        }
        return type
    }

    /// Sorted by name.
    static let all: [InstanceType] = table.split(separator: "\n").compactMap { InstanceType(line: $0) }
        .sorted { $0.name < $1.name }
    private static let byName: [String: InstanceType] = .init(
        all.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
}

import Support

/// What the importer needs of a region: EC2 calls and access to a volume's blocks. Implemented by the program.
public protocol ImageRegistry: Sendable {
    /// Makes an empty volume and waits until it is available.
    func createVolume(gibibytes: Int) async throws -> VolumeID
    /// Serves the volume's blocks for writing; the address is an NBD URI as QEMU's tools take it.
    func open(_ volume: VolumeID) async throws -> String
    /// Ends the service. What was written and flushed is then part of any snapshot.
    func close(_ volume: VolumeID) async throws
    func deleteVolume(_ volume: VolumeID) async throws
    /// Makes a snapshot and waits until it is completed; `progress` hears AWS's percentages.
    func snapshot(_ volume: VolumeID, description: String, progress: BuildProgress) async throws -> SnapshotID
    func deleteSnapshot(_ snapshot: SnapshotID) async throws
    /// The id of the account's image of that name, of which there can be one.
    func image(named name: String) async throws -> String?
    /// Registers a kernel (AKI) and returns its id. `ramdisk` (an ARI's id) is what it starts with where a launch names none.
    func registerKernel(file: String, name: String, ramdisk: String?) async throws -> String
    /// Registers a ramdisk (ARI) and returns its id.
    func registerRamdisk(file: String, name: String) async throws -> String
    /// Registers an EBS-backed image and returns its id.
    func register(_ image: ImageRegistration) async throws -> String
}

/// An EBS-backed image to be registered.
public struct ImageRegistration: Sendable {
    public var name: String
    public var description: String
    public var architecture: String
    public var rootDeviceName: String
    public var snapshot: SnapshotID
    public var gibibytes: Int
    public var kernel: String?
    public var ramdisk: String?
    public var isUEFI: Bool
}

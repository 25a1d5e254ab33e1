/// One request of the transmission phase, parsed and checked without I/O.
struct NBDRequest {
    var flags: UInt16
    var command: UInt16
    /// Returned verbatim in the reply.
    var cookie: UInt64
    var offset: UInt64
    var length: UInt32

    /// Parses 28 bytes; nil: not a request, the stream cannot be trusted any more.
    @inline(__always)
    init?(_ bytes: UnsafeRawPointer) {
        guard bytes.bigEndian(at: 0, as: UInt32.self) == NBD.requestMagic else { return nil }
        flags = bytes.bigEndian(at: 4, as: UInt16.self)
        command = bytes.bigEndian(at: 6, as: UInt16.self)
        cookie = bytes.bigEndian(at: 8, as: UInt64.self)
        offset = bytes.bigEndian(at: 16, as: UInt64.self)
        length = bytes.bigEndian(at: 24, as: UInt32.self)
    }

    var isFUA: Bool { flags & NBD.CommandFlag.fua != 0 }
    /// May need space on the disk.
    @inline(__always) var addsData: Bool { command == NBD.Command.write || command == NBD.Command.writeZeroes }
    /// Changes what the volume holds.
    @inline(__always) var changesData: Bool { addsData || command == NBD.Command.trim }
    /// Bytes that follow the request.
    var payload: Int { command == NBD.Command.write ? Int(length) : 0 }

    /// What forbids the request; 0: nothing does.
    @inline(__always)
    func check(size: UInt64, isReadOnly: Bool, allocationContext: Bool) -> UInt32 {
        typealias Flag = NBD.CommandFlag
        var allowed: UInt16 = 0
        var writes = false
        switch command {
        case NBD.Command.read:
            allowed = Flag.df
            if length > NBD.maximumPayload { return NBD.Failure.overflow }
        case NBD.Command.write:
            allowed = Flag.fua
            writes = true
            if length > NBD.maximumPayload { return NBD.Failure.invalid }
        case NBD.Command.flush:
            return flags == 0 || flags == Flag.fua ? 0 : NBD.Failure.invalid
        case NBD.Command.trim:
            allowed = Flag.fua
            writes = true
        case NBD.Command.writeZeroes:
            allowed = Flag.fua | Flag.noHole | Flag.fastZero
            writes = true
        case NBD.Command.blockStatus:
            allowed = Flag.requestOne
            if !allocationContext || length == 0 { return NBD.Failure.invalid }
        default: return NBD.Failure.invalid
        }
        // FUA is meaningless but harmless where nothing is written, and some clients set it everywhere.
        if flags & ~(allowed | Flag.fua) != 0 { return NBD.Failure.invalid }
        if writes && isReadOnly { return NBD.Failure.permission }
        if offset > size || UInt64(length) > size - offset {
            return command == NBD.Command.write || command == NBD.Command.writeZeroes
                ? NBD.Failure.noSpace : NBD.Failure.invalid
        }
        return 0
    }
}

// Numbers of the NBD protocol (NetworkBlockDevice doc/proto.md). All integers on the wire are big-endian.

enum NBD {
    static let greeting: UInt64 = 0x4e42_444d_4147_4943
    static let optionMagic: UInt64 = 0x4948_4156_454f_5054
    static let optionReplyMagic: UInt64 = 0x0003_e889_0455_65a9
    static let requestMagic: UInt32 = 0x2560_9513
    static let simpleReplyMagic: UInt32 = 0x6744_6698
    static let structuredReplyMagic: UInt32 = 0x668e_33ef

    static let requestSize = 28
    /// Largest payload of a request or reply that is accepted, and advertised.
    static let maximumPayload: UInt32 = 32 << 20
    static let maximumOptionLength: UInt32 = 64 << 10

    enum HandshakeFlag {
        static let fixedNewstyle: UInt16 = 1
        static let noZeroes: UInt16 = 2
    }

    enum TransmissionFlag {
        static let hasFlags: UInt16 = 1 << 0
        static let readOnly: UInt16 = 1 << 1
        static let sendFlush: UInt16 = 1 << 2
        static let sendFUA: UInt16 = 1 << 3
        static let sendTrim: UInt16 = 1 << 5
        static let sendWriteZeroes: UInt16 = 1 << 6
        static let sendDF: UInt16 = 1 << 7
        static let canMultiConn: UInt16 = 1 << 8
        static let sendFastZero: UInt16 = 1 << 11
    }

    enum Option {
        static let exportName: UInt32 = 1
        static let abort: UInt32 = 2
        static let list: UInt32 = 3
        static let startTLS: UInt32 = 5
        static let info: UInt32 = 6
        static let go: UInt32 = 7
        static let structuredReply: UInt32 = 8
        static let listMetaContext: UInt32 = 9
        static let setMetaContext: UInt32 = 10
    }

    enum OptionReply {
        static let ack: UInt32 = 1
        static let server: UInt32 = 2
        static let info: UInt32 = 3
        static let metaContext: UInt32 = 4
        static let errorUnsupported: UInt32 = 1 << 31 | 1
        static let errorInvalid: UInt32 = 1 << 31 | 3
        static let errorUnknown: UInt32 = 1 << 31 | 6
        static let errorTooBig: UInt32 = 1 << 31 | 9
    }

    enum Info {
        static let export: UInt16 = 0
        static let name: UInt16 = 1
        static let description: UInt16 = 2
        static let blockSize: UInt16 = 3
    }

    enum Command {
        static let read: UInt16 = 0
        static let write: UInt16 = 1
        static let disconnect: UInt16 = 2
        static let flush: UInt16 = 3
        static let trim: UInt16 = 4
        static let writeZeroes: UInt16 = 6
        static let blockStatus: UInt16 = 7
    }

    enum CommandFlag {
        static let fua: UInt16 = 1 << 0
        static let noHole: UInt16 = 1 << 1
        static let df: UInt16 = 1 << 2
        static let requestOne: UInt16 = 1 << 3
        static let fastZero: UInt16 = 1 << 4
    }

    enum Chunk {
        static let done: UInt16 = 1
        static let offsetData: UInt16 = 1
        static let blockStatus: UInt16 = 5
        static let error: UInt16 = 1 << 15 | 1
    }

    /// Errors on the wire; their numbers are Linux's errno values of those names.
    enum Failure {
        static let permission: UInt32 = 1
        static let io: UInt32 = 5
        static let noMemory: UInt32 = 12
        static let invalid: UInt32 = 22
        static let noSpace: UInt32 = 28
        static let overflow: UInt32 = 75
        static let notSupported: UInt32 = 95
        static let shutdown: UInt32 = 108

        /// What an errno value of the engine is called on the wire.
        static func of(errno: Int32) -> UInt32 {
            switch UInt32(errno) {
            case permission, io, noMemory, invalid, noSpace, overflow, notSupported, shutdown: UInt32(errno)
            case 122: noSpace
            default: io
            }
        }
    }

    /// The meta context that says what is allocated, and the id this server gives it.
    static let allocationContext = "base:allocation"
    static let allocationContextID: UInt32 = 1
    enum Allocation {
        static let data: UInt32 = 0
        static let holeAndZero: UInt32 = 3
    }
}

extension UnsafeRawPointer {
    @inline(__always)
    func bigEndian<Value: FixedWidthInteger>(at offset: Int, as type: Value.Type) -> Value {
        Value(bigEndian: loadUnaligned(fromByteOffset: offset, as: type))
    }
}

extension UnsafeMutableRawPointer {
    @inline(__always)
    func store(_ value: some FixedWidthInteger, at offset: Int) {
        storeBytes(of: value.bigEndian, toByteOffset: offset, as: type(of: value))
    }
}

extension [UInt8] {
    mutating func append(bigEndian value: some FixedWidthInteger) {
        Swift.withUnsafeBytes(of: value.bigEndian) { append(contentsOf: $0) }
    }
}

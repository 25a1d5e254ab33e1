import Foundation
import NIOCore

/// The envelope of every small object: magic, kind, version, length, payload, SHA-256 of all before. A record that was
/// cut short or changed never decodes. Layout: docs/formats/snapshots.md, "Record".
enum Record {
    enum Kind: UInt8 {
        case store = 1
        case manifest = 2
        case upload = 3
        case deadSlots = 4
        case link = 5
        case lease = 6
    }
    static let magic: UInt32 = 0x534b_5245  // "SKRE"
    static let version: UInt16 = 1
    private static let headerLength = 12

    static func encode(_ kind: Kind, payload: ByteBuffer) -> ByteBuffer {
        var buffer = ByteBuffer()
        buffer.reserveCapacity(headerLength + payload.readableBytes + BlockHash.byteCount)
        buffer.writeInteger(magic)
        buffer.writeInteger(kind.rawValue)
        buffer.writeInteger(UInt8(0))
        buffer.writeInteger(version)
        buffer.writeInteger(UInt32(payload.readableBytes))
        buffer.writeImmutableBuffer(payload)
        BlockHash(of: buffer).write(to: &buffer)
        return buffer
    }

    static func decode(_ kind: Kind, _ object: ByteBuffer) throws(SnapshotStoreError) -> ByteBuffer {
        var buffer = object
        let damaged = SnapshotStoreError(.damaged, "a \(kind) record does not parse")
        guard object.readableBytes >= headerLength + BlockHash.byteCount else { throw damaged }
        var sum = object.slice(object.readableBytes - BlockHash.byteCount, BlockHash.byteCount)
        guard BlockHash(from: &sum) == BlockHash(of: object.slice(0, object.readableBytes - BlockHash.byteCount)),
            buffer.readInteger(as: UInt32.self) == magic, buffer.readInteger(as: UInt8.self) == kind.rawValue,
            buffer.readInteger(as: UInt8.self) != nil, let version = buffer.readInteger(as: UInt16.self)
        else { throw damaged }
        guard version == Self.version else {
            throw SnapshotStoreError(.unsupportedFormat, "\(kind) record of version \(version)")
        }
        guard let length = buffer.readInteger(as: UInt32.self),
            buffer.readableBytes == Int(length) + BlockHash.byteCount,
            let payload = buffer.readSlice(length: Int(length))
        else { throw damaged }
        return payload
    }

    static func encode(_ kind: Kind, json value: some Encodable) throws(SnapshotStoreError) -> ByteBuffer {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return encode(kind, payload: ByteBuffer(bytes: try encoder.encode(value)))
        } catch {
            throw SnapshotStoreError(.invalid, "cannot be written as JSON", cause: error)
        }
    }

    static func decode<T: Decodable>(_ kind: Kind, _ object: ByteBuffer, as type: T.Type) throws(SnapshotStoreError)
        -> T
    {
        let payload = try decode(kind, object)
        do {
            return try JSONDecoder().decode(type, from: Data(payload.readableBytesView))
        } catch {
            throw SnapshotStoreError(.damaged, "a \(kind) record does not parse", cause: error)
        }
    }
}

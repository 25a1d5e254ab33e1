import CChecksums
import CLinux
import Foundation
import Support

/// The file `record`: two slots, written in turn, so that one of them is always whole.
///
/// ```
/// slot 0 at 0, slot 1 at 256 KiB, each:
///    0  8 bytes  "SKERRYV1"
///    8  u64      sequence, little-endian; the valid slot with the higher one counts
///   16  u32      length of the payload
///   20  u32      CRC-32C of the payload
///   24  u32      CRC-32C of bytes 0..<24
///   32  payload: VolumeRecord as JSON
/// ```
/// The file is allocated and written once at creation, so that later writes change no file system metadata: making one
/// durable costs one cache flush and never waits for a journal commit behind other files' data. A slot is overwritten
/// only after the other one was made durable.
struct RecordFile<File: StoredFile>: Sendable {
    static var slotSize: Int { 256 << 10 }
    private static var headerSize: Int { 32 }
    private static var magic: [UInt8] { Array("SKERRYV1".utf8) }

    let file: File
    private var sequence: UInt64 = 0

    private init(file: File) { self.file = file }

    static func create<Files: FileSystem>(
        _ files: Files, _ path: String, record: VolumeRecord
    ) throws -> RecordFile where Files.File == File {
        var result = RecordFile(file: try files.create(path))
        let zeros = [UInt8](repeating: 0, count: slotSize * 2)
        var error = zeros.withUnsafeBytes { result.file.write($0, at: 0) }
        if error == 0 { error = try result.write(Self.encode(record)) }
        if error == 0 { error = result.file.sync() }
        guard error == 0 else { throw SystemError("write", path, errno: error) }
        return result
    }

    static func open<Files: FileSystem>(
        _ files: Files, _ path: String
    ) throws -> (RecordFile, VolumeRecord) where Files.File == File {
        var result = RecordFile(file: try files.open(path))
        let slots = [0, 1].compactMap { result.read(slot: $0) }.sorted { $0.sequence > $1.sequence }
        for slot in slots {
            guard let record = slot.record else { continue }
            result.sequence = slot.sequence
            return (result, record)
        }
        result.file.close()
        throw VolumeError(.damaged, "\(path): no valid record")
    }

    /// A slot that is whole.
    private struct Slot {
        let sequence: UInt64
        let payload: Data
        var record: VolumeRecord? { try? JSONDecoder().decode(VolumeRecord.self, from: payload) }
    }

    private struct Header {
        let sequence: UInt64
        let length: Int
        let payloadCRC: UInt32

        /// - Parameter bytes: at least those of a header.
        init?(_ bytes: UnsafeRawBufferPointer) {
            guard let base = bytes.baseAddress, bytes.prefix(8).elementsEqual(magic),
                UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 24, as: UInt32.self))
                    == skerry_crc32c(0, base, 24)
            else { return nil }
            sequence = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            length = Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 16, as: UInt32.self)))
            payloadCRC = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 20, as: UInt32.self))
            guard length <= slotSize - headerSize else { return nil }
        }

        func slot(_ payload: UnsafeRawBufferPointer) -> Slot? {
            guard let base = payload.baseAddress, payload.count == length,
                payloadCRC == skerry_crc32c(0, base, length)
            else { return nil }
            return Slot(sequence: sequence, payload: Data(payload))
        }
    }

    /// Reads no more of a slot than is in use.
    private func read(slot: Int) -> Slot? {
        let start = UInt64(slot * Self.slotSize)
        let header = withUnsafeTemporaryAllocation(byteCount: Self.headerSize, alignment: 8) {
            file.read($0, at: start) == 0 ? Header(UnsafeRawBufferPointer($0)) : nil
        }
        guard let header else { return nil }
        return withUnsafeTemporaryAllocation(byteCount: max(1, header.length), alignment: 8) {
            let payload = UnsafeMutableRawBufferPointer(rebasing: $0[..<header.length])
            guard file.read(payload, at: start + UInt64(Self.headerSize)) == 0 else { return nil }
            return header.slot(UnsafeRawBufferPointer(payload))
        }
    }

    /// The record of a slot's bytes.
    static func decode(_ bytes: [UInt8]) -> (UInt64, VolumeRecord)? {
        guard bytes.count >= headerSize else { return nil }
        return bytes.withUnsafeBytes { raw -> (UInt64, VolumeRecord)? in
            guard let header = Header(raw), header.length <= raw.count - headerSize,
                let slot = header.slot(
                    UnsafeRawBufferPointer(rebasing: raw[headerSize..<(headerSize + header.length)])),
                let record = slot.record
            else { return nil }
            return (slot.sequence, record)
        }
    }

    static func encode(_ record: VolumeRecord) throws -> [UInt8] {
        let payload = try JSONEncoder().encode(record)
        guard payload.count <= slotSize - headerSize else {
            throw VolumeError(.badRequest, "too many snapshots of \(record.id) are under way")
        }
        return [UInt8](repeating: 0, count: headerSize) + payload
    }

    /// Writes an encoded record to the older slot, without making it durable. 0, or errno.
    mutating func write(_ encoded: [UInt8]) throws -> Int32 {
        let next = sequence + 1
        var bytes = encoded
        bytes.withUnsafeMutableBytes { raw in
            guard let base = raw.baseAddress else { return }
            raw.copyBytes(from: Self.magic)
            raw.storeBytes(of: next.littleEndian, toByteOffset: 8, as: UInt64.self)
            let length = raw.count - Self.headerSize
            raw.storeBytes(of: UInt32(length).littleEndian, toByteOffset: 16, as: UInt32.self)
            let crc = skerry_crc32c(0, base + Self.headerSize, length)
            raw.storeBytes(of: crc.littleEndian, toByteOffset: 20, as: UInt32.self)
            raw.storeBytes(of: skerry_crc32c(0, base, 24).littleEndian, toByteOffset: 24, as: UInt32.self)
        }
        let error = bytes.withUnsafeBytes { file.write($0, at: (next & 1) * UInt64(Self.slotSize)) }
        if error == 0 { sequence = next }
        return error
    }
}

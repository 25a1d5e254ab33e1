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
        var best: VolumeRecord?
        for slot in 0..<2 {
            guard let (sequence, record) = result.read(slot: slot) else { continue }
            if best == nil || sequence > result.sequence {
                best = record
                result.sequence = sequence
            }
        }
        guard let best else {
            result.file.close()
            throw VolumeError(.damaged, "\(path): no valid record")
        }
        return (result, best)
    }

    private func read(slot: Int) -> (UInt64, VolumeRecord)? {
        var bytes = [UInt8](repeating: 0, count: Self.slotSize)
        let error = bytes.withUnsafeMutableBytes { file.read($0, at: UInt64(slot * Self.slotSize)) }
        guard error == 0 else { return nil }
        return Self.decode(bytes)
    }

    static func decode(_ bytes: [UInt8]) -> (UInt64, VolumeRecord)? {
        guard bytes.count >= headerSize, Array(bytes[0..<8]) == magic else { return nil }
        return bytes.withUnsafeBytes { raw -> (UInt64, VolumeRecord)? in
            guard let base = raw.baseAddress else { return nil }
            let sequence = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
            let length = Int(UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: 16, as: UInt32.self)))
            let payloadCRC = UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: 20, as: UInt32.self))
            let headerCRC = UInt32(littleEndian: raw.loadUnaligned(fromByteOffset: 24, as: UInt32.self))
            guard headerCRC == skerry_crc32c(0, base, 24), length <= raw.count - headerSize,
                payloadCRC == skerry_crc32c(0, base + headerSize, length),
                let record = try? JSONDecoder().decode(
                    VolumeRecord.self, from: Data(raw[headerSize..<(headerSize + length)]))
            else { return nil }
            return (sequence, record)
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

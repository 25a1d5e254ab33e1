import CChecksums
import CLinux
import Foundation
import Support

/// The file `record`: slots, written in turn, so that nothing that counts is ever overwritten.
///
/// ```
/// slot n at n · 128 KiB, four of them, each:
///    0  8 bytes  "SKERRYV3"; "SKERRYV2" of a volume whose base is one file
///    8  u64      sequence, little-endian; the valid slot with the highest one counts
///   16  u32      length of the payload
///   20  u32      CRC-32C of the payload
///   24  u32      CRC-32C of bytes 0..<24
///   32  payload: VolumeRecord as JSON
/// ```
/// The file is allocated and written once at creation, so that later writes change no file system metadata: making one
/// durable costs one cache flush and never waits for a journal commit behind other files' data.
///
/// Three slots count: the newest (a kill finds it), the newest durable one (a loss of power finds it) and the one that is being
/// made durable. A record goes to the fourth, so writing one never waits for the sync of another: a freeze holds its
/// gate closed meanwhile.
///
/// SAFETY: `places` is guarded by `condition`; `write` is called by one thread at a time.
final class RecordFile<File: StoredFile>: @unchecked Sendable {
    static var slotCount: Int { 4 }
    static var slotSize: Int { 128 << 10 }
    private static var headerSize: Int { 32 }
    /// An older program would take a striped volume for one whose base is one file. So that has a number of its own.
    private static func magic(_ record: VolumeRecord) -> [UInt8] { record.stripes == nil ? plainMagic : stripedMagic }
    private static var plainMagic: [UInt8] { Array("SKERRYV2".utf8) }
    private static var stripedMagic: [UInt8] { Array("SKERRYV3".utf8) }
    private static func isMagic<Bytes: Sequence<UInt8>>(_ bytes: Bytes) -> Bool {
        bytes.elementsEqual(plainMagic) || bytes.elementsEqual(stripedMagic)
    }

    private struct Place {
        var sequence: UInt64 = 0
        var slot = 0
    }

    let file: File
    private let condition = Condition()
    private var newest = Place()
    private var durable = Place()
    private var syncing: Place?
    /// A sync failed: what is on disk is not known any more.
    private var failure: Int32 = 0

    private init(file: File) { self.file = file }

    deinit { condition.destroy() }

    static func create<Files: FileSystem>(
        _ files: Files, _ path: String, record: VolumeRecord
    ) throws -> RecordFile where Files.File == File {
        let result = RecordFile(file: try files.create(path))
        let zeros = [UInt8](repeating: 0, count: slotSize * slotCount)
        var error = zeros.withUnsafeBytes { result.file.write($0, at: 0) }
        if error == 0 { error = result.write(try encode(record)) }
        if error == 0 { error = result.sync() }
        guard error == 0 else { throw SystemError("write", path, errno: error) }
        return result
    }

    /// The record that counts. It may be in the page cache only: `sync` before anything relies on it.
    static func open<Files: FileSystem>(
        _ files: Files, _ path: String
    ) throws -> (RecordFile, VolumeRecord) where Files.File == File {
        let result = RecordFile(file: try files.open(path))
        let slots = (0..<slotCount).compactMap { number in result.read(slot: number).map { (number, $0) } }
        for (number, slot) in slots.sorted(by: { $0.1.sequence > $1.1.sequence }) {
            guard let record = slot.record else { continue }
            result.newest = Place(sequence: slot.sequence, slot: number)
            return (result, record)
        }
        let version = result.foreignVersion
        result.file.close()
        throw VolumeError(
            .damaged,
            version.map { "\(path): format \($0), which this program does not know" } ?? "\(path): no valid record")
    }

    /// The format of a record that is not of ours.
    private var foreignVersion: Character? {
        var bytes = [UInt8](repeating: 0, count: 8)
        guard bytes.withUnsafeMutableBytes({ file.read($0, at: 0) }) == 0 else { return nil }
        let text = String(decoding: bytes, as: UTF8.self)
        return text.hasPrefix("SKERRYV") && !Self.isMagic(bytes) ? text.last : nil
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
            guard let base = bytes.baseAddress, isMagic(bytes.prefix(8)),
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
        let magic = magic(record)
        return magic + [UInt8](repeating: 0, count: headerSize - magic.count) + payload
    }

    /// Writes what `encode` made, without making it durable. 0, or errno: then the one before still counts.
    func write(_ encoded: [UInt8]) -> Int32 {
        let place = condition {
            let counting = [newest.slot, durable.slot, syncing?.slot ?? newest.slot]
            let free = (0..<Self.slotCount).first { !counting.contains($0) } ?? 0
            return Place(sequence: newest.sequence + 1, slot: free)
        }
        var bytes = encoded
        bytes.withUnsafeMutableBytes { raw in
            guard let base = raw.baseAddress else { return }
            raw.storeBytes(of: place.sequence.littleEndian, toByteOffset: 8, as: UInt64.self)
            let length = raw.count - Self.headerSize
            raw.storeBytes(of: UInt32(length).littleEndian, toByteOffset: 16, as: UInt32.self)
            let crc = skerry_crc32c(0, base + Self.headerSize, length)
            raw.storeBytes(of: crc.littleEndian, toByteOffset: 20, as: UInt32.self)
            raw.storeBytes(of: skerry_crc32c(0, base, 24).littleEndian, toByteOffset: 24, as: UInt32.self)
        }
        let error = bytes.withUnsafeBytes { file.write($0, at: UInt64(place.slot * Self.slotSize)) }
        if error == 0 { condition { newest = place } }
        return error
    }

    /// Makes the newest record durable, unless it is. Those who wait meanwhile share the next sync. 0, or errno.
    func sync() -> Int32 {
        condition.lock()
        defer { condition.unlock() }
        let wanted = newest.sequence
        while failure == 0, durable.sequence < wanted {
            guard syncing == nil else {
                condition.wait()
                continue
            }
            let place = newest
            syncing = place
            condition.unlock()
            let error = file.sync()
            condition.lock()
            syncing = nil
            if error == 0 { durable = place } else { failure = error }
            condition.broadcast()
        }
        return failure
    }
}

import CVolumeCipher
import Glibc
import SnapshotStore
import Support

/// Encryption at rest, below the volume engine and above the machine's files: what the engine writes to data files (the base
/// file and the layers) reaches them through AES-256-XTS, in place and sector by sector. The maps and the record say nothing of
/// the content and stay as they are.
///
/// * The sector's number is the tweak, the file's name is in its key: equal bytes differ at other places and in other layers.
/// * A sector of 512 bytes of zeros in the file is a hole, and reads as zeros. It cannot be a ciphertext by any chance worth the
///   name, so trimming, growing and sparse files work as without encryption (and show, as they do there, what is in use).
/// * Sixteen bytes of plaintext make sixteen of ciphertext that depend on nothing else. So a write that is torn anywhere leaves old
///   bytes or new ones, and the engine's crash safety is what it is without encryption.
/// * Writes of parts of a sector read it first. They exclude all other writes meanwhile.
///
/// A volume without a key pays one comparison with nil.
struct CipherFile<Base: StoredFile>: StoredFile {
    let base: Base
    /// Owned by the file: freed when it is closed.
    ///
    /// SAFETY: the cipher is for any number of threads; nobody uses a file after it was closed.
    nonisolated(unsafe) fileprivate let cipher: OpaquePointer?

    private static var sector: UInt64 { UInt64(SKERRY_SECTOR) }
    /// Bytes encrypted at a time.
    private static var room: Int { 256 << 10 }

    /// The file below, when what is in it is what the engine wrote: then it may be read and written without this.
    @inline(__always) var unsealed: Base? { cipher == nil ? base : nil }

    @inline(__always)
    func read(_ buffer: UnsafeMutableRawBufferPointer, at offset: UInt64) -> Int32 {
        if cipher == nil { return base.read(buffer, at: offset) }
        return readSealed(buffer, at: offset)
    }

    @inline(__always)
    func write(_ buffer: UnsafeRawBufferPointer, at offset: UInt64) -> Int32 {
        if cipher == nil { return base.write(buffer, at: offset) }
        return writeSealed(buffer, at: offset)
    }

    @inline(never)
    private func readSealed(_ buffer: UnsafeMutableRawBufferPointer, at offset: UInt64) -> Int32 {
        guard let cipher, let target = buffer.baseAddress, !buffer.isEmpty else { return 0 }
        let start = offset & ~(Self.sector - 1)
        let end = (offset + UInt64(buffer.count) + Self.sector - 1) & ~(Self.sector - 1)
        if start == offset, end == offset + UInt64(buffer.count) {
            let error = base.read(buffer, at: offset)
            guard error == 0 else { return error }
            return skerry_cipher_decrypt(
                cipher, offset / Self.sector, target.assumingMemoryBound(to: UInt8.self),
                buffer.count / Int(Self.sector))
        }
        return withUnsafeTemporaryAllocation(byteCount: Int(end - start), alignment: 64) { whole in
            let error = readSealed(whole, at: start)
            guard error == 0, let source = whole.baseAddress else { return error }
            memcpy(target, source + Int(offset - start), buffer.count)
            return 0
        }
    }

    @inline(never)
    private func writeSealed(_ buffer: UnsafeRawBufferPointer, at offset: UInt64) -> Int32 {
        guard let cipher, let source = buffer.baseAddress, !buffer.isEmpty else { return 0 }
        let start = offset & ~(Self.sector - 1)
        let end = (offset + UInt64(buffer.count) + Self.sector - 1) & ~(Self.sector - 1)
        if start == offset, end == offset + UInt64(buffer.count) {
            skerry_cipher_share(cipher)
            defer { skerry_cipher_release(cipher) }
            return seal(buffer, at: offset)
        }
        skerry_cipher_claim(cipher)
        defer { skerry_cipher_release(cipher) }
        return withUnsafeTemporaryAllocation(byteCount: Int(end - start), alignment: 64) { whole in
            // The sectors at both ends keep what the write does not cover.
            for edge in Set([start, end - Self.sector]) {
                let place = UnsafeMutableRawBufferPointer(
                    rebasing: whole[Int(edge - start)..<Int(edge - start + Self.sector)])
                let error = readSealed(place, at: edge)
                guard error == 0 else { return error }
            }
            guard let target = whole.baseAddress else { return EIO }
            memcpy(target + Int(offset - start), source, buffer.count)
            return seal(UnsafeRawBufferPointer(whole), at: start)
        }
    }

    /// Whole sectors.
    private func seal(_ buffer: UnsafeRawBufferPointer, at offset: UInt64) -> Int32 {
        guard let cipher, let source = buffer.baseAddress else { return 0 }
        let size = min(Self.room, buffer.count)
        return withUnsafeTemporaryAllocation(byteCount: size, alignment: 64) { sealed in
            guard let target = sealed.baseAddress else { return EIO }
            var done = 0
            while done < buffer.count {
                let count = min(size, buffer.count - done)
                let position = offset + UInt64(done)
                var error = skerry_cipher_encrypt(
                    cipher, position / Self.sector, (source + done).assumingMemoryBound(to: UInt8.self),
                    target.assumingMemoryBound(to: UInt8.self), count / Int(Self.sector))
                if error == 0 {
                    error = base.write(UnsafeRawBufferPointer(start: target, count: count), at: position)
                }
                guard error == 0 else { return error }
                done += count
            }
            return 0
        }
    }

    /// Unaligned zeros are written, aligned ones are holes.
    private func clear(
        at offset: UInt64, length: UInt64, _ body: (_ offset: UInt64, _ length: UInt64) -> Int32
    ) -> Int32 {
        guard cipher != nil else { return body(offset, length) }
        let start = min(offset + length, (offset + Self.sector - 1) & ~(Self.sector - 1))
        let end = max(start, (offset + length) & ~(Self.sector - 1))
        for (from, to) in [(offset, start), (end, offset + length)] where from < to {
            let error = withUnsafeTemporaryAllocation(byteCount: Int(to - from), alignment: 16) { zeros in
                zeros.initializeMemory(as: UInt8.self, repeating: 0)
                return write(UnsafeRawBufferPointer(zeros), at: from)
            }
            guard error == 0 else { return error }
        }
        return start < end ? body(start, end - start) : 0
    }

    func sync() -> Int32 { base.sync() }
    func dirtyPages(in range: Range<UInt64>) -> Int? { base.dirtyPages(in: range) }
    func beginWriteBack(_ range: Range<UInt64>) -> Int32 { base.beginWriteBack(range) }
    func awaitWriteBack(_ range: Range<UInt64>) -> Int32 { base.awaitWriteBack(range) }
    func resize(to length: UInt64) -> Int32 { base.resize(to: length) }
    func allocate(at offset: UInt64, length: UInt64) -> Int32 { base.allocate(at: offset, length: length) }
    func punch(at offset: UInt64, length: UInt64) -> Int32 {
        clear(at: offset, length: length) { base.punch(at: $0, length: $1) }
    }
    func zero(at offset: UInt64, length: UInt64) -> Int32 {
        clear(at: offset, length: length) { base.zero(at: $0, length: $1) }
    }
    func nextData(from offset: UInt64) -> UInt64? { base.nextData(from: offset) }
    func nextHole(from offset: UInt64) -> UInt64? { base.nextHole(from: offset) }
    /// What a mapping would show is ciphertext: there is none.
    func map(length: Int) -> UnsafeMutableRawPointer? { cipher == nil ? base.map(length: length) : nil }
    func unmap(_ address: UnsafeMutableRawPointer, length: Int) { base.unmap(address, length: length) }
    func dropCache() { base.dropCache() }
    func length() -> UInt64 { base.length() }

    func close() {
        base.close()
        if let cipher { skerry_cipher_free(cipher) }
    }
}

/// The file system as one volume sees it: with the volume's key, if it has one.
struct CipherFileSystem<Base: FileSystem>: FileSystem {
    typealias File = CipherFile<Base.File>
    typealias Units = Base.Units

    let base: Base
    /// nil: nothing is encrypted.
    let key: DataKey?

    init(_ base: Base, key: DataKey? = nil) {
        self.base = base
        self.key = key
    }

    var bootID: String { base.bootID }

    func open(_ path: String) throws -> File { try wrap(try base.open(path), path) }
    func create(_ path: String) throws -> File { try wrap(try base.create(path), path) }

    private func wrap(_ file: Base.File, _ path: String) throws -> File {
        let name = path.split(separator: "/").last.map(String.init) ?? ""
        guard let key, Self.isData(name) else { return File(base: file, cipher: nil) }
        let bytes = key.derive("skerry volume file " + name, byteCount: 64)
        guard let cipher = bytes.withUnsafeBufferPointer({ $0.baseAddress.flatMap { skerry_cipher_make($0) } }) else {
            file.close()
            throw SystemError("cipher", path, errno: ENOMEM)
        }
        return File(base: file, cipher: cipher)
    }

    /// The files that hold what clients wrote: the base and `layer-<generation>`, but not the maps beside them.
    private static func isData(_ name: String) -> Bool {
        BaseFileName.all.contains(name) || (name.hasPrefix("layer-") && !name.contains("."))
    }

    func createFolder(_ path: String) throws { try base.createFolder(path) }
    func list(_ folder: String) throws -> [String] { try base.list(folder) }
    func rename(_ source: String, to target: String) throws { try base.rename(source, to: target) }
    func remove(_ path: String) throws { try base.remove(path) }
    func removeFolder(_ path: String) throws { try base.removeFolder(path) }
    func syncFolder(_ path: String) throws { try base.syncFolder(path) }
}

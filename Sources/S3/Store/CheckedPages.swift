import CChecksums
import Glibc
import NIOCore
import Support
import Synchronization

/// A piece of a data file that is mapped, locked in memory, and was checked there against its blocks' checksums.
///
/// The kernel sends a file from the pages that a mapping of it shows, and it cannot take locked pages away and read them from
/// the disk again. So while this lives, what was checked is what is sent.
final class CheckedWindow: Sendable {
    let file: CheckedFile
    /// Of the content, which is at the file's beginning.
    let range: Range<UInt64>
    private let mapping: Mapping

    /// SAFETY of `@unchecked`: the pages are only read, and unmapped when nobody has the window any more.
    private struct Mapping: @unchecked Sendable { var pages: UnsafeMutableRawPointer }

    /// The most that is mapped at once; a multiple of blocks and pages.
    static let size: UInt64 = 1 << 20

    /// Blocks on the disk; made on a thread of the store.
    /// - Throws: ``DamagedBlob``, or ``SystemError`` where the system will not lock so much.
    init(of file: CheckedFile, number: UInt64) throws {
        let lower = number * Self.size
        let upper = min(lower + Self.size, file.size)
        guard lower < upper else { throw DamagedBlob(path: file.path, block: nil) }
        let length = Int(upper - lower)
        _ = posix_fadvise(file.descriptor, off_t(lower), off_t(length), POSIX_FADV_WILLNEED)
        guard let pages = mmap(nil, length, PROT_READ, MAP_SHARED, file.descriptor, off_t(lower)), pages != MAP_FAILED
        else { throw SystemError("mmap", file.path) }
        (self.file, range, mapping) = (file, lower..<upper, Mapping(pages: pages))
        // From here on the end of `self` unmaps.
        guard mlock(pages, length) == 0 else { throw SystemError("mlock", file.path) }
        try file.check(UnsafeRawBufferPointer(start: pages, count: length), at: lower)
    }

    deinit { munmap(mapping.pages, Int(range.upperBound - range.lowerBound)) }
}

/// A data file that is open for as long as windows of it are held.
final class CheckedFile: Sendable {
    let descriptor: CInt
    let path: String
    let size: UInt64
    private let stamp: Stamp

    /// What changes when somebody writes to the file, which nobody should.
    private struct Stamp: Equatable {
        var size, modified, modifiedNanoseconds, changed, changedNanoseconds: Int

        init?(_ descriptor: CInt) {
            var information = stat()
            guard fstat(descriptor, &information) == 0 else { return nil }
            size = information.st_size
            (modified, modifiedNanoseconds) = (information.st_mtim.tv_sec, information.st_mtim.tv_nsec)
            (changed, changedNanoseconds) = (information.st_ctim.tv_sec, information.st_ctim.tv_nsec)
        }
    }

    init(path: String, size: UInt64) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SystemError("open", path) }
        guard let stamp = Stamp(descriptor) else {
            let error = SystemError("fstat", path)
            close(descriptor)
            throw error
        }
        (self.descriptor, self.path, self.size, self.stamp) = (descriptor, path, size, stamp)
        guard UInt64(stamp.size) == BlobForm.fileSize(size) else { throw DamagedBlob(path: path, block: nil) }
    }

    deinit { close(descriptor) }

    /// Whether nobody has touched the file since it was opened. Costs one system call and no waiting.
    var isUntouched: Bool { Stamp(descriptor) == stamp }

    /// - Parameter offset: at the beginning of a block.
    fileprivate func check(_ bytes: UnsafeRawBufferPointer, at offset: UInt64) throws {
        let first = offset / UInt64(BlobForm.blockSize)
        let count = (bytes.count + BlobForm.blockSize - 1) / BlobForm.blockSize
        var table = [UInt32](repeating: 0, count: count)
        let wanted = count * 4
        let read = table.withUnsafeMutableBytes {
            pread(descriptor, $0.baseAddress, wanted, off_t(size) + 4 * off_t(first))
        }
        guard read == wanted else { throw DamagedBlob(path: path, block: nil) }
        var sums = [UInt32](repeating: 0, count: count)
        let whole = bytes.count / BlobForm.blockSize
        skerry_crc32c_blocks(bytes.baseAddress, BlobForm.blockSize, whole, &sums)
        if whole < count {
            let lower = whole * BlobForm.blockSize
            sums[whole] = skerry_crc32c(0, bytes.baseAddress?.advanced(by: lower), bytes.count - lower)
        }
        for block in 0..<count where sums[block] != UInt32(littleEndian: table[block]) {
            throw DamagedBlob(path: path, block: first + UInt64(block))
        }
    }
}

/// Windows of data files that were checked and are kept for the next reader, up to a number of bytes.
///
/// A file that was removed leaves at once (``drop(_:)``), so that its room on the disk is free; one that somebody has written
/// to is checked anew, which is asked before each answer (``refresh(_:)``).
final class CheckedPages: Sendable {
    private struct Slot {
        var blob: BlobID
        var number: UInt64
        var window: CheckedWindow
        var wasUsed = false
    }
    private struct Place: Hashable {
        var blob: BlobID
        var number: UInt64
    }
    private struct State {
        var files: [BlobID: (file: CheckedFile, windows: Int)] = [:]
        var places: [Place: Int] = [:]
        var slots: [Slot] = []
        var hand = 0
        var size = 0
    }
    private let state = Mutex(State())
    private let folder: BlobFolder
    private let capacity: Int
    /// Each has a descriptor, of which a process gets a thousand where nobody asks for more.
    private static let mostFiles = 256

    init(folder: BlobFolder, capacity: Int) {
        self.folder = folder
        self.capacity = capacity
    }

    /// Bytes that are locked for later readers.
    var size: Int { state.withLock { $0.size } }

    /// To be called before the first window of a file in an answer: forgets a file that was written to.
    func refresh(_ blob: BlobID) {
        if let file = state.withLock({ $0.files[blob]?.file }), !file.isUntouched { drop(blob) }
    }

    /// A window that is at hand.
    func window(_ number: UInt64, of blob: BlobID) -> CheckedWindow? {
        state.withLock { state in
            guard let place = state.places[Place(blob: blob, number: number)] else { return nil }
            state.slots[place].wasUsed = true
            return state.slots[place].window
        }
    }

    /// Maps, locks and checks a window; on a thread of the store.
    func load(_ number: UInt64, of blob: BlobID, size: UInt64) throws -> CheckedWindow {
        if let known = window(number, of: blob) { return known }
        let known = state.withLock { $0.files[blob]?.file }
        let file = try known ?? CheckedFile(path: folder.path(blob), size: size)
        let window = try CheckedWindow(of: file, number: number)
        keep(window, number, of: blob)
        return window
    }

    private func keep(_ window: CheckedWindow, _ number: UInt64, of blob: BlobID) {
        let cost = Int(window.range.upperBound - window.range.lowerBound)
        guard cost <= capacity else { return }
        // What goes is unmapped outside the lock.
        let gone = state.withLock { state -> [CheckedWindow] in
            let place = Place(blob: blob, number: number)
            if let known = state.files[blob]?.file, known !== window.file { return [] }
            guard state.places[place] == nil else { return [] }
            var gone: [CheckedWindow] = []
            while !state.slots.isEmpty,
                state.size + cost > capacity || (state.files[blob] == nil && state.files.count >= Self.mostFiles)
            {
                if state.hand >= state.slots.count { state.hand = 0 }
                if state.slots[state.hand].wasUsed {
                    state.slots[state.hand].wasUsed = false
                    state.hand += 1
                } else {
                    gone.append(Self.remove(state.hand, &state))
                }
            }
            state.places[place] = state.slots.count
            state.slots.append(Slot(blob: blob, number: number, window: window))
            state.files[blob, default: (window.file, 0)].windows += 1
            state.size += cost
            return gone
        }
        withExtendedLifetime(gone) {}
    }

    /// Forgets a file.
    func drop(_ blob: BlobID) {
        let gone = state.withLock { state -> [CheckedWindow] in
            guard state.files[blob] != nil else { return [] }
            var gone: [CheckedWindow] = []
            var place = 0
            while place < state.slots.count {
                if state.slots[place].blob == blob { gone.append(Self.remove(place, &state)) } else { place += 1 }
            }
            return gone
        }
        withExtendedLifetime(gone) {}
    }

    /// The last slot takes the free place.
    private static func remove(_ place: Int, _ state: inout State) -> CheckedWindow {
        let gone = state.slots[place]
        state.slots.swapAt(place, state.slots.count - 1)
        state.slots.removeLast()
        if place < state.slots.count {
            let moved = state.slots[place]
            state.places[Place(blob: moved.blob, number: moved.number)] = place
        }
        state.places[Place(blob: gone.blob, number: gone.number)] = nil
        state.size -= Int(gone.window.range.upperBound - gone.window.range.lowerBound)
        if let (file, windows) = state.files[gone.blob] {
            state.files[gone.blob] = windows > 1 ? (file, windows - 1) : nil
        }
        return gone.window
    }
}

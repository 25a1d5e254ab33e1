import Glibc

/// The bytes of a simulated file: pages that copies share until one of them writes. Pages that were never written, or were
/// punched out, take nothing and read as zeros.
struct SparseBytes {
    private static let shift = 12
    private static let pageSize = 1 << shift

    private(set) var count = 0
    /// Empty: a hole.
    private var pages: [[UInt8]] = []

    /// The parts of a range that lie in one page each: page, offset in it, length.
    @inline(__always)
    private static func forEachPart(_ offset: Int, _ length: Int, _ body: (Int, Int, Int) -> Void) {
        var position = offset
        let end = offset + length
        while position < end {
            let inPage = position & (pageSize - 1)
            let part = min(pageSize - inPage, end - position)
            body(position >> shift, inPage, part)
            position += part
        }
    }

    /// Beyond the end: zeros.
    func read(_ target: UnsafeMutableRawBufferPointer, at offset: Int) {
        guard let base = target.baseAddress else { return }
        let present = max(0, min(target.count, count - offset))
        Self.forEachPart(offset, present) { page, inPage, length in
            let place = base + ((page << Self.shift) + inPage - offset)
            let bytes = pages[page]
            if bytes.isEmpty {
                memset(place, 0, length)
            } else {
                bytes.withUnsafeBytes { if let source = $0.baseAddress { memcpy(place, source + inPage, length) } }
            }
        }
        if present < target.count { memset(base + present, 0, target.count - present) }
    }

    /// The file grows as far as that is needed.
    mutating func write(_ source: UnsafeRawBufferPointer, at offset: Int) {
        guard let base = source.baseAddress, !source.isEmpty else { return }
        if offset + source.count > count { resize(offset + source.count) }
        Self.forEachPart(offset, source.count) { page, inPage, length in
            if pages[page].isEmpty { pages[page] = [UInt8](repeating: 0, count: Self.pageSize) }
            pages[page].withUnsafeMutableBytes {
                if let target = $0.baseAddress {
                    memcpy(target + inPage, base + ((page << Self.shift) + inPage - offset), length)
                }
            }
        }
    }

    /// Zeros up to the end of the file at most.
    mutating func zero(_ offset: Int, _ length: Int) {
        Self.forEachPart(offset, max(0, min(length, count - offset))) { page, inPage, length in
            if length == Self.pageSize {
                pages[page] = []
            } else if !pages[page].isEmpty {
                pages[page].withUnsafeMutableBytes { if let base = $0.baseAddress { memset(base + inPage, 0, length) } }
            }
        }
    }

    mutating func resize(_ length: Int) {
        // What is cut off must read as zeros when the file grows again.
        if length < count { zero(length, count - length) }
        count = length
        let wanted = (length + Self.pageSize - 1) >> Self.shift
        if wanted < pages.count {
            pages.removeSubrange(wanted...)
        } else {
            pages += repeatElement([], count: wanted - pages.count)
        }
    }

    /// The first page at or after `offset` that is not a hole: where it begins, or `offset` inside of it.
    func nextData(from offset: Int) -> Int? {
        guard offset < count else { return nil }
        guard let page = pages[(offset >> Self.shift)...].firstIndex(where: { !$0.isEmpty }) else { return nil }
        return max(offset, page << Self.shift)
    }
}

import NIOCore
import NIOPosix

/// The bytes of an answer that are in data files, piece by piece, for a connection that sends them itself.
///
/// The connection asks for one piece after the other, and prepares the next while the one before is sent: two pieces of
/// ``CheckedWindow/size`` are what an answer holds of the machine's memory.
public final class QuickContent: Sendable {
    /// Checked bytes of a file, and what keeps them as they were.
    public struct Piece: Sendable {
        public enum Bytes: Sendable {
            /// Bytes of the file behind the descriptor, which is open as long as the piece is held.
            case file(descriptor: CInt, Range<Int>)
            /// Where the system will not lock more memory.
            case copied(ByteBuffer)
        }
        public let bytes: Bytes
        public let count: UInt64
        private let window: CheckedWindow?

        fileprivate init(_ window: CheckedWindow, _ range: Range<UInt64>) {
            bytes = .file(descriptor: window.file.descriptor, Int(range.lowerBound)..<Int(range.upperBound))
            count = range.upperBound - range.lowerBound
            self.window = window
        }

        fileprivate init(_ buffer: ByteBuffer) {
            bytes = .copied(buffer)
            count = UInt64(buffer.readableBytes)
            window = nil
        }
    }

    /// Answers that may be under way at once, which bounds what they hold together; the next one takes the ordinary path.
    static let mostAtOnce = 256

    private let store: ObjectStore
    /// Holds the files on the disk.
    private let object: OpenObject
    /// Where each segment begins in the object, and where the last ends.
    private let starts: [UInt64]
    public let range: Range<UInt64>

    /// - Returns: nil when too many are under way.
    init?(_ object: OpenObject, range: Range<UInt64>, in store: ObjectStore) {
        guard store.quickContents.wrappingAdd(1, ordering: .relaxed).newValue <= Self.mostAtOnce else {
            store.quickContents.wrappingSubtract(1, ordering: .relaxed)
            return nil
        }
        var starts: [UInt64] = [0]
        starts.reserveCapacity(object.segments.count + 1)
        for segment in object.segments { starts.append((starts.last ?? 0) + segment.size) }
        (self.store, self.object, self.range, self.starts) = (store, object, range, starts)
    }

    deinit { store.quickContents.wrappingSubtract(1, ordering: .relaxed) }

    private struct Place {
        var segment: Segment
        /// In the segment's file.
        var range: Range<UInt64>
        var number: UInt64
    }

    private func place(_ position: UInt64) -> Place {
        var (low, high) = (0, starts.count - 1)
        while high - low > 1 {
            let middle = (low + high) / 2
            if starts[middle] <= position { low = middle } else { high = middle }
        }
        let segment = object.segments[low]
        let lower = position - starts[low]
        let number = lower / CheckedWindow.size
        let upper = min((number + 1) * CheckedWindow.size, segment.size, range.upperBound - starts[low])
        return Place(segment: segment, range: lower..<upper, number: number)
    }

    /// The piece at a position of the object, if it is at hand.
    public func piece(at position: UInt64) -> Piece? {
        let place = place(position)
        let isFirst = position == range.lowerBound || place.range.lowerBound == 0
        if isFirst { store.pages.refresh(place.segment.blob) }
        return store.pages.window(place.number, of: place.segment.blob).map { Piece($0, place.range) }
    }

    /// The same, made on a thread of the store. Fails with an error that has been logged where it is damage.
    public func load(at position: UInt64, on loop: any EventLoop) -> EventLoopFuture<Piece> {
        let place = place(position)
        let (store, object) = (store, object)
        return store.threads.runIfActive(eventLoop: loop) {
            defer { withExtendedLifetime(object) {} }
            let blob = place.segment.blob
            do {
                do {
                    return Piece(
                        try store.pages.load(place.number, of: blob, size: place.segment.size), place.range)
                } catch {
                    // The system locks no more memory; or a part of the window is damaged that nobody asked for.
                    return try Self.copied(place, store)
                }
            } catch let damage as DamagedBlob {
                store.logger.critical("object \(object.version.key): \(damage)")
                throw damage
            }
        }
    }

    private static func copied(_ place: Place, _ store: ObjectStore) throws -> Piece {
        var buffer = ByteBuffer()
        try BlobReader(path: store.folder.path(place.segment.blob), size: place.segment.size)
            .read(place.range, into: &buffer)
        return Piece(buffer)
    }
}

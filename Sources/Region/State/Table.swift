/// All entities of a kind, ordered by key: a sorted array in chunks, every entity in a box of its own.
///
/// Copies are snapshots that share everything; a change of a shared table copies one chunk and the list of chunks (some
/// hundred references at 10,000 entities), so readers that hold a snapshot cost the writer next to nothing, and reading
/// in order is a walk over arrays.
struct Table<Element: Entity>: Sendable {
    final class Box: Sendable {
        let value: Element
        init(_ value: Element) { self.value = value }
    }
    fileprivate struct Chunk {
        var keys: [String]
        var boxes: [Box]
    }
    private static var maximumChunk: Int { 256 }

    fileprivate var chunks: [Chunk] = []
    private(set) var count = 0

    init() {}

    var isEmpty: Bool { count == 0 }

    /// Setting nil removes.
    subscript(key: String) -> Element? {
        get {
            guard let place = find(key), place.found else { return nil }
            return chunks[place.chunk].boxes[place.index].value
        }
        set {
            if let newValue { put(newValue, key) } else { remove(key) }
        }
    }

    subscript(id: some RawRepresentable<String>) -> Element? { self[id.rawValue] }

    private mutating func put(_ value: Element, _ key: String) {
        guard let place = find(key) else {
            chunks.append(Chunk(keys: [key], boxes: [Box(value)]))
            count = 1
            return
        }
        if place.found {
            chunks[place.chunk].boxes[place.index] = Box(value)
            return
        }
        chunks[place.chunk].keys.insert(key, at: place.index)
        chunks[place.chunk].boxes.insert(Box(value), at: place.index)
        count += 1
        if chunks[place.chunk].keys.count > Self.maximumChunk { split(place.chunk) }
    }

    private mutating func split(_ index: Int) {
        let chunk = chunks[index]
        let middle = chunk.keys.count / 2
        chunks[index] = Chunk(keys: Array(chunk.keys[..<middle]), boxes: Array(chunk.boxes[..<middle]))
        chunks.insert(Chunk(keys: Array(chunk.keys[middle...]), boxes: Array(chunk.boxes[middle...])), at: index + 1)
    }

    private mutating func remove(_ key: String) {
        guard let place = find(key), place.found else { return }
        chunks[place.chunk].keys.remove(at: place.index)
        chunks[place.chunk].boxes.remove(at: place.index)
        if chunks[place.chunk].keys.isEmpty { chunks.remove(at: place.chunk) }
        count -= 1
    }

    /// nil: the table is empty. Else where the key is, or where it belongs.
    private func find(_ key: String) -> (chunk: Int, index: Int, found: Bool)? {
        guard !chunks.isEmpty else { return nil }
        var low = 0
        var high = chunks.count
        // The last chunk whose first key is not above `key`.
        while high - low > 1 {
            let middle = (low + high) / 2
            if chunks[middle].keys[0] <= key { low = middle } else { high = middle }
        }
        let keys = chunks[low].keys
        var first = 0
        var end = keys.count
        while first < end {
            let middle = (first + end) / 2
            if keys[middle] < key { first = middle + 1 } else { end = middle }
        }
        return (low, first, first < keys.count && keys[first] == key)
    }
}

extension Table: Sequence {
    struct Iterator: IteratorProtocol {
        fileprivate let chunks: [Chunk]
        fileprivate var chunk: Int
        fileprivate var index: Int
        mutating func next() -> Element? {
            while chunk < chunks.count {
                if index < chunks[chunk].boxes.count {
                    defer { index += 1 }
                    return chunks[chunk].boxes[index].value
                }
                chunk += 1
                index = 0
            }
            return nil
        }
    }

    /// In the order of keys.
    func makeIterator() -> Iterator { Iterator(chunks: chunks, chunk: 0, index: 0) }

    var underestimatedCount: Int { count }

    /// Those whose keys come after `key` (the page that follows it); nil: all.
    func after(_ key: String?) -> IteratorSequence<Iterator> {
        guard let key, let place = find(key) else { return IteratorSequence(makeIterator()) }
        let index = place.found ? place.index + 1 : place.index
        return IteratorSequence(Iterator(chunks: chunks, chunk: place.chunk, index: index))
    }
}

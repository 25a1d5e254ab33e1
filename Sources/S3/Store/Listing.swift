/// What a listing asks for, in the terms that all of S3's listings share.
struct ListingQuery: Sendable {
    var prefix = ObjectKey(bytes: [])
    var delimiter: [UInt8] = []
    /// Only keys after this one, and no common prefix up to it.
    var marker: ObjectKey?
    /// Where a continuation begins: nothing before this key is looked at.
    var resume: ObjectKey?
    var limit = 1000

    /// The first key that may be listed.
    var start: ObjectKey {
        max(prefix, max(marker?.next ?? prefix, resume ?? prefix))
    }
}

/// A page of a listing.
struct ListingPage<Item: Sendable>: Sendable {
    enum Entry: Sendable {
        case item(ObjectKey, Item)
        case commonPrefix(ObjectKey)
    }
    var entries: [Entry] = []
    var isTruncated = false

    var items: [Item] { entries.compactMap { if case .item(_, let item) = $0 { item } else { nil } } }
    var commonPrefixes: [ObjectKey] {
        entries.compactMap { if case .commonPrefix(let prefix) = $0 { prefix } else { nil } }
    }
    /// The last entry's key or prefix: the marker of the next page.
    var last: ObjectKey? {
        switch entries.last {
        case .item(let key, _): key
        case .commonPrefix(let prefix): prefix
        case nil: nil
        }
    }
    /// Where the next page begins.
    var next: ObjectKey? {
        switch entries.last {
        case .item(let key, _): key.next
        case .commonPrefix(let prefix): prefix.afterPrefix
        case nil: nil
        }
    }
}

/// The walk that all listings share: in key order, rolling up what has the delimiter after the prefix.
///
/// A rolled-up group costs one seek whatever it holds, so a page's cost follows what it shows.
enum Listing {
    /// Gives the next item, or the first one at or after a key when it is told to go there; nil at the end.
    typealias Walk<Item> = (_ seek: ObjectKey?) throws -> (ObjectKey, Item)?

    /// - Parameter walk: opens a walk at a key.
    static func page<Item: Sendable>(
        _ query: ListingQuery, start: ObjectKey? = nil, walk: (ObjectKey) throws -> Walk<Item>
    ) throws -> ListingPage<Item> {
        var page = ListingPage<Item>()
        guard query.limit > 0 else { return page }
        let next = try walk(start ?? query.start)
        var seek: ObjectKey?
        while let (key, item) = try next(seek) {
            seek = nil
            guard key.hasPrefix(query.prefix) else { break }
            if let group = commonPrefix(of: key, query) {
                // A page that ended with this group, or a marker that names it, has dealt with it.
                if group == query.marker {
                    guard let after = group.afterPrefix else { break }
                    seek = after
                    continue
                }
                if page.entries.count == query.limit {
                    page.isTruncated = true
                    break
                }
                page.entries.append(.commonPrefix(group))
                guard let after = group.afterPrefix else { break }
                seek = after
            } else {
                if page.entries.count == query.limit {
                    page.isTruncated = true
                    break
                }
                page.entries.append(.item(key, item))
            }
        }
        return page
    }

    /// The key up to and with the first delimiter after the prefix.
    static func commonPrefix(of key: ObjectKey, _ query: ListingQuery) -> ObjectKey? {
        guard !query.delimiter.isEmpty else { return nil }
        let bytes = key.bytes
        var index = query.prefix.bytes.count
        let length = query.delimiter.count
        while index + length <= bytes.count {
            if bytes[index] == query.delimiter[0], bytes[index..<index + length].elementsEqual(query.delimiter) {
                return ObjectKey(bytes: Array(bytes[..<(index + length)]))
            }
            index += 1
        }
        return nil
    }
}

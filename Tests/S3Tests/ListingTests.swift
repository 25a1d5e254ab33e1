import Testing

@testable import S3

@Suite struct ListingTests {
    /// Every page size and every combination of prefix and delimiter against a model that sorts and groups.
    @Test func pagesAgainstModel() throws {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<200 {
            let alphabet: [UInt8] = [0x61, 0x62, 0x2F, 0xFF, 0xC3]
            let keys = Set(
                (0..<Int.random(in: 0..<40, using: &generator)).map { _ in
                    ObjectKey(
                        bytes: (0..<Int.random(in: 1...5, using: &generator)).map { _ in
                            alphabet.randomElement(using: &generator) ?? 0
                        })
                }
            ).sorted()
            var query = ListingQuery()
            query.prefix = ObjectKey(bytes: (0..<Int.random(in: 0...2)).map { _ in alphabet.randomElement() ?? 0 })
            query.delimiter = (0..<Int.random(in: 0...2)).map { _ in alphabet.randomElement() ?? 0 }
            query.limit = Int.random(in: 1...7)
            let expected = model(keys, query)
            var viaMarker: [ObjectKey] = []
            var markers = query
            while true {
                let page = try list(keys, markers)
                #expect(page.entries.count <= query.limit)
                viaMarker += names(page)
                guard page.isTruncated else { break }
                markers.marker = page.last
            }
            var viaToken: [ObjectKey] = []
            var tokens = query
            while true {
                let page = try list(keys, tokens)
                viaToken += names(page)
                guard page.isTruncated else { break }
                tokens.resume = page.next
            }
            #expect(viaMarker == expected)
            #expect(viaToken == expected)
        }
    }

    private func list(_ keys: [ObjectKey], _ query: ListingQuery) throws -> ListingPage<Int> {
        try Listing.page(query) { from in
            var position = keys.firstIndex { $0 >= from } ?? keys.count
            return { seek in
                if let seek { position = keys.firstIndex { $0 >= seek } ?? keys.count }
                guard position < keys.count else { return nil }
                defer { position += 1 }
                return (keys[position], position)
            }
        }
    }

    private func names(_ page: ListingPage<Int>) -> [ObjectKey] {
        page.entries.map { entry in
            switch entry {
            case .item(let key, _): key
            case .commonPrefix(let prefix): prefix
            }
        }
    }

    private func model(_ keys: [ObjectKey], _ query: ListingQuery) -> [ObjectKey] {
        var result: [ObjectKey] = []
        for key in keys where key.hasPrefix(query.prefix) {
            let name = Listing.commonPrefix(of: key, query) ?? key
            if result.last != name { result.append(name) }
        }
        return result
    }

    @Test func afterPrefix() {
        #expect(ObjectKey(bytes: [1, 2]).afterPrefix == ObjectKey(bytes: [1, 3]))
        #expect(ObjectKey(bytes: [1, 0xFF]).afterPrefix == ObjectKey(bytes: [2]))
        #expect(ObjectKey(bytes: [0xFF]).afterPrefix == nil)
    }
}

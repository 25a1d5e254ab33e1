import Testing

@testable import Region

@Suite struct WildcardPatternTests {
    @Test(arguments: [
        ("abc", "abc", true), ("abc", "abd", false), ("a*", "abc", true), ("*", "", true), ("*c", "abc", true),
        ("a?c", "abc", true), ("a?c", "ac", false), ("?", "é", true), ("a*b*c", "aXXbYYc", true),
        ("a*b*c", "aXXcYYb", false),
        ("\\*", "*", true), ("\\*", "x", false), ("\\?a", "?a", true), ("\\\\", "\\", true), ("x\\", "x\\", true),
        ("\\*amazon\\?\\\\", "*amazon?\\", true), ("**a**", "bab", true), ("", "", true), ("", "a", false),
        ("?*", "", false),
        ("A", "a", false),
    ])
    func matches(_ pattern: String, _ text: String, _ expected: Bool) {
        #expect(WildcardPattern(pattern).matches(text) == expected)
    }

    /// The classic exponential trap stays linear.
    @Test func manyStars() {
        let pattern = WildcardPattern(String(repeating: "a*", count: 50) + "b")
        #expect(!pattern.matches(String(repeating: "a", count: 5000)))
    }
}

@Suite struct FilterTests {
    struct Thing: Sendable {
        var id: String
        var tags: [String: String] = [:]
    }
    let table = FilterTable<Thing>(tags: { $0.tags }, ["thing-id": { [$0.id] }])

    func match(_ thing: Thing, _ filters: [Filter]) throws -> Bool { try table.predicate(filters)(thing) }

    @Test func valuesAreAlternativesAndFiltersAllHold() throws {
        let thing = Thing(id: "t-1", tags: ["Name": "web"])
        #expect(try match(thing, [Filter("thing-id", ["t-2", "t-1"])]))
        #expect(try match(thing, [Filter("thing-id", ["t-*"]), Filter("tag:Name", ["w?b"])]))
        #expect(try !match(thing, [Filter("thing-id", ["t-*"]), Filter("tag:Name", ["db"])]))
        #expect(try match(thing, []))
    }

    @Test func tagForms() throws {
        let thing = Thing(id: "t", tags: ["Name": "web", "a:b": ""])
        #expect(try match(thing, [Filter("tag-key", ["N*"])]))
        #expect(try match(thing, [Filter("tag-value", ["web"])]))
        #expect(try match(thing, [Filter("tag:a:b", [""])]))
        #expect(try !match(thing, [Filter("tag:name", ["web"])]))
        #expect(try !match(thing, [Filter("tag:Missing", ["*"])]))
    }

    @Test(arguments: ["nonsense", "tag:", "", "Thing-Id"])
    func unknownName(_ name: String) {
        #expect(throws: EC2Error("InvalidParameterValue", "The filter '\(name)' is invalid")) {
            try table.predicate([Filter(name, ["x"])])
        }
    }

    @Test func limit() {
        let error = #expect(throws: EC2Error.self) {
            try table.predicate([Filter("thing-id", (0...200).map(String.init))])
        }
        #expect(error?.code == "FilterLimitExceeded")
    }
}

@Suite struct PaginationTests {
    let items = (0..<23).map { "i-" + String(100 + $0) }

    @Test func walksEverythingOnce() throws {
        var token: String?
        var seen: [String] = []
        var pages = 0
        repeat {
            let paging = try Pagination(maxResults: 5, nextToken: token, operation: "DescribeThings")
            let page = paging.page(of: items, key: { $0 })
            seen += page.items
            token = page.nextToken
            pages += 1
        } while token != nil
        #expect(seen == items)
        #expect(pages == 5)
    }

    @Test func lastPageThatIsExactlyFullHasNoToken() throws {
        let paging = try Pagination(maxResults: 23, nextToken: nil, operation: "x")
        #expect(paging.page(of: items, key: { $0 }).nextToken == nil)
    }

    @Test func survivesTheKeyGoingAway() throws {
        let first = try Pagination(maxResults: 5, nextToken: nil, operation: "x").page(of: items, key: { $0 })
        let rest = items.filter { $0 != "i-104" }
        let second = try Pagination(maxResults: 5, nextToken: first.nextToken, operation: "x").page(
            of: rest, key: { $0 })
        #expect(second.items.first == "i-105")
    }

    @Test func bounds() throws {
        #expect(throws: EC2Error.self) { try Pagination(maxResults: 4, nextToken: nil, operation: "x") }
        #expect(try Pagination(maxResults: 5000, nextToken: nil, operation: "x").pageSize == 1000)
        #expect(throws: EC2Error.self) {
            try Pagination(maxResults: 101, nextToken: nil, operation: "x", limits: .init(1...100, clamps: false))
        }
    }

    @Test(arguments: ["garbage", "AQ", "////", "AQAAAAAAAAAAaQ", String(repeating: "A", count: 5000)])
    func badToken(_ token: String) {
        #expect(throws: EC2Error("InvalidNextToken", "The specified NextToken is not valid.")) {
            try Pagination(maxResults: nil, nextToken: token, operation: "x")
        }
    }

    @Test func tokenOfAnotherOperation() throws {
        let token = try Pagination(maxResults: 5, nextToken: nil, operation: "a").page(of: items, key: { $0 }).nextToken
        #expect(throws: EC2Error.self) { try Pagination(maxResults: 5, nextToken: token, operation: "b") }
    }
}

@Suite struct TagRuleTests {
    @Test func good() throws {
        #expect(try TagRules.validate([.init("Name", "x"), .init("name", "")]) == ["Name": "x", "name": ""])
        #expect(
            try TagRules.validate([.init(String(repeating: "k", count: 128), String(repeating: "v", count: 256))]).count
                == 1)
    }

    @Test(arguments: [
        [TagRules.Pair("", "x")], [.init(nil, "x")], [.init("k", nil)], [.init("aws:x", "y")], [.init("AWS:x", "y")],
        [.init("k", "1"), .init("k", "2")], [.init(String(repeating: "k", count: 129), "")],
        [.init("k", String(repeating: "v", count: 257))],
    ])
    func bad(_ pairs: [TagRules.Pair]) {
        let error = #expect(throws: EC2Error.self) { try TagRules.validate(pairs) }
        #expect(error?.code == "InvalidParameterValue")
    }

    @Test func limit() throws {
        let fifty = Dictionary(uniqueKeysWithValues: (0..<50).map { ("k\($0)", "") })
        #expect(try TagRules.merge(fifty, adding: ["k1": "new"])["k1"] == "new")
        let error = #expect(throws: EC2Error.self) { try TagRules.merge(fifty, adding: ["more": ""]) }
        #expect(error?.code == "TagLimitExceeded")
    }

    @Test func removal() throws {
        let tags = ["a": "1", "b": "2", "aws:x": "3"]
        #expect(try TagRules.remove([.init("a", nil)], from: tags) == ["b": "2", "aws:x": "3"])
        #expect(try TagRules.remove([.init("a", "2"), .init("b", "2")], from: tags) == ["a": "1", "aws:x": "3"])
        #expect(try TagRules.remove(nil, from: tags) == ["aws:x": "3"])
        #expect(try TagRules.remove([.init("a", "")], from: tags) == tags)
    }

    @Test func specifications() throws {
        let good = TagSpecification("volume", [.init("a", "b")])
        #expect(try TagSpecification.resolve([good], allowed: [.volume]) == [.volume: ["a": "b"]])
        #expect(throws: EC2Error.invalidValue("'volume' is not a valid taggable resource type for this operation.")) {
            try TagSpecification.resolve([good], allowed: [.instance])
        }
        #expect(throws: EC2Error.self) {
            try TagSpecification.resolve([TagSpecification("volume", [])], allowed: [.volume])
        }
        #expect(throws: EC2Error.self) {
            try TagSpecification.resolve([TagSpecification(nil, [.init("a", "b")])], allowed: [.volume])
        }
        #expect(throws: EC2Error.self) { try TagSpecification.resolve([good, good], allowed: [.volume]) }
    }
}

@Suite struct ResourceKindTests {
    @Test func accepts() throws {
        #expect(try ResourceKind.instance.check("i-12345678") == "i-12345678")
        #expect(try ResourceKind.networkInterfaceAttachment.check("eni-attach-0123456789abcdef0") != "")
        #expect(ResourceKind(of: "eni-attach-0123456789abcdef0") == .networkInterfaceAttachment)
        #expect(ResourceKind(of: "sgr-0123456789abcdef0") == .securityGroupRule)
        #expect(ResourceKind(of: "sg-0123456789abcdef") == nil)
    }

    @Test func saysWhatItIs() {
        let error = #expect(throws: EC2Error.self) { try ResourceKind.image.check("i-12345678") }
        #expect(error?.code == "InvalidAMIID.Malformed")
        #expect(error?.message == "Invalid id: \"i-12345678\" (expecting \"ami-...\"); it is the id of an instance")
    }

    @Test(arguments: ["", "i", "i-", "i-xyz", "i-1234567G", "I-12345678", "i-123456789", "vol_12345678"])
    func malformed(_ id: String) {
        let error = #expect(throws: EC2Error.self) { try ResourceKind.instance.check(id) }
        #expect(error?.code == "InvalidInstanceID.Malformed")
    }

    @Test func notFoundWords() {
        #expect(ResourceKind.image.notFound("ami-1").message == "The image id '[ami-1]' does not exist")
        #expect(ResourceKind.instance.notFound(["i-1", "i-2"]).message == "The instance IDs 'i-1, i-2' do not exist")
    }
}

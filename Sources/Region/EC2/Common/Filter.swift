/// One `Filter.N` of a Describe request.
struct Filter: Hashable, Sendable {
    var name: String
    var values: [String]

    init(_ name: String, _ values: [String]) {
        self.name = name
        self.values = values
    }
}

/// The filters that one Describe operation knows, by AWS's exact names, and how a resource answers each.
///
/// Values in a filter are alternatives, filters all have to hold. A resource matches a filter when any of the strings it
/// answers matches any of the values. `tag:KEY`, `tag-key` and (for very old clients) `tag-value` come with `tags`.
struct FilterTable<Subject>: Sendable {
    typealias Field = @Sendable (Subject) -> [String]
    private let fields: [String: Field]
    private let tags: (@Sendable (Subject) -> [String: String])?

    init(tags: (@Sendable (Subject) -> [String: String])? = nil, _ fields: [String: Field]) {
        self.fields = fields
        self.tags = tags
    }

    /// Compiles the filters of a request once.
    /// - Throws: `InvalidParameterValue` for a name that the operation does not know, `FilterLimitExceeded` above 200 values.
    func predicate(_ filters: [Filter]) throws(EC2Error) -> @Sendable (Subject) -> Bool {
        var values = 0
        var tests: [@Sendable (Subject) -> Bool] = []
        for filter in filters {
            values += filter.values.count
            guard values <= 200 else {
                throw EC2Error(
                    "FilterLimitExceeded", "The maximum number of filter values specified on a single call is 200")
            }
            tests.append(try test(filter))
        }
        let all = tests
        if all.count == 1 { return all[0] }
        return { subject in all.allSatisfy { $0(subject) } }
    }

    private func test(_ filter: Filter) throws(EC2Error) -> @Sendable (Subject) -> Bool {
        let patterns = ValueSet(filter.values)
        if let field = fields[filter.name] {
            return { subject in field(subject).contains(where: patterns.contains) }
        }
        if let tags {
            if filter.name == "tag-key" { return { tags($0).keys.contains(where: patterns.contains) } }
            if filter.name == "tag-value" { return { tags($0).values.contains(where: patterns.contains) } }
            if filter.name.hasPrefix("tag:"), filter.name.utf8.count > 4 {
                let key = String(filter.name.dropFirst(4))
                return { tags($0)[key].map(patterns.contains) ?? false }
            }
        }
        throw EC2Error.invalidValue("The filter '\(filter.name)' is invalid")
    }

    /// For the tests, and for error messages of tools: every name except the tag forms.
    var names: [String] { fields.keys.sorted() }
}

/// The alternatives of one filter: literals by hash, the rest by pattern.
private struct ValueSet: Sendable {
    private var literals: Set<String> = []
    private var patterns: [WildcardPattern] = []

    init(_ values: [String]) {
        for value in values {
            let pattern = WildcardPattern(value)
            if let literal = pattern.literal { literals.insert(literal) } else { patterns.append(pattern) }
        }
    }

    func contains(_ text: String) -> Bool {
        literals.contains(text) || patterns.contains { $0.matches(text) }
    }
}

extension Bool {
    /// As filters and attributes spell it.
    var filterValue: String { self ? "true" : "false" }
}

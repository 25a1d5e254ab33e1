/// The parameters of a Query request as a tree: `Filter.1.Value.2=x` is Filter → 1 → Value → 2 = x.
public struct ParameterTree: Sendable {
    static let maximumDepth = 16
    static let maximumFields = 20_000

    public internal(set) var value: String?
    public internal(set) var children: [String: ParameterTree] = [:]

    public init() {}

    init(value: String) { self.value = value }

    /// - Throws: `MalformedQueryString` for input that no client sends: names nested too deep, too many fields.
    public init(_ fields: FormFields) throws(AWSError) {
        guard fields.pairs.count <= Self.maximumFields else {
            throw AWSError(code: "MalformedQueryString", message: "The query string has too many parameters.")
        }
        for (name, value) in fields.pairs {
            let parts = name.split(separator: ".", omittingEmptySubsequences: false)
            guard parts.count <= Self.maximumDepth, name.utf8.count <= 1024 else {
                throw AWSError(code: "MalformedQueryString", message: "The query string contains a malformed name.")
            }
            insert(parts[...], value)
        }
    }

    private mutating func insert(_ path: ArraySlice<Substring>, _ value: String) {
        guard let first = path.first else {
            // Of a parameter given twice the first counts, as in AWS's servers.
            if self.value == nil { self.value = value }
            return
        }
        children[String(first), default: ParameterTree()].insert(path.dropFirst(), value)
    }

    public subscript(name: String) -> ParameterTree? { children[name] }

    /// Children with numbers for names, in the order of the numbers.
    public var elements: [(index: Int, node: ParameterTree)] {
        children.compactMap { name, node in Int(name).map { ($0, node) } }.sorted { $0.0 < $1.0 }
    }
}

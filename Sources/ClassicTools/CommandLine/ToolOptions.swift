/// The command line of a tool that is no `ec2-*` API command: options by long name anywhere between the words, as Ruby's
/// GetoptLong took them.
struct ToolOptions: Sendable {
    struct Spec: Sendable {
        var short: Character?
        var long: String
        /// Name of the argument; nil: a flag.
        var argument: String?
        var about: String
        /// The argument may be left out (`--retry` or `--retry 5`): taken only after `=`.
        var isOptional = false

        static func flag(_ short: Character?, _ long: String, _ about: String) -> Spec {
            Spec(short: short, long: long, argument: nil, about: about)
        }
        static func value(_ short: Character?, _ long: String, _ argument: String, _ about: String) -> Spec {
            Spec(short: short, long: long, argument: argument, about: about)
        }

        var label: String {
            (short.map { "-\($0), " } ?? "    ") + "--" + long + (argument.map { " " + $0 } ?? "")
        }
    }

    private(set) var words: [String] = []
    private var values: [String: [String]] = [:]

    init(_ specs: [Spec], arguments: [String]) throws {
        var rest = arguments[...]
        while let word = rest.popFirst() {
            if word == "--" {
                words += rest
                break
            } else if word.hasPrefix("--") {
                let parts = word.dropFirst(2).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                guard let spec = specs.first(where: { $0.long == parts[0] }) else {
                    throw ToolError("unrecognized option '--\(parts[0])'")
                }
                if parts.count == 2 {
                    guard spec.argument != nil else { throw ToolError("option '--\(spec.long)' takes no argument") }
                    add(spec, String(parts[1]))
                } else {
                    try take(spec, &rest)
                }
            } else if word.hasPrefix("-"), word.count > 1 {
                var letters = word.dropFirst()
                while let letter = letters.popFirst() {
                    guard let spec = specs.first(where: { $0.short == letter }) else {
                        throw ToolError("invalid option '-\(letter)'")
                    }
                    guard spec.argument != nil, !letters.isEmpty else {
                        try take(spec, &rest)
                        continue
                    }
                    add(spec, String(letters))
                    break
                }
            } else {
                words.append(word)
            }
        }
    }

    private mutating func take(_ spec: Spec, _ rest: inout ArraySlice<String>) throws {
        guard spec.argument != nil, !spec.isOptional else { return add(spec, "") }
        guard let value = rest.popFirst() else { throw ToolError("option '--\(spec.long)' requires an argument") }
        add(spec, value)
    }

    private mutating func add(_ spec: Spec, _ value: String) { values[spec.long, default: []].append(value) }

    func has(_ long: String) -> Bool { values[long] != nil }
    subscript(long: String) -> String? { values[long]?.last }
    func all(_ long: String) -> [String] { values[long] ?? [] }

    static func list(_ specs: [Spec]) -> String {
        specs.map { spec in
            let label = "  " + spec.label
            return label + String(repeating: " ", count: max(2, 34 - label.count)) + spec.about + "\n"
        }.joined()
    }
}

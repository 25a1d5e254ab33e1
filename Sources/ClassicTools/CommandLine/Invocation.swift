/// A command line, understood: options by long name, positionals in order.
struct Invocation: Sendable {
    let command: Command
    let name: String
    let environment: [String: String]
    private(set) var positionals: [String] = []
    private var values: [String: [String]] = [:]

    init(
        command: Command, name: String, arguments: [String], environment: [String: String], console: Console
    ) throws(UsageError) {
        self.command = command
        self.name = name
        self.environment = environment
        var rest = arguments[...]
        var optionsEnded = false
        while let word = rest.popFirst() {
            if optionsEnded || word == "-" || !word.hasPrefix("-") {
                positionals += word == "-" ? console.read() : [word]
            } else if word == "--" {
                optionsEnded = true
            } else if word.hasPrefix("--") {
                try takeLong(word.dropFirst(2), &rest, console)
            } else {
                try takeShort(word, &rest, console)
            }
        }
        if has("help") { return }
        if let limit = command.positionals.limit, positionals.count > limit {
            let extra = positionals[limit...].joined(separator: " ")
            console.error("WARNING: Ignoring extra parameter(s): [ \(extra) ]")
            positionals.removeSubrange(limit...)
        }
        if positionals.count < command.positionals.required {
            let names = command.positionals.names
            throw .missing(parameter: names[min(positionals.count, names.count - 1)])
        }
        for option in command.options where option.required && values[option.long] == nil { throw .missing(option) }
    }

    func has(_ option: String) -> Bool { values[option] != nil }
    func all(_ option: String) -> [String] { values[option] ?? [] }
    /// Of an option given twice, the last counts.
    subscript(option: String) -> String? { values[option]?.last }

    func option(_ long: String) -> OptionSpec? { options.first { $0.long == long } }

    private var options: [OptionSpec] { command.options + OptionSpec.general }

    private mutating func takeLong(
        _ word: Substring, _ rest: inout ArraySlice<String>, _ console: Console
    ) throws(UsageError) {
        let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let name = parts.first.map(String.init) ?? ""
        guard let option = options.first(where: { $0.long == name }) else {
            throw UsageError("Unrecognized option: --\(name)")
        }
        guard option.takesArgument else { return values[name, default: []].append("") }
        if parts.count == 2 { return take(option, String(parts[1]), console) }
        guard let value = rest.popFirst() else { throw UsageError("Missing argument for option '\(option.label)'") }
        take(option, value, console)
    }

    /// `-k key`, `-kkey`, `-k=key` and flags run together (`-vH`).
    private mutating func takeShort(
        _ word: String, _ rest: inout ArraySlice<String>, _ console: Console
    ) throws(UsageError) {
        // The originals' parser took long names after one dash too.
        let name = word.dropFirst().prefix { $0 != "=" }
        if name.count > 1, options.contains(where: { $0.long == name }) {
            return try takeLong(word.dropFirst(), &rest, console)
        }
        var letters = word.dropFirst()
        while let letter = letters.popFirst() {
            guard let option = options.first(where: { $0.short == letter }) else {
                throw UsageError("Unrecognized option: \(word)")
            }
            guard option.takesArgument else {
                values[option.long, default: []].append("")
                continue
            }
            if !letters.isEmpty {
                return take(option, String(letters.first == "=" ? letters.dropFirst() : letters), console)
            }
            guard let value = rest.popFirst() else { throw UsageError("Missing argument for option '\(option.label)'") }
            return take(option, value, console)
        }
    }

    private mutating func take(_ option: OptionSpec, _ value: String, _ console: Console) {
        values[option.long, default: []] += value == "-" ? console.read() : [value]
    }
}

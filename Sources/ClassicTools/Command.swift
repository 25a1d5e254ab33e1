import AWSProtocol

/// One command: what it is called, what it takes, what it asks the service and what it prints.
struct Command: Sendable {
    typealias Adjust = @Sendable (Invocation, inout FormFields) throws(UsageError) -> Void
    typealias Print = @Sendable (XMLElement, Invocation, inout RecordOutput) -> Void

    /// Long name first.
    let names: [String]
    let about: String
    let action: String
    let positionals: PositionalSpec
    let options: [OptionSpec]
    /// Adds what the specs of options and positionals do not express.
    let adjust: Adjust
    /// For commands that need several requests: the further parameters of each.
    let variants: @Sendable (Invocation) -> [FormFields]
    let print: Print
    /// For commands that ask no service.
    let local: (@Sendable (Invocation) throws -> String)?

    init(
        _ names: String..., about: String, action: String = "", positionals: PositionalSpec = .none,
        options: [OptionSpec] = [],
        adjust: @escaping Adjust = { (_, _) throws(UsageError) in },
        variants: @escaping @Sendable (Invocation) -> [FormFields] = { _ in [FormFields()] },
        local: (@Sendable (Invocation) throws -> String)? = nil,
        print: @escaping Print = { _, _, _ in }
    ) {
        self.names = names
        self.about = about
        self.action = action
        self.positionals = positionals
        self.options = options
        self.adjust = adjust
        self.variants = variants
        self.local = local
        self.print = print
    }

    static let version = "2016-11-15"

    func requests(_ invocation: Invocation) throws(UsageError) -> [FormFields] {
        var fields = FormFields(pairs: [("Action", action), ("Version", Self.version)])
        switch positionals {
        case .one(_, let parameter): fields.pairs.append((parameter, invocation.positionals[0]))
        case .many(_, let parameter, _):
            for (index, value) in invocation.positionals.enumerated() {
                fields.pairs.append(("\(parameter).\(index + 1)", value))
            }
        case .none, .own: break
        }
        for option in options + OptionSpec.general {
            switch option.effect {
            case .value(let parameter):
                if let value = invocation[option.long] { fields.pairs.append((parameter, value)) }
            case .list(let parameter):
                for (index, value) in invocation.all(option.long).enumerated() {
                    fields.pairs.append(("\(parameter).\(index + 1)", value))
                }
            case .flag(let parameter, let text):
                if invocation.has(option.long) { fields.pairs.append((parameter, text)) }
            case .argument, .toggle: break
            }
        }
        try invocation.appendFilters(to: &fields)
        try invocation.appendMappings(to: &fields)
        try adjust(invocation, &fields)
        return variants(invocation).map { FormFields(pairs: fields.pairs + $0.pairs) }
    }
}

enum CommandTable {
    static let all =
        imageCommands + instanceCommands + attributeCommands + volumeCommands + snapshotCommands + keyCommands
        + groupCommands + addressCommands + placeCommands + tagCommands

    static let byName: [String: Command] = {
        var table: [String: Command] = [:]
        for command in all { for name in command.names { table[name] = command } }
        return table
    }()
}

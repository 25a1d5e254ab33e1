/// One option of a command.
struct OptionSpec: Sendable {
    enum Effect: Sendable {
        /// `Parameter=value`.
        case value(String)
        /// `Parameter.1=value`, repeatable.
        case list(String)
        /// `Parameter=text` where the flag is given.
        case flag(String, String)
        /// Read by the command's own code; takes an argument.
        case argument(repeats: Bool)
        /// Read by the command's own code; takes none.
        case toggle
    }

    let short: Character?
    let long: String
    /// Name of the argument in usage and errors.
    let argument: String
    let effect: Effect
    var required = false

    var takesArgument: Bool {
        switch effect {
        case .value, .list, .argument: true
        case .flag, .toggle: false
        }
    }

    /// `-z, --availability-zone ZONE`.
    var label: String {
        (short.map { "-\($0), " } ?? "") + "--" + long + (takesArgument ? " " + argument : "")
    }

    static func value(
        _ short: Character?, _ long: String, _ argument: String, _ parameter: String, required: Bool = false
    ) -> Self {
        Self(short: short, long: long, argument: argument, effect: .value(parameter), required: required)
    }

    static func list(_ short: Character?, _ long: String, _ argument: String, _ parameter: String) -> Self {
        Self(short: short, long: long, argument: argument, effect: .list(parameter))
    }

    static func flag(_ short: Character?, _ long: String, _ parameter: String, _ text: String = "true") -> Self {
        Self(short: short, long: long, argument: "", effect: .flag(parameter, text))
    }

    static func own(
        _ short: Character?, _ long: String, _ argument: String, repeats: Bool = false, required: Bool = false
    ) -> Self {
        Self(short: short, long: long, argument: argument, effect: .argument(repeats: repeats), required: required)
    }

    static func toggle(_ short: Character?, _ long: String) -> Self {
        Self(short: short, long: long, argument: "", effect: .toggle)
    }

    /// What every command understands. A command's own option of the same letter comes first.
    static let general: [OptionSpec] = [
        own("O", "aws-access-key", "KEY"), own("W", "aws-secret-key", "KEY"), own("T", "security-token", "TOKEN"),
        own("K", "private-key", "KEY"), own("C", "cert", "CERT"), own("U", "url", "URL"), own(nil, "region", "REGION"),
        toggle("v", "verbose"), toggle("h", "help"), toggle("?", "help"), toggle("H", "headers"), toggle(nil, "debug"),
        toggle(nil, "show-empty-fields"), toggle(nil, "hide-tags"), own(nil, "connection-timeout", "TIMEOUT"),
        own(nil, "request-timeout", "TIMEOUT"), flag("D", "auth-dry-run", "DryRun"),
    ]

    static let filter = own("F", "filter", "FILTER", repeats: true)
    static let mapping = own("b", "block-device-mapping", "MAPPING", repeats: true)
}

/// The words that are not options.
enum PositionalSpec: Sendable {
    case none
    /// Exactly one, required.
    case one(String, String)
    /// Any number: `Parameter.1`, ….
    case many(String, String, required: Bool = false)
    /// Read by the command's own code.
    case own([String], required: Int, repeats: Bool = false)

    var names: [String] {
        switch self {
        case .none: []
        case .one(let name, _), .many(let name, _, _): [name]
        case .own(let names, _, _): names
        }
    }

    var required: Int {
        switch self {
        case .none: 0
        case .one: 1
        case .many(_, _, let required): required ? 1 : 0
        case .own(_, let required, _): required
        }
    }

    /// Nil: without limit.
    var limit: Int? {
        switch self {
        case .none: 0
        case .one: 1
        case .many: nil
        case .own(let names, _, let repeats): repeats ? nil : names.count
        }
    }
}

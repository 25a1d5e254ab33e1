/// A command line that cannot be understood, in the words of the original tools.
struct UsageError: Error, CustomStringConvertible {
    let description: String

    init(_ text: String) { description = text + " (-h for usage)" }

    static func invalid(_ option: OptionSpec, _ value: String) -> UsageError {
        UsageError("Invalid argument for option '\(option.label)': '\(value)'")
    }
    static func missing(_ option: OptionSpec) -> UsageError { UsageError("Required option '\(option.label)' missing") }
    static func missing(parameter: String) -> UsageError { UsageError("Required parameter '\(parameter)' missing") }
}

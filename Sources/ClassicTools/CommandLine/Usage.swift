/// What `--help` prints.
enum Usage {
    static func text(_ command: Command, name: String) -> String {
        var words = [name]
        for (index, positional) in command.positionals.names.enumerated() {
            let word = positional + (command.positionals.limit == nil ? " ..." : "")
            words.append(index < command.positionals.required ? word : "[\(word)]")
        }
        words += command.options.filter(\.required).map {
            "\($0.short.map { "-\($0)" } ?? "--\($0.long)") \($0.argument)"
        }
        var text = "Usage: " + words.joined(separator: " ") + " [OPTIONS]\n\(command.about)\n"
        text += "Also called: " + command.names.filter { $0 != name }.joined(separator: ", ") + "\n"
        if !command.options.isEmpty { text += "\nOptions:\n" + list(command.options) }
        text += "\nGeneral options:\n" + list(OptionSpec.general.filter { $0.short != "?" })
        return text
            + """

            The endpoint is $EC2_URL (default \(Endpoint.standard)). Credentials are $AWS_ACCESS_KEY and $AWS_SECRET_KEY, or
            the certificate and key named by $EC2_CERT and $EC2_PRIVATE_KEY. A value of - is read from standard input.

            """
    }

    private static func list(_ options: [OptionSpec]) -> String {
        options.map { "    \($0.short == nil ? "    " : "")\($0.label)\n" }.joined()
    }
}

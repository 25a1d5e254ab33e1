/// What groups may be called (EC2 API reference, CreateSecurityGroup).
enum SecurityGroupNames {
    static let characters = "a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*"
    private static let punctuation = Set(". _-:/()#,@[]+=&;{}!$*".utf8)

    static func isDescription(_ text: String) -> Bool {
        text.utf8.count < 256
            && text.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
                    || punctuation.contains(byte)
            }
    }

    static func check(name: String?, description: String?) throws(EC2Error) {
        guard let name, !name.isEmpty else { throw EC2Error.missingParameter("GroupName") }
        guard let description, !description.isEmpty else { throw EC2Error.missingParameter("GroupDescription") }
        for (label, text) in [("GroupName", name), ("GroupDescription", description)] {
            guard text.utf8.allSatisfy({ $0 < 0x80 }) else {
                throw EC2Error.invalidValue(
                    "Value (\(text)) for parameter \(label) is invalid. Character sets beyond ASCII are not supported.")
            }
        }
        guard !name.lowercased().hasPrefix("sg-") else {
            throw EC2Error.invalidValue(
                "Value (\(name)) for parameter GroupName is invalid. It may not begin with 'sg-'.")
        }
        guard name.utf8.count <= 255, isDescription(name) else {
            throw EC2Error.invalidValue(
                "Invalid security group name. Valid names are strings less than 256 characters from the following set:  "
                    + characters)
        }
        guard isDescription(description) else {
            throw EC2Error.invalidValue(
                "Invalid security group description. Valid descriptions are strings less than 256 characters from the "
                    + "following set:  \(characters)")
        }
        guard name != "default" else {
            throw EC2Error("InvalidGroup.Reserved", "The security group 'default' is reserved")
        }
    }
}

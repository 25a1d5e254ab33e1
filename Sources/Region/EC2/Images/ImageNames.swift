/// What images may be called (EC2 API reference, RegisterImage).
enum ImageNames {
    private static let punctuation = Set("()[] ./-'@_,+".utf8)

    static func check(_ name: String) throws(EC2Error) {
        guard !name.isEmpty else { throw EC2Error.missingParameter("name") }
        let good = name.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
                || punctuation.contains(byte)
        }
        guard good, (3...128).contains(name.utf8.count) else {
            throw EC2Error(
                "InvalidAMIName.Malformed",
                "AMI names must be between 3 and 128 characters long, and may contain letters, numbers, "
                    + "'(', ')', '.', '-', '/', '_', ',', '[', ']', '@', ''', '+' and spaces")
        }
    }

    static func check(description: String?) throws(EC2Error) {
        guard (description ?? "").count <= 255 else {
            throw EC2Error.invalidValue("Character length exceeds the limit of 255 for parameter description.")
        }
    }

    /// Names are unique among an account's images of a region.
    static func checkUnused(_ name: String, in state: RegionState, _ scope: Scope) throws(EC2Error) {
        let other = state.images.first { image in
            image.scope == scope && image.name == name && image.state != .deregistered && image.state != .failed
        }
        if let other {
            throw EC2Error("InvalidAMIName.Duplicate", "AMI name \(name) is already in use by AMI \(other.id)")
        }
    }
}

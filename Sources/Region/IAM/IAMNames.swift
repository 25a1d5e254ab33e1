import Foundation

/// The forms of IAM's names and ids ("IAM and AWS STS quotas", IAM user guide).
enum IAMNames {
    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    private static let secretLetters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")

    /// - Parameter prefix: `AIDA`, `AROA`, `AIPA`, `ANPA`: 21 characters with it.
    static func makeID(_ prefix: String) -> String { prefix + random(17, letters) }
    /// `AKIA` or `ASIA`: 20 characters.
    static func makeKeyID(_ prefix: String) -> String { prefix + random(16, letters) }
    static func makeSecret(_ count: Int = 40) -> String { random(count, secretLetters) }

    private static func random(_ count: Int, _ letters: [Character]) -> String {
        var generator = SystemRandomNumberGenerator()
        return String((0..<count).map { _ in letters[Int.random(in: 0..<letters.count, using: &generator)] })
    }

    static func check(_ name: String, limit: Int, parameter: String) throws(EC2Error) {
        let good = name.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || "+=,.@_-".utf8.contains(byte)
        }
        guard good, (1...limit).contains(name.utf8.count) else {
            throw EC2Error(
                "ValidationError",
                "The specified value for \(parameter) is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-"
            )
        }
    }

    static func check(path: String) throws(EC2Error) {
        guard path.hasPrefix("/"), path.hasSuffix("/"), path.utf8.count <= 512,
            path.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else {
            throw EC2Error("ValidationError", "The specified value for path is invalid. It must begin and end with /.")
        }
    }

    static func notFound(_ what: String, _ name: String) -> EC2Error {
        EC2Error("NoSuchEntity", "The \(what) with name \(name.prefix(128)) cannot be found.", status: 404)
    }

    static func exists(_ what: String, _ name: String) -> EC2Error {
        EC2Error("EntityAlreadyExists", "\(what) with name \(name) already exists.", status: 409)
    }

    static func conflict(_ reason: String) -> EC2Error {
        EC2Error("DeleteConflict", "Cannot delete entity, must \(reason).", status: 409)
    }
}

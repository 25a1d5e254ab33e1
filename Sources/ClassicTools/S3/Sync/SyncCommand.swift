import Foundation

/// A command line of s3sync, understood: which side is S3 and what goes where.
struct SyncCommand: Sendable, Equatable {
    enum Side: Sendable, Equatable {
        case local(String)
        /// The prefix has no slash at its end.
        case s3(bucket: String, prefix: String)
    }
    var source: Side
    var destination: Side

    init(source: String, destination: String) throws {
        guard Self.isS3(source) != Self.isS3(destination) else {
            throw ToolError("exactly one side must be S3: bucket:prefix")
        }
        var (source, destination) = (source, destination)
        // Like rsync: without a slash at its end, the folder itself is meant, not what is in it.
        if !source.hasSuffix("/"), !source.hasSuffix(":") {
            let path = source.split(separator: ":", maxSplits: 1).last.map(String.init) ?? source
            let tail = Self.isS3(source) ? path : source
            let name = tail.split(separator: "/").last.map(String.init) ?? ""
            if !destination.hasSuffix(":"), !destination.hasSuffix("/") { destination += "/" }
            destination += name
        }
        self.source = Self.side(source)
        self.destination = Self.side(destination)
    }

    /// `bucket:…`; a drive letter is a path, and so is what has a slash before its colon.
    static func isS3(_ word: String) -> Bool {
        guard let colon = word.firstIndex(of: ":") else { return false }
        let name = word[..<colon]
        return name.count > 1 && !name.contains("/")
    }

    private static func side(_ word: String) -> Side {
        guard isS3(word), let colon = word.firstIndex(of: ":") else {
            return .local(word.count > 1 && word.hasSuffix("/") ? String(word.dropLast()) : word)
        }
        let prefix = word[word.index(after: colon)...]
        return .s3(bucket: String(word[..<colon]), prefix: String(prefix.hasSuffix("/") ? prefix.dropLast() : prefix))
    }
}

/// What s3sync sees of one name on either side.
struct SyncNode: Sendable, Equatable {
    enum Kind: Sendable, Equatable {
        case file, folder, link
    }
    var kind: Kind
    /// Bytes of the object that it is or would be.
    var size: UInt64
    var modified: Date

    /// The object that stands for a folder: named like it, with this text (README of s3sync, "directories").
    static let marker = "{E40327BF-517A-46e8-A6C3-AF51BC263F59}"
    static let markerMD5 = "d66759af42f282e1ba19144df2d405d0"
}

/// What is to be done, decided from both sides' names.
struct SyncPlan: Sendable {
    enum Step: Sendable, Equatable {
        case create(String), update(String), remove(String)
    }

    /// In the order of names; what is removed comes last, a folder after what is in it.
    /// - Parameter isSame: asked only for names that both sides have.
    static func steps(
        source: Set<String>, destination: Set<String>, delete: Bool, isSame: (String) throws -> Bool
    ) rethrows -> [Step] {
        var steps: [Step] = []
        for name in source.sorted(by: precedes) {
            if !destination.contains(name) {
                steps.append(.create(name))
            } else if !(try isSame(name)) {
                steps.append(.update(name))
            }
        }
        if delete {
            steps += destination.subtracting(source).sorted(by: precedes).reversed().map { .remove($0) }
        }
        return steps
    }

    /// A folder before what is in it.
    private static func precedes(_ left: String, _ right: String) -> Bool {
        left.utf8.lexicographicallyPrecedes(right.utf8)
    }
}

/// `--exclude`: a regular expression on the path below the root. What is in an excluded folder is excluded.
struct SyncFilter: Sendable {
    private let expression: NSRegularExpression?

    init(_ pattern: String?) throws {
        do {
            expression = try pattern.map { try NSRegularExpression(pattern: $0) }
        } catch {
            throw ToolError("'\(pattern ?? "")' is no regular expression")
        }
    }

    func excludes(_ name: String) -> Bool {
        guard let expression else { return false }
        return expression.firstMatch(in: name, range: NSRange(name.startIndex..., in: name)) != nil
    }

    /// Of a name whose folders were not looked at before.
    func excludesWithParents(_ name: String) -> Bool {
        guard expression != nil else { return false }
        var parents = name.indices.filter { name[$0] == "/" }.map { String(name[..<$0]) }
        parents.append(name)
        return parents.contains(where: excludes)
    }
}

import Foundation
import Support

#if canImport(Glibc)
    import Glibc
#endif

/// The prototype file from which mkfs.xfs fills a new file system (mkfs.xfs(8), option -p).
///
/// The format separates words by blanks and knows no quoting: a name with a blank in it cannot be written, so it is an error.
enum XFSPrototype {
    static func describe(_ tree: String) throws -> String {
        var lines = ["/skerry", "0 0"]
        try describe(tree, name: nil, depth: 0, into: &lines)
        return lines.joined(separator: "\n") + "\n"
    }

    private static func describe(_ path: String, name: String?, depth: Int, into lines: inout [String]) throws {
        var status = stat()
        guard lstat(path, &status) == 0 else { throw SystemError("lstat", path) }
        if let name, name.contains(where: \.isWhitespace) {
            throw ImageError("xfs images cannot hold '\(path)': its name has a blank in it")
        }
        let indent = String(repeating: " ", count: depth)
        let start = indent + (name.map { $0 + " " } ?? "")
        let owner = "\(status.st_uid) \(status.st_gid)"
        switch status.st_mode & S_IFMT {
        case S_IFDIR:
            lines.append("\(start)d\(mode(status.st_mode)) \(owner)")
            for child in try FileManager.default.contentsOfDirectory(atPath: path).sorted() {
                try describe(path + "/" + child, name: child, depth: depth + 1, into: &lines)
            }
            lines.append(indent + "$")
        case S_IFREG:
            lines.append("\(start)-\(mode(status.st_mode)) \(owner) \(path)")
        case S_IFLNK:
            let target = try FileManager.default.destinationOfSymbolicLink(atPath: path)
            lines.append("\(start)l\(mode(status.st_mode)) \(owner) \(target)")
        case S_IFCHR, S_IFBLK:
            let kind = status.st_mode & S_IFMT == S_IFCHR ? "c" : "b"
            let device = UInt64(status.st_rdev)
            let major = (device >> 8) & 0xfff
            let minor = (device & 0xff) | ((device >> 12) & 0xfff00)
            lines.append("\(start)\(kind)\(mode(status.st_mode)) \(owner) \(major) \(minor)")
        case S_IFIFO:
            lines.append("\(start)p\(mode(status.st_mode)) \(owner)")
        default:
            break  // A socket has no meaning without its process.
        }
    }

    /// Five more characters: set-user-id, set-group-id, three octal digits.
    static func mode(_ mode: mode_t) -> String {
        let permissions = String(mode & 0o777, radix: 8)
        return (mode & S_ISUID != 0 ? "u" : "-") + (mode & S_ISGID != 0 ? "g" : "-")
            + String(repeating: "0", count: 3 - permissions.count) + permissions
    }
}

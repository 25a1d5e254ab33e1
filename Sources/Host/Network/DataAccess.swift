#if canImport(Glibc)
    import Glibc
#endif

/// Whether a helper without our rights can read what we write for it.
enum DataAccess {
    /// `nobody` where every folder on the way may be searched by everybody, else `root`: dnsmasq reads its files again long
    /// after it gave up its rights, and could not.
    static func helperUser(for folder: String) -> String {
        guard getpwnam("nobody") != nil else { return "root" }
        var path = folder
        while !path.isEmpty {
            var status = stat()
            guard stat(path, &status) == 0, status.st_mode & S_IXOTH != 0 else { return "root" }
            guard let slash = path.lastIndex(of: "/") else { break }
            path = String(path[..<slash])
        }
        return "nobody"
    }
}

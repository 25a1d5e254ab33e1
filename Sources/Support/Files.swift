#if canImport(Glibc)
    import Glibc
#endif

/// Whether `path` names a file that this process may execute.
func isExecutable(_ path: String) -> Bool { access(path, X_OK) == 0 }

/// `$PATH`.
var environmentPath: String? { getenv("PATH").map { String(cString: $0) } }

import Foundation
import Support

/// Debian packages from the machine's own apt sources, unpacked without installing them.
struct DebianPackages {
    /// Downloaded packages are kept here between builds.
    let cache: String

    /// Unpacks `names` (exactly those, no dependencies) into `folder`.
    func unpack(_ names: [String], into folder: String) async throws {
        try FileManager.default.createDirectory(atPath: cache, withIntermediateDirectories: true)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let versions = try await candidates(of: names)
        let missing = names.filter { cached($0, versions: versions) == nil }
        if !missing.isEmpty {
            // As root, apt would drop to a user who may not write here.
            try await Command.run(
                "apt-get", ["-q", "-o", "APT::Sandbox::User=root", "download"] + missing, directory: cache)
        }
        let files = try names.map { name in
            guard let file = cached(name, versions: versions) else {
                throw ImageError("apt-get downloaded no package '\(name)' of version \(versions[name] ?? "")")
            }
            return file
        }
        for file in files { try await Command.run("dpkg-deb", ["-x", file, folder]) }
    }

    /// The first package that `name` depends on: what a meta package such as linux-image-cloud-amd64 stands for.
    func firstDependency(of name: String) async throws -> String {
        let output = try await Command.run("apt-cache", ["depends", "--important", name]).output
        for line in output.split(separator: "\n") where line.contains("Depends:") {
            if let dependency = line.split(separator: " ").last { return String(dependency) }
        }
        throw ImageError("apt knows no package '\(name)'; are its lists up to date (apt-get update)?")
    }

    private func candidates(of names: [String]) async throws -> [String: String] {
        var versions: [String: String] = [:]
        var current = ""
        for line in try await Command.run("apt-cache", ["policy"] + names).output.split(separator: "\n") {
            if line.hasSuffix(":"), !line.hasPrefix(" ") {
                current = String(line.dropLast())
            } else if line.contains("Candidate:"), let version = line.split(separator: " ").last, version != "(none)" {
                versions[current] = String(version)
            }
        }
        if let unknown = names.first(where: { versions[$0] == nil }) {
            throw ImageError("apt knows no package '\(unknown)'; are its lists up to date (apt-get update)?")
        }
        return versions
    }

    private func cached(_ name: String, versions: [String: String]) -> String? {
        let escaped = (versions[name] ?? "").replacingOccurrences(of: ":", with: "%3a")
        return ["amd64", "all"].lazy.map { cache + "/\(name)_\(escaped)_\($0).deb" }
            .first { FileManager.default.fileExists(atPath: $0) }
    }
}

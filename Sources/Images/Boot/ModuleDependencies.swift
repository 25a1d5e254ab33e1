import Foundation

/// The kernel modules' dependencies, as depmod writes them to modules.dep: `path: path path …`, the nearest first.
struct ModuleDependencies {
    private var needs: [String: [String]] = [:]
    private var paths: [String: String] = [:]

    init(_ text: String) {
        for line in text.split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 1)
            guard let first = parts.first else { continue }
            let path = String(first)
            needs[path] = parts.count > 1 ? parts[1].split(separator: " ").map(String.init) : []
            paths[Self.name(of: path)] = path
        }
    }

    /// The files of `modules` and of all that they need, each before what needs it. Unknown names are left out: they are
    /// built into the kernel.
    func loadOrder(of modules: [String]) -> [String] {
        var order: [String] = []
        func add(_ path: String) {
            guard !order.contains(path) else { return }
            for dependency in needs[path] ?? [] { add(dependency) }
            order.append(path)
        }
        for module in modules {
            if let path = paths[module.replacingOccurrences(of: "-", with: "_")] { add(path) }
        }
        return order
    }

    /// Module names do not tell `-` from `_`.
    private static func name(of path: String) -> String {
        let file = (path as NSString).lastPathComponent
        return (file.split(separator: ".").first.map(String.init) ?? file).replacingOccurrences(of: "-", with: "_")
    }
}

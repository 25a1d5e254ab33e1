import Foundation
import Support

/// What the machine's own network looks like, as far as it matters here.
struct MachineFacts: Sendable, Equatable {
    struct Route: Sendable, Equatable {
        var destination: IPv4Prefix
        var device: String
    }
    /// IPv4 routes of the main table, default routes as 0.0.0.0/0.
    var routes: [Route]
    /// Resolvers that are reachable from another namespace (no loopback addresses).
    var resolvers: [String]
    /// MTU of the link with the default route, at most 1500.
    var mtu: Int

    /// Links by which the machine goes out.
    var outgoing: [String] { Set(routes.filter { $0.destination.length == 0 }.map(\.device)).sorted() }

    /// The route that stands in the way of `pool`, if any.
    func conflict(with pool: IPv4Prefix, own link: String) -> Route? {
        routes.first { $0.destination.length > 0 && $0.device != link && $0.destination.overlaps(pool) }
    }

    static func parse(routes json: String, resolverFiles: [String], linkMTU: (String) -> Int?) -> Self {
        struct Line: Decodable {
            var dst: String
            var dev: String?
            var type: String?
        }
        let lines = (try? JSONDecoder().decode([Line].self, from: Data(json.utf8))) ?? []
        let routes = lines.compactMap { line -> Route? in
            guard let prefix = line.dst == "default" ? IPv4Prefix("0.0.0.0/0") : IPv4Prefix(line.dst) else {
                return nil
            }
            return Route(destination: prefix, device: line.dev ?? line.type ?? "none")
        }
        var facts = Self(routes: routes, resolvers: [], mtu: 1500)
        facts.mtu = min(1500, facts.outgoing.compactMap(linkMTU).min() ?? 1500)
        for text in resolverFiles where facts.resolvers.isEmpty {
            facts.resolvers = text.split(separator: "\n").compactMap { line in
                let fields = line.split(whereSeparator: \.isWhitespace)
                guard fields.count >= 2, fields[0] == "nameserver", let address = IPv4Address(fields[1]),
                    address.bits >> 24 != 127
                else { return nil }
                return address.description
            }
        }
        return facts
    }

    static func read(_ tools: NetworkTools) async throws -> Self {
        let json = try await tools.machine("ip", ["-j", "-4", "route", "show"])
        // systemd-resolved's stub is a loopback address; it keeps the real ones in the second file.
        let files = ["/etc/resolv.conf", "/run/systemd/resolve/resolv.conf"].compactMap { try? TextFile.read($0) }
        return parse(routes: json, resolverFiles: files) { link in
            (try? TextFile.read("/sys/class/net/\(link)/mtu")).flatMap { Int($0.filter(\.isNumber)) }
        }
    }
}

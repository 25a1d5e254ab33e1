import Synchronization

/// Counts requests by service and outcome, and writes what the region knows in Prometheus's text format.
final class Metrics: Sendable {
    private struct Key: Hashable {
        var service: String
        var action: String
        var status: Int
    }
    private struct Sum {
        var count = 0
        var seconds = 0.0
    }
    private let requests = Mutex<[Key: Sum]>([:])
    /// What a module adds, in the same format.
    private let also: @Sendable () -> String

    init(also: @escaping @Sendable () -> String = { "" }) { self.also = also }

    /// - Parameter action: of the operations that the service has; what else a client may send is counted as `other`.
    func count(service: String, action: String, status: Int, seconds: Double) {
        requests.withLock { requests in
            let key = Key(service: service, action: action, status: status)
            requests[key, default: Sum()].count += 1
            requests[key, default: Sum()].seconds += seconds
        }
    }

    func text(_ state: RegionState) -> String {
        var lines: [String] = []
        func gauge(_ name: String, _ help: String, _ values: [String: Int], label: String) {
            lines.append("# HELP \(name) \(help)\n# TYPE \(name) gauge")
            for (value, count) in values.sorted(by: { $0.key < $1.key }) {
                lines.append("\(name){\(label)=\"\(value)\"} \(count)")
            }
        }
        let instances = Dictionary(grouping: state.instances, by: \.state.rawValue).mapValues(\.count)
        gauge("skerry_instances", "Instances by state.", instances, label: "state")
        let volumes = Dictionary(grouping: state.volumes, by: \.state.rawValue).mapValues(\.count)
        gauge("skerry_volumes", "Volumes by state.", volumes, label: "state")
        let snapshots = Dictionary(grouping: state.snapshots, by: \.state.rawValue).mapValues(\.count)
        gauge("skerry_snapshots", "Snapshots by state.", snapshots, label: "state")
        lines.append("# HELP skerry_state_revision Newest committed revision.\n# TYPE skerry_state_revision counter")
        lines.append("skerry_state_revision \(state.revision)")

        let counted = requests.withLock { $0 }.sorted {
            ($0.key.service, $0.key.action, $0.key.status) < ($1.key.service, $1.key.action, $1.key.status)
        }
        lines.append("# HELP skerry_requests_total API requests.\n# TYPE skerry_requests_total counter")
        for (key, sum) in counted { lines.append("skerry_requests_total\(Self.labels(key)) \(sum.count)") }
        lines.append(
            "# HELP skerry_request_seconds_total Time spent on API requests.\n# TYPE skerry_request_seconds_total counter"
        )
        for (key, sum) in counted { lines.append("skerry_request_seconds_total\(Self.labels(key)) \(sum.seconds)") }
        return lines.joined(separator: "\n") + "\n" + also()
    }

    private static func labels(_ key: Key) -> String {
        "{service=\"\(key.service)\",action=\"\(key.action)\",status=\"\(key.status)\"}"
    }
}

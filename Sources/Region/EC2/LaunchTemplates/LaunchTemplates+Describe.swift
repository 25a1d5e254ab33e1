import AWSProtocol
import Foundation

extension LaunchTemplates {
    func describe(ids: [String]?, names: [String]?, filters: [Filter]) throws(EC2Error) -> [LaunchTemplate] {
        let state = call.store.state
        let matches = try Self.filters.predicate(filters)
        var found: [LaunchTemplate] = []
        for id in ids ?? [] { found.append(try state.requireLaunchTemplate(id: id, name: nil, in: call.scope)) }
        for name in names ?? [] { found.append(try state.requireLaunchTemplate(id: nil, name: name, in: call.scope)) }
        if ids?.isEmpty ?? true, names?.isEmpty ?? true {
            found = state.launchTemplates.filter { $0.scope == call.scope }
        }
        var seen: Set<LaunchTemplateID> = []
        return found.filter { seen.insert($0.id).inserted && matches($0) }.sorted { $0.id < $1.id }
    }

    /// A version together with its template.
    struct Described: Sendable {
        var template: LaunchTemplate
        var version: LaunchTemplate.Version

        /// Newest first within a template.
        var pageKey: String {
            let number = String(1_000_000_000 - version.number)
            return "\(template.id)/" + String(repeating: "0", count: max(0, 10 - number.utf8.count)) + number
        }
    }

    /// - Parameter versions: numbers, `$Latest`, `$Default`; without a template only the latter two, of all templates.
    func describeVersions(
        id: String?, name: String?, versions: [String], minimum: String?, maximum: String?, filters: [Filter]
    ) throws(EC2Error) -> [Described] {
        let state = call.store.state
        let matches = try Self.versionFilters.predicate(filters)
        func bound(_ text: String?) throws(EC2Error) -> Int? {
            guard let text, !text.isEmpty else { return nil }
            guard let number = Int(text) else { throw EC2Error.invalidValue(text, for: "version") }
            return number
        }
        let low = try bound(minimum) ?? 1
        let high = try bound(maximum) ?? .max
        var found: [Described] = []
        if id?.isEmpty ?? true, name?.isEmpty ?? true {
            guard !versions.isEmpty, versions.allSatisfy({ $0 == "$Latest" || $0 == "$Default" }) else {
                throw EC2Error.missingParameter("LaunchTemplateId or LaunchTemplateName")
            }
            for template in state.launchTemplates where template.scope == call.scope {
                for text in versions {
                    found.append(Described(template: template, version: try template.requireVersion(text)))
                }
            }
        } else {
            let template = try state.requireLaunchTemplate(id: id, name: name, in: call.scope)
            if versions.isEmpty {
                found = template.versions.map { Described(template: template, version: $0) }
            }
            for text in versions {
                let version = try template.requireVersion(text, byName: id == nil)
                found.append(Described(template: template, version: version))
            }
        }
        var seen: Set<String> = []
        return found.filter { each in
            seen.insert(each.pageKey).inserted && (low...high).contains(each.version.number) && matches(each)
        }.sorted { $0.pageKey < $1.pageKey }
    }

    static let filters = FilterTable<LaunchTemplate>(
        tags: { $0.tags },
        [
            "create-time": { [Timestamp.iso8601($0.created)] },
            "launch-template-name": { [$0.name] },
        ])

    static let versionFilters = FilterTable<Described>([
        "create-time": { [Timestamp.iso8601($0.version.created)] },
        "ebs-optimized": { [($0.version.data.ebsOptimized ?? false).filterValue] },
        "host-resource-group-arn": { _ in [] },
        "http-endpoint": { $0.version.data.metadata?.endpoint.map { [$0] } ?? [] },
        "http-protocol-ipv4": { _ in [] },
        "http-tokens": { $0.version.data.metadata?.tokens.map { [$0] } ?? [] },
        "iam-instance-profile": { $0.version.data.instanceProfileARN.map { [$0] } ?? [] },
        "image-id": { $0.version.data.image.map { [$0] } ?? [] },
        "instance-type": { $0.version.data.type.map { [$0] } ?? [] },
        "is-default-version": { [($0.version.number == $0.template.defaultVersion).filterValue] },
        "kernel-id": { $0.version.data.kernel.map { [$0] } ?? [] },
        "license-configuration-arn": { _ in [] },
        "network-card-index": { $0.version.data.interfaces?.isEmpty == false ? ["0"] : [] },
        "ram-disk-id": { $0.version.data.ramdisk.map { [$0] } ?? [] },
    ])
}

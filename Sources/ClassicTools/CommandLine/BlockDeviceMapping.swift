import AWSProtocol

/// `-b DEVICE=…`: `none`, `ephemeralN`, `[SNAP]:[SIZE]:[true|false]:[TYPE[:IOPS]]:[encrypted]`, and `vol-…`, an existing volume.
struct BlockDeviceMapping: Equatable {
    enum Target: Equatable {
        case none
        case ephemeral(String)
        case volume(source: String?, size: Int?, delete: Bool?, type: String?, iops: Int?, encrypted: Bool)
    }

    let device: String
    let target: Target

    /// Nil where the text has another form.
    init?(_ text: String) {
        let halves = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard halves.count == 2, !halves[0].isEmpty, !halves[1].isEmpty else { return nil }
        device = halves[0]
        if halves[1] == "none" {
            target = .none
            return
        }
        if halves[1].hasPrefix("ephemeral"), let number = Int(halves[1].dropFirst(9)), (0..<24).contains(number) {
            target = .ephemeral(halves[1])
            return
        }
        var fields = halves[1].split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard fields.count <= 6 else { return nil }
        fields += Array(repeating: "", count: 6 - fields.count)
        let source = fields[0]
        guard source.isEmpty || source.hasPrefix("snap-") || source.hasPrefix("vol-") else { return nil }
        var size: Int?
        if !fields[1].isEmpty {
            guard let number = Int(fields[1]), number > 0 else { return nil }
            size = number
        }
        guard !source.isEmpty || size != nil || !fields[2].isEmpty else { return nil }
        var iops: Int?
        if !fields[4].isEmpty, fields[4] != "encrypted" {
            guard let number = Int(fields[4]) else { return nil }
            iops = number
        }
        guard ["", "true", "false"].contains(fields[2]), ["", "encrypted"].contains(fields[5]) else { return nil }
        target = .volume(
            source: source.isEmpty ? nil : source, size: size, delete: fields[2].isEmpty ? nil : fields[2] == "true",
            type: fields[3].isEmpty ? nil : fields[3], iops: iops,
            encrypted: fields[4] == "encrypted" || fields[5] == "encrypted")
    }

    /// - Parameter prefix: `BlockDeviceMapping.1.`.
    func append(to fields: inout FormFields, prefix: String) {
        fields.pairs.append((prefix + "DeviceName", device))
        switch target {
        case .none: fields.pairs.append((prefix + "NoDevice", ""))
        case .ephemeral(let name): fields.pairs.append((prefix + "VirtualName", name))
        case .volume(let source, let size, let delete, let type, let iops, let encrypted):
            let ebs = prefix + "Ebs."
            if let source { fields.pairs.append((ebs + "SnapshotId", source)) }
            if let size { fields.pairs.append((ebs + "VolumeSize", String(size))) }
            if let delete { fields.pairs.append((ebs + "DeleteOnTermination", String(delete))) }
            if let type { fields.pairs.append((ebs + "VolumeType", type)) }
            if let iops { fields.pairs.append((ebs + "Iops", String(iops))) }
            if encrypted { fields.pairs.append((ebs + "Encrypted", "true")) }
        }
    }
}

extension Invocation {
    /// All `-b` options as parameters.
    func appendMappings(to fields: inout FormFields) throws(UsageError) {
        guard let option = option("block-device-mapping") else { return }
        for (index, text) in all("block-device-mapping").enumerated() {
            guard let mapping = BlockDeviceMapping(text) else { throw .invalid(option, text) }
            mapping.append(to: &fields, prefix: "BlockDeviceMapping.\(index + 1).")
        }
    }

    /// All `-F name=value` options: values of one name are alternatives.
    func appendFilters(to fields: inout FormFields) throws(UsageError) {
        guard let option = option("filter") else { return }
        var names: [String] = []
        var values: [String: [String]] = [:]
        for text in all("filter") {
            let halves = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard halves.count == 2, !halves[0].isEmpty else { throw .invalid(option, text) }
            if values[halves[0]] == nil { names.append(halves[0]) }
            values[halves[0], default: []].append(halves[1])
        }
        for (index, name) in names.enumerated() {
            fields.pairs.append(("Filter.\(index + 1).Name", name))
            for (number, value) in (values[name] ?? []).enumerated() {
                fields.pairs.append(("Filter.\(index + 1).Value.\(number + 1)", value))
            }
        }
    }
}

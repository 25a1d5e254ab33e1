/// EC2 parameters of versions before those that the shapes are generated from, in today's form.
enum OldSpellings {
    static func modernise(_ tree: inout ParameterTree) {
        // RunInstances, 2007 to 2010: addresses are `public` unless nobody asks, and `direct` ones are gone.
        tree.children["AddressingType"] = nil
        // `BlockDeviceMapping.N.Ebs.NoDevice=true` of version 2009-10-31 is `BlockDeviceMapping.N.NoDevice` since 2010.
        guard var mappings = tree.children["BlockDeviceMapping"] else { return }
        for (index, var mapping) in mappings.children {
            guard var ebs = mapping.children["Ebs"], let old = ebs.children.removeValue(forKey: "NoDevice") else {
                continue
            }
            mapping.children["Ebs"] = ebs.children.isEmpty ? nil : ebs
            if old.value?.lowercased() != "false" {
                mapping.children["NoDevice"] = mapping.children["NoDevice"] ?? ParameterTree(value: "")
            }
            mappings.children[index] = mapping
        }
        tree.children["BlockDeviceMapping"] = mappings
    }
}

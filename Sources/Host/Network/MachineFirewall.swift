/// The table that the region's link needs in the machine's own namespace: guests reach nothing of the machine but ping (and
/// the ports that were named), and may go out where the machine can.
enum MachineFirewall {
    /// - Parameter guarded: links whose forwarding we switched on; they then forward for our links only, as before.
    static func text(_ options: NetworkOptions, guarded: [String]) -> String {
        let link = "\"\(options.machineLink)\""
        let ours = "\"\(NetworkOptions.machineLinkPattern)\""
        let table = "inet \(options.machineTable)"
        var input = [
            "iifname != \(link) accept",
            "ct state established,related accept",
            "icmp type echo-request accept",
        ]
        if !options.machinePorts.isEmpty {
            let ports = Set(options.machinePorts).sorted().map(String.init).joined(separator: ", ")
            input.append("tcp dport { \(ports) } accept")
        }
        input.append("drop")
        let forward = guarded.sorted().map { "iifname \"\($0)\" oifname != \(ours) drop" }
        let postrouting = ["ip saddr \(options.publicPool) iifname \(link) oifname != \(ours) masquerade"]
        func chain(_ name: String, _ hook: String, _ rules: [String]) -> String {
            "  chain \(name) {\n    \(hook)\n" + rules.map { "    \($0)\n" }.joined() + "  }\n"
        }
        return "table \(table)\ndelete table \(table)\ntable \(table) {\n"
            + chain("from_guests", "type filter hook input priority 0; policy accept;", input)
            + chain("forward", "type filter hook forward priority 0; policy accept;", forward)
            + chain("outgoing", "type nat hook postrouting priority 100; policy accept;", postrouting)
            + "}\n"
    }
}

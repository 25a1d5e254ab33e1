/// One nftables table as a value: what nft text is made from, whole or as the difference to another.
struct Ruleset: Equatable, Sendable {
    struct Collection: Equatable, Sendable {
        enum Kind: String, Sendable {
            case set, map
        }
        var kind: Kind
        /// As nft writes it: `ipv4_addr`, `ifname . ether_addr`, `ipv4_addr : verdict`.
        var type: String
        /// Key text → value text; the value is empty for sets.
        var elements: [String: String]
    }
    struct Chain: Equatable, Sendable {
        /// `type filter hook input priority 0; policy drop;`, empty for a chain that is only jumped to.
        var hook = ""
        var rules: [String]
    }

    /// `ip skerry`, `bridge skerry`.
    var table: String
    var collections: [String: Collection] = [:]
    var chains: [String: Chain] = [:]

    /// Text that replaces the whole table, whether it exists or not, in one transaction.
    var replacement: String {
        // Declaring it first makes the deletion legal when there is none.
        var text = "table \(table)\ndelete table \(table)\ntable \(table) {\n"
        for (name, item) in collections.sorted(by: { $0.key < $1.key }) where item.type.hasSuffix(": verdict") == false
        {
            text += Self.declaration(name, item)
        }
        // Maps of verdicts name chains: their elements come after these.
        for (name, item) in collections.sorted(by: { $0.key < $1.key }) where item.type.hasSuffix(": verdict") {
            text += Self.declaration(name, .init(kind: item.kind, type: item.type, elements: [:]))
        }
        for name in orderedChains {
            guard let chain = chains[name] else { continue }
            text += "  chain \(name) {\n"
            if !chain.hook.isEmpty { text += "    \(chain.hook)\n" }
            for rule in chain.rules { text += "    \(rule)\n" }
            text += "  }\n"
        }
        text += "}\n"
        for (name, item) in collections.sorted(by: { $0.key < $1.key }) where item.type.hasSuffix(": verdict") {
            text += Self.change("add", table, name, item.elements)
        }
        return text
    }

    /// Text that turns this table into `new`, in one transaction; empty when nothing differs. Hooks, the type of a
    /// collection and the table's name must be the same.
    func difference(to new: Ruleset) -> String {
        var text = ""
        for (name, item) in new.collections.sorted(by: { $0.key < $1.key }) where collections[name] == nil {
            text += "add \(item.kind.rawValue) \(table) \(name) { type \(item.type); }\n"
        }
        for name in new.orderedChains where chains[name] == nil {
            text += "add chain \(table) \(name)\n"
        }
        // Elements before rules: a new rule may rely on them; and a verdict map lets go of chains that are deleted below.
        for (name, item) in new.collections.sorted(by: { $0.key < $1.key }) {
            let old = collections[name]?.elements ?? [:]
            guard old != item.elements else { continue }
            text += Self.change("delete", table, name, old.filter { item.elements[$0.key] != $0.value })
        }
        for name in new.orderedChains {
            guard let chain = new.chains[name], chains[name]?.rules ?? [] != chain.rules else { continue }
            text += "flush chain \(table) \(name)\n"
            for rule in chain.rules { text += "add rule \(table) \(name) \(rule)\n" }
        }
        for (name, item) in new.collections.sorted(by: { $0.key < $1.key }) {
            let old = collections[name]?.elements ?? [:]
            guard old != item.elements else { continue }
            text += Self.change("add", table, name, item.elements.filter { old[$0.key] != $0.value })
        }
        let goneChains = orderedChains.reversed().filter { new.chains[$0] == nil }
        for name in goneChains { text += "flush chain \(table) \(name)\n" }
        for name in goneChains { text += "delete chain \(table) \(name)\n" }
        for (name, item) in collections.sorted(by: { $0.key < $1.key }) where new.collections[name] == nil {
            text += "delete \(item.kind.rawValue) \(table) \(name)\n"
        }
        return text
    }

    /// Chains that are jumped to come before those that jump: group chains, instance chains, hooks.
    private var orderedChains: [String] {
        func rank(_ name: String) -> Int {
            if chains[name]?.hook.isEmpty == false { return 2 }
            return chains[name]?.rules.contains { $0.hasPrefix("jump ") } == true ? 1 : 0
        }
        return chains.keys.sorted { (rank($0), $0) < (rank($1), $1) }
    }

    private static func declaration(_ name: String, _ item: Collection) -> String {
        var text = "  \(item.kind.rawValue) \(name) {\n    type \(item.type)\n"
        if !item.elements.isEmpty { text += "    elements = { \(list(item.elements)) }\n" }
        return text + "  }\n"
    }

    private static func change(_ verb: String, _ table: String, _ name: String, _ elements: [String: String]) -> String
    {
        guard !elements.isEmpty else { return "" }
        return "\(verb) element \(table) \(name) { \(list(elements)) }\n"
    }

    private static func list(_ elements: [String: String]) -> String {
        elements.sorted { $0.key < $1.key }.map { $0.value.isEmpty ? $0.key : "\($0.key) : \($0.value)" }
            .joined(separator: ", ")
    }
}

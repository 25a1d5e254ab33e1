import Foundation

/// An availability zone.
struct Zone: Hashable, Sendable {
    var region: String
    /// `a`, `b`, `c`.
    var letter: String

    var name: String { region + letter }

    /// `use1-az1`: the same physical place in every account.
    var id: String { "\(Self.abbreviate(region))-az\(Int(letter.utf8.first ?? 0x61) - 0x60)" }

    /// `US East 1 1`: AWS has "US East (N. Virginia) 1", with the name of a place.
    var groupLongName: String {
        region.split(separator: "-").map { $0.count == 2 ? $0.uppercased() : $0.capitalized }.joined(separator: " ")
            + " 1"
    }

    init(region: String, letter: String) {
        self.region = region
        self.letter = letter
    }

    static func all(of region: String) -> [Zone] { ["a", "b", "c"].map { Zone(region: region, letter: $0) } }

    /// The zone's id for its name, without looking whether it exists.
    static func id(ofName name: String) -> String {
        Zone(region: String(name.dropLast()), letter: String(name.suffix(1))).id
    }

    /// `us-east-1` → `use1`, `ap-southeast-2` → `apse2`.
    private static func abbreviate(_ region: String) -> String {
        let directions = [
            "north": "n", "south": "s", "east": "e", "west": "w", "central": "c", "northeast": "ne", "northwest": "nw",
            "southeast": "se", "southwest": "sw", "gov": "g",
        ]
        return region.split(separator: "-").map { directions[String($0)] ?? String($0) }.joined()
    }
}

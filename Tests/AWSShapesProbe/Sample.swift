import AWSProtocol
import AWSShapes
import Foundation

/// A generated type that can be filled with recognisable values.
protocol Sample: Sendable {
    init(sample source: inout SampleSource)
}

extension NoOutput: Sample {
    init(sample source: inout SampleSource) { self.init() }
}

/// Deterministic values, each different from its neighbours. Variant 0 fills everything, 1 leaves everything out, 2 has
/// empty lists and text that must be escaped, 3 leaves out every other member.
struct SampleSource {
    let variant: Int
    private var count = 0

    init(variant: Int) { self.variant = variant }

    private mutating func next() -> Int? {
        count += 1
        switch variant {
        case 1: return nil
        case 3: return count % 2 == 0 ? count : nil
        default: return count
        }
    }

    mutating func string() -> String? {
        next().map { variant == 2 ? "\"<&> ünï'\tline\nend \($0) ]]>" : "text-\($0)" }
    }
    mutating func integer() -> Int? { next().map { $0 % 5 == 0 ? -$0 : $0 * 1_000_003 } }
    mutating func boolean() -> Bool? { next().map { $0 % 2 == 0 } }
    mutating func double() -> Double? { next().map { Double($0) + 0.25 } }
    mutating func timestamp() -> Date? {
        next().map { Date(timeIntervalSince1970: Double(1_277_779_855 + $0 * 86_401)) }
    }
    mutating func blob() -> [UInt8]? { next().map { (0..<$0 % 7 + 2).map { UInt8(truncatingIfNeeded: $0 * 83) } } }
    mutating func enumeration<E: RawRepresentable<String>>() -> E? { next().flatMap { E(rawValue: "value-\($0)") } }

    mutating func structure<S: Sample>() -> S? {
        guard next() != nil else { return nil }
        return S(sample: &self)
    }

    mutating func list<S: Sample>() -> [S]? {
        guard let number = next() else { return nil }
        return (0..<length(number)).map { _ in S(sample: &self) }
    }

    mutating func strings() -> [String]? {
        guard let number = next() else { return nil }
        return (0..<length(number)).map { "text-\(number)-\($0)" }
    }

    mutating func integers() -> [Int]? {
        guard let number = next() else { return nil }
        return (0..<length(number)).map { number + $0 }
    }

    mutating func enumerations<E: RawRepresentable<String>>() -> [E]? {
        guard let number = next() else { return nil }
        return (0..<length(number)).compactMap { E(rawValue: "value-\(number)-\($0)") }
    }

    private func length(_ number: Int) -> Int { variant == 2 ? 0 : number % 2 + 1 }
}

import AWSProtocol
import AWSShapes
import Foundation
import Synchronization

/// What a probed operation was given and what it answered.
final class ProbeCall: Sendable {
    private struct Seen {
        var input = JSONValue.null
        var output = JSONValue.null
    }

    let sample: Int
    private let seen = Mutex(Seen())

    init(sample: Int) { self.sample = sample }

    func respond<Output: Sample>(to input: some Sendable) -> Output {
        var source = SampleSource(variant: sample)
        let output = Output(sample: &source)
        seen.withLock { $0 = Seen(input: Dump.json(input) ?? .null, output: Dump.json(output) ?? .null) }
        return output
    }

    func answer(_ response: EncodedResponse) -> [(String, JSONValue)] {
        let seen = seen.withLock { $0 }
        return [
            ("input", seen.input), ("output", seen.output), ("status", .int(response.status)),
            ("headers", .array(response.headers.pairs.map { .array([.string($0.name), .string($0.value)]) })),
            ("body", .string(ByteCoding.base64(response.body))),
        ]
    }
}

extension OperationRegistry where Context == ProbeCall {
    mutating func probe<Operation: AWSOperation>(_ operation: Operation.Type) where Operation.Output: Sample {
        register(operation) { input, call in call.respond(to: input) }
    }
}

extension RESTRegistry where Context == ProbeCall {
    mutating func probe<Operation: RESTOperation>(_ operation: Operation.Type) where Operation.Output: Sample {
        register(operation) { input, call in call.respond(to: input) }
    }
}

/// Any generated value as JSON, by reflection: what the decoder read is shown without code that could share its faults.
enum Dump {
    static func json(_ value: Any) -> JSONValue? {
        switch value {
        case let value as String: return .string(value)
        case let value as Int: return .int(value)
        case let value as Bool: return .bool(value)
        case let value as Double: return .number(value)
        case let value as Date: return .string(Timestamp.iso8601(value))
        case let value as any RawRepresentable<String>: return .string(value.rawValue)
        default: break
        }
        // By exact type: an empty list of anything would be cast to an empty list of bytes.
        if type(of: value) == [UInt8].self, let bytes = value as? [UInt8] { return .string(ByteCoding.base64(bytes)) }
        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .optional:
            return mirror.children.first.flatMap { json($0.value) }
        case .collection:
            return .array(mirror.children.map { json($0.value) ?? .null })
        default:
            return .object(
                mirror.children.compactMap { child in
                    guard let label = child.label, let value = json(child.value) else { return nil }
                    return (label, value)
                })
        }
    }
}

import Foundation
import Testing

@testable import EBS

/// The committed corpora of `make fuzz-volumes`, and some thousand changed forms of them, without libFuzzer.
@Suite struct FuzzCorpusTests {
    private func corpus(_ target: FuzzTarget) throws -> [[UInt8]] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../Fuzz/Volumes/Corpora/\(target.rawValue)")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        return try files.sorted { $0.path < $1.path }.map { Array(try Data(contentsOf: $0)) }
    }

    @Test(arguments: FuzzTarget.allCases) func corporaReplay(target: FuzzTarget) throws {
        let inputs = try corpus(target)
        #expect(inputs.count > 2)
        for input in inputs { #expect(target.run(input) == nil) }
    }

    @Test(arguments: FuzzTarget.allCases) func changedFormsOfThemKeepThePromises(target: FuzzTarget) async throws {
        let inputs = try corpus(target)
        try await onThread {
            let seed = UInt64.random(in: 0..<1 << 32)
            var random = SeededGenerator(seed)
            for _ in 0..<2000 {
                guard var input = inputs.randomElement(using: &random), !input.isEmpty else { continue }
                for _ in 0..<Int.random(in: 1...4, using: &random) {
                    let place = Int.random(in: 0..<input.count, using: &random)
                    switch Int.random(in: 0..<4, using: &random) {
                    case 0: input[place] = .random(in: 0 ... .max, using: &random)
                    case 1: input[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
                    case 2: input.insert(.random(in: 0 ... .max, using: &random), at: place)
                    default: if input.count > 1 { input.removeSubrange(place..<min(input.count, place + 3)) }
                    }
                    if input.isEmpty { input = [0] }
                }
                if let broken = target.run(input) {
                    Issue.record("seed \(seed), \(Data(input).base64EncodedString()): \(broken)")
                    return
                }
            }
        }
    }
}

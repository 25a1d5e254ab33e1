import Foundation
import FuzzTargets
import Testing

/// Every input of `Fuzz/Corpus`, and each of them damaged in many ways: what fails here traps.
@Suite struct ReplayTests {
    @Test(arguments: FuzzTarget.allCases)
    func corpus(target: FuzzTarget) async throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Fuzz/Corpus/\(target.rawValue)")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        try #require(!files.isEmpty)
        for file in files {
            let input = Array(try Data(contentsOf: file))
            await target.run(input)
            // The same damage in every run.
            var state: UInt64 = 1
            func next(_ bound: Int) -> Int {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return Int(state >> 33) % max(bound, 1)
            }
            for _ in 0..<200 {
                var changed = input
                for _ in 0...next(4) where !changed.isEmpty {
                    switch next(4) {
                    case 0: changed[next(changed.count)] = UInt8(next(256))
                    case 1: changed.remove(at: next(changed.count))
                    case 2: changed.insert(contentsOf: changed[..<next(changed.count)], at: next(changed.count))
                    default: changed.removeLast(next(changed.count))
                    }
                    if changed.count > 8192 { changed.removeLast(changed.count - 8192) }
                }
                await target.run(changed)
            }
        }
    }
}

import CLinux
import Testing

@testable import EBS

struct ThreadsTests {
    /// A kernel before 6.12 takes the wish and ignores it, or tells nothing.
    @Test func aPromptThreadHasShortSlices() async throws {
        let slices = try await withCheckedThrowingContinuation { continuation in
            do {
                try Threads.start("test-prompt") {
                    let before = skerry_slice()
                    Threads.becomePrompt()
                    let prompt = skerry_slice()
                    Threads.becomeOrdinary()
                    continuation.resume(returning: (before, prompt, skerry_slice()))
                }
            } catch {
                continuation.resume(throwing: error)
            }
        }
        #expect(slices.1 == (slices.0 == 0 ? 0 : 100_000))
        #expect(slices.2 == slices.0)
    }

    /// It keeps the last one that there is.
    @Test func aThreadStaysOffTheProcessorThatItAvoids() async throws {
        let processors = try await withCheckedThrowingContinuation { continuation in
            do {
                try Threads.start("test-avoid") {
                    var seen: [(avoided: Int32, next: Int32)] = []
                    for _ in 0..<100 {
                        let avoided = Threads.processor
                        Threads.avoid(avoided)
                        seen.append((avoided, Threads.processor))
                    }
                    continuation.resume(returning: seen)
                }
            } catch {
                continuation.resume(throwing: error)
            }
        }
        #expect(processors.allSatisfy { ($0.avoided != $0.next) == Threads.areParallel })
    }
}

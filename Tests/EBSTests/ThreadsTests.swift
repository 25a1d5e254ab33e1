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
}

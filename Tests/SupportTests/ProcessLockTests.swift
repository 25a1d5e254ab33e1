import Foundation
import Support
import Testing

@Suite struct ProcessLockTests {
    private let path = FileManager.default.temporaryDirectory.path + "/lock-" + UUID().uuidString

    @Test(.timeLimit(.minutes(1))) func oneHolderAtATimeWhichIsNamed() throws {
        #expect(ProcessLock.holder(of: path) == nil)
        do {
            let lock = try ProcessLock(path: path)
            #expect(ProcessLock.holder(of: path) == ProcessInfo.processInfo.processIdentifier)
            #expect(throws: ProcessLock.Held.self) { try ProcessLock(path: path) }
            withExtendedLifetime(lock) {}
        }
        // A child that another test forks at this moment shares the lock until it executes its program.
        while ProcessLock.holder(of: path) != nil { usleep(1000) }
        _ = try ProcessLock(path: path)
        try FileManager.default.removeItem(atPath: path)
    }
}

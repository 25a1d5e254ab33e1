import Foundation
import Support
import Testing

@Suite struct ProcessLockTests {
    private let path = FileManager.default.temporaryDirectory.path + "/lock-" + UUID().uuidString

    @Test func oneHolderAtATimeWhichIsNamed() throws {
        #expect(ProcessLock.holder(of: path) == nil)
        do {
            let lock = try ProcessLock(path: path)
            #expect(ProcessLock.holder(of: path) == ProcessInfo.processInfo.processIdentifier)
            #expect(throws: ProcessLock.Held.self) { try ProcessLock(path: path) }
            withExtendedLifetime(lock) {}
        }
        #expect(ProcessLock.holder(of: path) == nil)
        _ = try ProcessLock(path: path)
        try FileManager.default.removeItem(atPath: path)
    }
}

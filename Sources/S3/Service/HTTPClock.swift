import AWSProtocol
import Foundation
import Synchronization

/// The time as the `Date` header has it, written once a second.
enum HTTPClock {
    private static let written = Mutex((second: Int.min, text: ""))

    static func now() -> String {
        let date = Date()
        let second = Int(date.timeIntervalSince1970.rounded(.down))
        return written.withLock { written in
            if written.second != second { written = (second, Timestamp.http(date)) }
            return written.text
        }
    }
}

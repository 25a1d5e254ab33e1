import Foundation
import Synchronization

/// Decoded metadata by its bytes: most objects of a bucket have the same, and decoding it costs more than reading the row.
final class MetaCache: Sendable {
    static let shared = MetaCache()
    private static let capacity = 1024
    /// Longer ones are rarely the same.
    private static let largest = 1024
    private let known = Mutex<[Data: ObjectMeta]>([:])

    func decode(_ data: Data) throws -> ObjectMeta {
        guard data.count <= Self.largest else { return try JSONDecoder().decode(ObjectMeta.self, from: data) }
        if let meta = known.withLock({ $0[data] }) { return meta }
        let meta = try JSONDecoder().decode(ObjectMeta.self, from: data)
        known.withLock { known in
            if known.count >= Self.capacity { known.removeAll() }
            known[data] = meta
        }
        return meta
    }
}

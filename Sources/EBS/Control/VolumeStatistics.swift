import SnapshotStore
import Support

/// Reply of `statistics`: counts of one volume since the process started.
struct EBSControlVolumeStatistics: Codable, Sendable {
    var id: VolumeID
    var reads: UInt64
    var readBytes: UInt64
    var writes: UInt64
    var writtenBytes: UInt64
    /// Large ones among them that a connection's second thread did.
    var handedWrites: UInt64
    var flushRequests: UInt64
    /// Flushes that were done for them: several requests share one.
    var flushes: UInt64
    /// Chunks fetched from the source snapshot.
    var fetches: UInt64
    var fetchedBytes: UInt64
    /// Requests and bytes to and from the snapshot bucket, for snapshots of this volume and what it fetches.
    var bucketRequests: UInt64
    var bucketPuts: UInt64
    var bucketGets: UInt64
    var bucketBytesPut: UInt64
    var bucketBytesGot: UInt64

    init(id: VolumeID, counters: VolumeCounters, bucket: ObjectCounters) {
        self.id = id
        reads = counters.value(0)
        readBytes = counters.value(1)
        writes = counters.value(2)
        writtenBytes = counters.writtenBytes
        flushRequests = counters.value(4)
        flushes = counters.value(5)
        fetches = counters.value(6)
        fetchedBytes = counters.value(7)
        handedWrites = counters.handedWrites
        bucketRequests = bucket.requests
        bucketPuts = bucket.puts
        bucketGets = bucket.gets
        bucketBytesPut = bucket.bytesPut
        bucketBytesGot = bucket.bytesGot
    }
}

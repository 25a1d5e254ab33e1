import Link
import Support

/// `GET /metrics` of the control socket, in the Prometheus text format.
enum Metrics {
    static func text(_ manager: VolumeManager) async -> String {
        let volumes = await manager.statistics()
        var lines: [String] = []
        func family(_ name: String, _ help: String, _ value: (EBSControlVolumeStatistics) -> UInt64) {
            lines.append("# HELP skerry_ebs_\(name) \(help)")
            lines.append("# TYPE skerry_ebs_\(name) counter")
            for volume in volumes { lines.append("skerry_ebs_\(name){volume=\"\(volume.id)\"} \(value(volume))") }
        }
        family("reads_total", "Read requests of clients.") { $0.reads }
        family("read_bytes_total", "Bytes that clients read.") { $0.readBytes }
        family("writes_total", "Write requests of clients.") { $0.writes }
        family("written_bytes_total", "Bytes that clients wrote.") { $0.writtenBytes }
        family("handed_writes_total", "Writes that a connection's second thread did.") { $0.handedWrites }
        family("flush_requests_total", "FLUSH requests and FUA writes of clients.") { $0.flushRequests }
        family("flushes_total", "Flushes done for them.") { $0.flushes }
        family("fetched_blocks_total", "Blocks of 512 KiB fetched from snapshots.") { $0.fetches }
        family("fetched_bytes_total", "Bytes of them.") { $0.fetchedBytes }
        family("volume_bucket_requests_total", "Requests to the snapshot bucket for the volume.") { $0.bucketRequests }
        family("volume_bucket_puts_total", "PUTs among them.") { $0.bucketPuts }
        family("volume_bucket_put_bytes_total", "Bytes of those.") { $0.bucketBytesPut }
        family("volume_bucket_got_bytes_total", "Bytes got from the snapshot bucket.") { $0.bucketBytesGot }
        let snapshots = manager.board.state(since: 0).snapshots.filter { $0.bucketRequests != nil }
        func snapshotFamily(_ name: String, _ help: String, _ value: (SnapshotStatus) -> UInt64?) {
            lines.append("# HELP skerry_ebs_snapshot_\(name) \(help)")
            lines.append("# TYPE skerry_ebs_snapshot_\(name) gauge")
            for snapshot in snapshots {
                lines.append("skerry_ebs_snapshot_\(name){snapshot=\"\(snapshot.id)\"} \(value(snapshot) ?? 0)")
            }
        }
        snapshotFamily("requests", "Requests to the bucket that made the snapshot.") { $0.bucketRequests }
        snapshotFamily("puts", "PUTs among them.") { $0.bucketPuts }
        snapshotFamily("stored_bytes", "Bytes that it added to the bucket.") { $0.storedBytes }
        guard let bucket = await manager.context.access.counters else { return lines.joined(separator: "\n") + "\n" }
        lines.append("# HELP skerry_ebs_bucket_requests_total Requests to the snapshot bucket.")
        lines.append("# TYPE skerry_ebs_bucket_requests_total counter")
        for (operation, count) in [
            ("put", bucket.puts), ("get", bucket.gets), ("list", bucket.lists), ("head", bucket.heads),
            ("delete", bucket.deletes),
        ] {
            lines.append("skerry_ebs_bucket_requests_total{operation=\"\(operation)\"} \(count)")
        }
        lines.append("# HELP skerry_ebs_bucket_bytes_total Bytes to and from the snapshot bucket.")
        lines.append("# TYPE skerry_ebs_bucket_bytes_total counter")
        lines.append("skerry_ebs_bucket_bytes_total{direction=\"put\"} \(bucket.bytesPut)")
        lines.append("skerry_ebs_bucket_bytes_total{direction=\"got\"} \(bucket.bytesGot)")
        return lines.joined(separator: "\n") + "\n"
    }
}

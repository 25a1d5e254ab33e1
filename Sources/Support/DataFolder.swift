/// The layout of the data folder (`--data`): the one place that says where each process keeps what.
///
/// ```
/// DATA/
///   credentials           admin keys in AWS's shared-credentials form, made at first start (mode 0600)
///   config.json           what was chosen at first start: account id, region names
///   keys/                 cert.pem, pk.pem (X.509), ec2-cert.pem, ec2-pk.pem (for bundles of images),
///                         snapshots.json (key of the ebs process), volumes.json and objects.json
///                         (encryption of volumes and of S3 objects)
///   region/               state.sqlite, blobs/ (kernels and ramdisks by SHA-256), key-uses.json (when keys last signed)
///   s3/                   index.sqlite, data/
///   ebs/                  volumes/, cache/
///   host/                 instances/, undo.jsonl (record of changes to the machine), kernels/, bundles/
///   log/                  region.log, host.log, ebs.log
///   run/                  region.sock, ebs.sock, pids; short-lived, safe to lose at a reboot
/// ```
public struct DataFolder: Sendable, Hashable {
    public let path: String
    public init(_ path: String) { self.path = path }

    public func file(_ relative: String) -> String { path + "/" + relative }

    public var credentials: String { file("credentials") }
    public var config: String { file("config.json") }
    public var keys: String { file("keys") }
    public var certificate: String { file("keys/cert.pem") }
    public var privateKey: String { file("keys/pk.pem") }
    /// The region's own identity ("EC2 certificate"): bundles of images are encrypted for it.
    public var cloudCertificate: String { file("keys/ec2-cert.pem") }
    public var cloudPrivateKey: String { file("keys/ec2-pk.pem") }
    /// Access key of the ebs process for the snapshot bucket.
    public var snapshotKey: String { file("keys/snapshots.json") }
    /// Wraps the keys of encrypted volumes and snapshots.
    public var volumeKey: String { file("keys/volumes.json") }
    /// Wraps the keys of objects that S3 encrypts.
    public var objectKey: String { file("keys/objects.json") }
    public var region: String { file("region") }
    /// When access keys last signed a request; nobody is harmed by its loss.
    public var keyUses: String { file("region/key-uses.json") }
    public var s3: String { file("s3") }
    public var ebs: String { file("ebs") }
    public var host: String { file("host") }
    public var log: String { file("log") }
    public var run: String { file("run") }
    /// Region's unix socket: host link and administration (HTTP+JSON).
    public var regionSocket: String { file("run/region.sock") }
    /// The ebs process's control socket (HTTP+JSON).
    public var ebsSocket: String { file("run/ebs.sock") }
}

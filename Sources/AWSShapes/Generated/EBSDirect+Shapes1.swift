// Written by Tools/generate.py from Tools/models; change those and run it again.
import AWSProtocol
import Foundation

extension EBSDirect {
    public struct Block: Sendable {
        public var blockIndex: Int?
        public var blockToken: String?

        public init() {}

        public func encode(into writer: inout RESTWriter) {
            writer.member("BlockIndex", blockIndex)
            writer.member("BlockToken", blockToken)
        }
    }

    public struct ChangedBlock: Sendable {
        public var blockIndex: Int?
        public var firstBlockToken: String?
        public var secondBlockToken: String?

        public init() {}

        public func encode(into writer: inout RESTWriter) {
            writer.member("BlockIndex", blockIndex)
            writer.member("FirstBlockToken", firstBlockToken)
            writer.member("SecondBlockToken", secondBlockToken)
        }
    }

    public struct CompleteSnapshotRequest: Sendable {
        public var snapshotId: String = ""
        public var changedBlocksCount: Int = 0
        public var checksum: String?
        public var checksumAlgorithm: ChecksumAlgorithm?
        public var checksumAggregationMethod: ChecksumAggregationMethod?

        public init() {}

        public init(request: RESTReader) throws(AWSError) {
            snapshotId = try RESTReader.require(request.labels.string("snapshotId"), "SnapshotId")
            changedBlocksCount = try RESTReader.require(request.headers.int("x-amz-ChangedBlocksCount"), "ChangedBlocksCount")
            checksum = try request.headers.string("x-amz-Checksum")
            checksumAlgorithm = try request.headers.enumeration("x-amz-Checksum-Algorithm")
            checksumAggregationMethod = try request.headers.enumeration("x-amz-Checksum-Aggregation-Method")
        }
    }

    public struct CompleteSnapshotResponse: Sendable {
        public var status: Status?

        public init() {}

        public func encode(into writer: inout RESTWriter) {
            writer.member("Status", enumeration: status)
        }
    }

    public struct GetSnapshotBlockRequest: Sendable {
        public var snapshotId: String = ""
        public var blockIndex: Int = 0
        public var blockToken: String = ""

        public init() {}

        public init(request: RESTReader) throws(AWSError) {
            snapshotId = try RESTReader.require(request.labels.string("snapshotId"), "SnapshotId")
            blockIndex = try RESTReader.require(request.labels.int("blockIndex"), "BlockIndex")
            blockToken = try RESTReader.require(request.query.string("blockToken"), "BlockToken")
        }
    }

    public struct GetSnapshotBlockResponse: Sendable {
        public var dataLength: Int?
        public var blockData: [UInt8]?
        public var checksum: String?
        public var checksumAlgorithm: ChecksumAlgorithm?

        public init() {}

        public func encode(into writer: inout RESTWriter) {
            writer.header("x-amz-Data-Length", dataLength)
            writer.body(blockData)
            writer.header("x-amz-Checksum", checksum)
            writer.header("x-amz-Checksum-Algorithm", enumeration: checksumAlgorithm)
        }
    }

    public struct ListChangedBlocksRequest: Sendable {
        public var firstSnapshotId: String?
        public var secondSnapshotId: String = ""
        public var nextToken: String?
        public var maxResults: Int?
        public var startingBlockIndex: Int?

        public init() {}

        public init(request: RESTReader) throws(AWSError) {
            firstSnapshotId = try request.query.string("firstSnapshotId")
            secondSnapshotId = try RESTReader.require(request.labels.string("secondSnapshotId"), "SecondSnapshotId")
            nextToken = try request.query.string("pageToken")
            maxResults = try request.query.int("maxResults")
            startingBlockIndex = try request.query.int("startingBlockIndex")
        }
    }

    public struct ListChangedBlocksResponse: Sendable {
        public var changedBlocks: [ChangedBlock]?
        public var expiryTime: Date?
        public var volumeSize: Int?
        public var blockSize: Int?
        public var nextToken: String?

        public init() {}

        public func encode(into writer: inout RESTWriter) {
            writer.list("ChangedBlocks", changedBlocks) { $0.encode(into: &$1) }
            writer.member("ExpiryTime", expiryTime)
            writer.member("VolumeSize", volumeSize)
            writer.member("BlockSize", blockSize)
            writer.member("NextToken", nextToken)
        }
    }

    public struct ListSnapshotBlocksRequest: Sendable {
        public var snapshotId: String = ""
        public var nextToken: String?
        public var maxResults: Int?
        public var startingBlockIndex: Int?

        public init() {}

        public init(request: RESTReader) throws(AWSError) {
            snapshotId = try RESTReader.require(request.labels.string("snapshotId"), "SnapshotId")
            nextToken = try request.query.string("pageToken")
            maxResults = try request.query.int("maxResults")
            startingBlockIndex = try request.query.int("startingBlockIndex")
        }
    }

    public struct ListSnapshotBlocksResponse: Sendable {
        public var blocks: [Block]?
        public var expiryTime: Date?
        public var volumeSize: Int?
        public var blockSize: Int?
        public var nextToken: String?

        public init() {}

        public func encode(into writer: inout RESTWriter) {
            writer.list("Blocks", blocks) { $0.encode(into: &$1) }
            writer.member("ExpiryTime", expiryTime)
            writer.member("VolumeSize", volumeSize)
            writer.member("BlockSize", blockSize)
            writer.member("NextToken", nextToken)
        }
    }

    public struct PutSnapshotBlockRequest: Sendable {
        public var snapshotId: String = ""
        public var blockIndex: Int = 0
        public var blockData: [UInt8] = []
        public var dataLength: Int = 0
        public var progress: Int?
        public var checksum: String = ""
        public var checksumAlgorithm: ChecksumAlgorithm = ChecksumAlgorithm(rawValue: "")

        public init() {}

        public init(request: RESTReader) throws(AWSError) {
            snapshotId = try RESTReader.require(request.labels.string("snapshotId"), "SnapshotId")
            blockIndex = try RESTReader.require(request.labels.int("blockIndex"), "BlockIndex")
            blockData = request.body
            dataLength = try RESTReader.require(request.headers.int("x-amz-Data-Length"), "DataLength")
            progress = try request.headers.int("x-amz-Progress")
            checksum = try RESTReader.require(request.headers.string("x-amz-Checksum"), "Checksum")
            checksumAlgorithm = try RESTReader.require(request.headers.enumeration("x-amz-Checksum-Algorithm"), "ChecksumAlgorithm")
        }
    }

    public struct PutSnapshotBlockResponse: Sendable {
        public var checksum: String?
        public var checksumAlgorithm: ChecksumAlgorithm?

        public init() {}

        public func encode(into writer: inout RESTWriter) {
            writer.header("x-amz-Checksum", checksum)
            writer.header("x-amz-Checksum-Algorithm", enumeration: checksumAlgorithm)
        }
    }

    public struct StartSnapshotRequest: Sendable {
        public var volumeSize: Int = 0
        public var parentSnapshotId: String?
        public var tags: [Tag]?
        public var description: String?
        public var clientToken: String?
        public var encrypted: Bool?
        public var kmsKeyArn: String?
        public var timeout: Int?

        public init() {}

        public init(request: RESTReader) throws(AWSError) {
            let json = try request.json()
            volumeSize = try RESTReader.require(json.int("VolumeSize"), "VolumeSize")
            parentSnapshotId = try json.string("ParentSnapshotId")
            tags = try json.list("Tags", Tag.init(json:))
            description = try json.string("Description")
            clientToken = try json.string("ClientToken")
            encrypted = try json.bool("Encrypted")
            kmsKeyArn = try json.string("KmsKeyArn")
            timeout = try json.int("Timeout")
        }
    }

    public struct StartSnapshotResponse: Sendable {
        public var description: String?
        public var snapshotId: String?
        public var ownerId: String?
        public var status: Status?
        public var startTime: Date?
        public var volumeSize: Int?
        public var blockSize: Int?
        public var tags: [Tag]?
        public var parentSnapshotId: String?
        public var kmsKeyArn: String?
        public var sseType: SSEType?

        public init() {}

        public func encode(into writer: inout RESTWriter) {
            writer.member("Description", description)
            writer.member("SnapshotId", snapshotId)
            writer.member("OwnerId", ownerId)
            writer.member("Status", enumeration: status)
            writer.member("StartTime", startTime)
            writer.member("VolumeSize", volumeSize)
            writer.member("BlockSize", blockSize)
            writer.list("Tags", tags) { $0.encode(into: &$1) }
            writer.member("ParentSnapshotId", parentSnapshotId)
            writer.member("KmsKeyArn", kmsKeyArn)
            writer.member("SseType", enumeration: sseType)
        }
    }

    public struct Tag: Sendable {
        public var key: String?
        public var value: String?

        public init() {}

        public init(json: JSONReader) throws(AWSError) {
            key = try json.string("Key")
            value = try json.string("Value")
        }

        public func encode(into writer: inout RESTWriter) {
            writer.member("Key", key)
            writer.member("Value", value)
        }
    }
}

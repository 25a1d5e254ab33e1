// Written by Tools/generate.py from Tools/models; change those and run it again.
import AWSProtocol

extension EBSDirect {
    public enum CompleteSnapshot: RESTOperation {
        public typealias Input = CompleteSnapshotRequest
        public typealias Output = CompleteSnapshotResponse
        public static let name = "CompleteSnapshot"
        public static let method = "POST"
        public static let path = "/snapshots/completion/{snapshotId}"
        public static func decode(_ request: RESTRequest) throws(AWSError) -> Input {
            try Input(request: RESTReader(request))
        }
        public static func encode(_ output: Output) -> EncodedResponse {
            var writer = RESTWriter(status: 202)
            output.encode(into: &writer)
            return writer.response
        }
    }

    public enum GetSnapshotBlock: RESTOperation {
        public typealias Input = GetSnapshotBlockRequest
        public typealias Output = GetSnapshotBlockResponse
        public static let name = "GetSnapshotBlock"
        public static let method = "GET"
        public static let path = "/snapshots/{snapshotId}/blocks/{blockIndex}"
        public static func decode(_ request: RESTRequest) throws(AWSError) -> Input {
            try Input(request: RESTReader(request))
        }
        public static func encode(_ output: Output) -> EncodedResponse {
            var writer = RESTWriter(status: 200)
            output.encode(into: &writer)
            return writer.response
        }
    }

    public enum ListChangedBlocks: RESTOperation {
        public typealias Input = ListChangedBlocksRequest
        public typealias Output = ListChangedBlocksResponse
        public static let name = "ListChangedBlocks"
        public static let method = "GET"
        public static let path = "/snapshots/{secondSnapshotId}/changedblocks"
        public static func decode(_ request: RESTRequest) throws(AWSError) -> Input {
            try Input(request: RESTReader(request))
        }
        public static func encode(_ output: Output) -> EncodedResponse {
            var writer = RESTWriter(status: 200)
            output.encode(into: &writer)
            return writer.response
        }
    }

    public enum ListSnapshotBlocks: RESTOperation {
        public typealias Input = ListSnapshotBlocksRequest
        public typealias Output = ListSnapshotBlocksResponse
        public static let name = "ListSnapshotBlocks"
        public static let method = "GET"
        public static let path = "/snapshots/{snapshotId}/blocks"
        public static func decode(_ request: RESTRequest) throws(AWSError) -> Input {
            try Input(request: RESTReader(request))
        }
        public static func encode(_ output: Output) -> EncodedResponse {
            var writer = RESTWriter(status: 200)
            output.encode(into: &writer)
            return writer.response
        }
    }

    public enum PutSnapshotBlock: RESTOperation {
        public typealias Input = PutSnapshotBlockRequest
        public typealias Output = PutSnapshotBlockResponse
        public static let name = "PutSnapshotBlock"
        public static let method = "PUT"
        public static let path = "/snapshots/{snapshotId}/blocks/{blockIndex}"
        public static func decode(_ request: RESTRequest) throws(AWSError) -> Input {
            try Input(request: RESTReader(request))
        }
        public static func encode(_ output: Output) -> EncodedResponse {
            var writer = RESTWriter(status: 201)
            output.encode(into: &writer)
            return writer.response
        }
    }

    public enum StartSnapshot: RESTOperation {
        public typealias Input = StartSnapshotRequest
        public typealias Output = StartSnapshotResponse
        public static let name = "StartSnapshot"
        public static let method = "POST"
        public static let path = "/snapshots"
        public static func decode(_ request: RESTRequest) throws(AWSError) -> Input {
            try Input(request: RESTReader(request))
        }
        public static func encode(_ output: Output) -> EncodedResponse {
            var writer = RESTWriter(status: 201)
            output.encode(into: &writer)
            return writer.response
        }
    }
}

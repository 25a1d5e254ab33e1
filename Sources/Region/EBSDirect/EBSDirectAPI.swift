import AWSProtocol
import AWSShapes
import Foundation

/// EBS direct's operations on the wire.
enum EBSDirectAPI {
    static func registry(_ service: EBSDirectService) -> RESTRegistry<EC2Call> {
        var registry = RESTRegistry<EC2Call>()
        registerWriting(service, into: &registry)
        registerReading(service, into: &registry)
        return registry
    }

    private static func registerWriting(_ service: EBSDirectService, into registry: inout RESTRegistry<EC2Call>) {
        registry.on(EBSDirect.StartSnapshot.self) { input, call in
            let tags: Tags
            do {
                tags = try TagRules.validate((input.tags ?? []).map { TagRules.Pair($0.key, $0.value) })
            } catch let error as EC2Error {
                throw EBSDirectError.validation(.invalidTag, error.message)
            }
            let request = EBSDirectService.StartRequest(
                volumeSize: input.volumeSize, parent: input.parentSnapshotId, description: input.description,
                encrypted: input.encrypted, key: input.kmsKeyArn, timeout: input.timeout, tags: tags)
            let snapshot = try await service.start(request, clientToken: input.clientToken, call)
            var output = EBSDirect.StartSnapshotResponse()
            output.description = snapshot.description
            output.snapshotId = snapshot.id.rawValue
            output.ownerId = snapshot.owner.rawValue
            output.status = .init(rawValue: snapshot.state.rawValue)
            output.startTime = snapshot.start
            output.volumeSize = snapshot.volumeSize
            output.blockSize = EBSDirectService.blockSize
            output.parentSnapshotId = snapshot.blockUpload?.parent?.rawValue
            output.sseType = snapshot.encrypted ? .sseKms : EBSDirect.SSEType.none
            output.kmsKeyArn = snapshot.encrypted ? VolumeEncryption(call: call).keyARN : nil
            output.tags = snapshot.tags.sorted { $0.key < $1.key }.map { key, value in
                var tag = EBSDirect.Tag()
                tag.key = key
                tag.value = value
                return tag
            }
            return output
        }
        registry.on(EBSDirect.PutSnapshotBlock.self) { input, call in
            let request = EBSDirectService.PutRequest(
                snapshot: input.snapshotId, index: input.blockIndex, data: input.blockData, length: input.dataLength,
                progress: input.progress, checksum: input.checksum, algorithm: input.checksumAlgorithm.rawValue)
            try await service.put(request, call)
            var output = EBSDirect.PutSnapshotBlockResponse()
            output.checksum = input.checksum
            output.checksumAlgorithm = .sha256
            return output
        }
        registry.on(EBSDirect.CompleteSnapshot.self) { input, call in
            let request = EBSDirectService.CompleteRequest(
                snapshot: input.snapshotId, changedBlocks: input.changedBlocksCount, checksum: input.checksum,
                algorithm: input.checksumAlgorithm?.rawValue, aggregation: input.checksumAggregationMethod?.rawValue)
            var output = EBSDirect.CompleteSnapshotResponse()
            output.status = .init(rawValue: try await service.complete(request, call).rawValue)
            return output
        }
    }

    private static func registerReading(_ service: EBSDirectService, into registry: inout RESTRegistry<EC2Call>) {
        registry.on(EBSDirect.ListSnapshotBlocks.self) { input, call in
            let listing = try await service.list(
                input.snapshotId,
                .init(maxResults: input.maxResults, nextToken: input.nextToken, start: input.startingBlockIndex), call)
            var output = EBSDirect.ListSnapshotBlocksResponse()
            output.blocks = listing.items.map { item in
                var block = EBSDirect.Block()
                block.blockIndex = Int(item.index)
                block.blockToken = item.token
                return block
            }
            output.expiryTime = listing.expires
            output.volumeSize = listing.volumeSize
            output.blockSize = EBSDirectService.blockSize
            output.nextToken = listing.nextToken
            return output
        }
        registry.on(EBSDirect.ListChangedBlocks.self) { input, call in
            let listing = try await service.changes(
                from: input.firstSnapshotId, to: input.secondSnapshotId,
                .init(maxResults: input.maxResults, nextToken: input.nextToken, start: input.startingBlockIndex), call)
            var output = EBSDirect.ListChangedBlocksResponse()
            output.changedBlocks = listing.items.map { item in
                var block = EBSDirect.ChangedBlock()
                block.blockIndex = Int(item.index)
                block.firstBlockToken = item.first
                block.secondBlockToken = item.second
                return block
            }
            output.expiryTime = listing.expires
            output.volumeSize = listing.volumeSize
            output.blockSize = EBSDirectService.blockSize
            output.nextToken = listing.nextToken
            return output
        }
        registry.on(EBSDirect.GetSnapshotBlock.self) { input, call in
            let block = try await service.block(
                input.blockIndex, of: input.snapshotId, token: input.blockToken, call)
            var output = EBSDirect.GetSnapshotBlockResponse()
            let bytes = block.withUnsafeBytes { Array($0) }
            output.blockData = bytes
            output.dataLength = bytes.count
            output.checksum = Data(Digest.sha256(bytes)).base64EncodedString()
            output.checksumAlgorithm = .sha256
            return output
        }
    }
}

extension RESTRegistry {
    /// Registers a handler whose errors are EBS direct's.
    fileprivate mutating func on<Operation: RESTOperation>(
        _ operation: Operation.Type,
        _ handler: @escaping @Sendable (Operation.Input, Context) async throws -> Operation.Output
    ) {
        register(operation) { input, context in
            do {
                return try await handler(input, context)
            } catch {
                throw EBSDirectError.awsError(for: error) ?? error
            }
        }
    }
}

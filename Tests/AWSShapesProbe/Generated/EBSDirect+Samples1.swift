// Written by Tools/generate.py from Tools/models; change those and run it again.
import AWSShapes

extension EBSDirect.Block: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        blockIndex = source.integer()
        blockToken = source.string()
    }
}

extension EBSDirect.ChangedBlock: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        blockIndex = source.integer()
        firstBlockToken = source.string()
        secondBlockToken = source.string()
    }
}

extension EBSDirect.CompleteSnapshotResponse: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        status = source.enumeration()
    }
}

extension EBSDirect.GetSnapshotBlockResponse: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        dataLength = source.integer()
        blockData = source.blob()
        checksum = source.string()
        checksumAlgorithm = source.enumeration()
    }
}

extension EBSDirect.ListChangedBlocksResponse: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        changedBlocks = source.list()
        expiryTime = source.timestamp()
        volumeSize = source.integer()
        blockSize = source.integer()
        nextToken = source.string()
    }
}

extension EBSDirect.ListSnapshotBlocksResponse: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        blocks = source.list()
        expiryTime = source.timestamp()
        volumeSize = source.integer()
        blockSize = source.integer()
        nextToken = source.string()
    }
}

extension EBSDirect.PutSnapshotBlockResponse: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        checksum = source.string()
        checksumAlgorithm = source.enumeration()
    }
}

extension EBSDirect.StartSnapshotResponse: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        description = source.string()
        snapshotId = source.string()
        ownerId = source.string()
        status = source.enumeration()
        startTime = source.timestamp()
        volumeSize = source.integer()
        blockSize = source.integer()
        tags = source.list()
        parentSnapshotId = source.string()
        kmsKeyArn = source.string()
        sseType = source.enumeration()
    }
}

extension EBSDirect.Tag: Sample {
    init(sample source: inout SampleSource) {
        self.init()
        key = source.string()
        value = source.string()
    }
}

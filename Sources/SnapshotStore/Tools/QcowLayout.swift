import NIOCore

/// Where things go in a qcow2 file (version 3, 64 KiB clusters, no backing file) that is written front to back: data
/// clusters in guest order, the L2 table of each 512 MiB behind its data, then L1, the reference counts, and the header at
/// offset 0 last. Source: docs/interop/qcow2.txt of QEMU.
struct QcowLayout {
    static let clusterBits: UInt64 = 16
    static let clusterSize: UInt64 = 1 << clusterBits
    /// Entries in an L2 table; each leads to a cluster.
    static let tableEntries: UInt64 = clusterSize / 8
    /// Bytes of the guest's disk that one L2 table covers.
    static let tableSpan = tableEntries * clusterSize
    /// 16-bit reference counts in one block of them.
    static let countsPerBlock = clusterSize / 2
    /// "Reference count is exactly one", in L1 and L2 entries.
    static let copied: UInt64 = 1 << 63

    let diskSize: UInt64
    /// The next free cluster; 0 is the header.
    private(set) var nextCluster: UInt64 = 1
    private var tables: [UInt64]
    private var table: [UInt64] = []
    private var tableNumber: UInt64?

    init(diskSize: UInt64) {
        self.diskSize = diskSize
        tables = Array(repeating: 0, count: Int((diskSize + Self.tableSpan - 1) / Self.tableSpan))
    }

    /// Something to write.
    struct Piece: Equatable {
        var offset: UInt64
        var bytes: ByteBuffer
    }

    /// Makes room for data at guest offset `guest` (a multiple of 64 KiB, ascending); answers where to write it, and a
    /// finished L2 table that is to be written too.
    mutating func allocate(guest: UInt64, count: UInt64) -> (offset: UInt64, table: Piece?) {
        let number = guest / Self.tableSpan
        let finished = number == tableNumber ? nil : closeTable()
        if tableNumber == nil {
            tableNumber = number
            table = Array(repeating: 0, count: Int(Self.tableEntries))
        }
        let first = nextCluster
        let clusters = (count + Self.clusterSize - 1) / Self.clusterSize
        let entry = (guest % Self.tableSpan) / Self.clusterSize
        for cluster in 0..<clusters where Int(entry + cluster) < table.count {
            table[Int(entry + cluster)] = (first + cluster) << Self.clusterBits | Self.copied
        }
        nextCluster += clusters
        return (first << Self.clusterBits, finished)
    }

    private mutating func closeTable() -> Piece? {
        guard let number = tableNumber else { return nil }
        let offset = nextCluster << Self.clusterBits
        nextCluster += 1
        tables[Int(number)] = offset | Self.copied
        tableNumber = nil
        var bytes = ByteBuffer()
        for entry in table { bytes.writeInteger(entry) }
        return Piece(offset: offset, bytes: bytes)
    }

    /// Everything that is left, the header last. Nothing may be allocated afterwards.
    mutating func finish() -> [Piece] {
        var pieces: [Piece] = []
        if let table = closeTable() { pieces.append(table) }
        let l1 = nextCluster << Self.clusterBits
        var bytes = ByteBuffer()
        for entry in tables { bytes.writeInteger(entry) }
        pieces.append(Piece(offset: l1, bytes: bytes))
        nextCluster += Self.clusters(tables.count * 8)

        // Reference counts cover themselves too.
        var blocks: UInt64 = 0
        var tableClusters: UInt64 = 0
        while true {
            let all = nextCluster + blocks + tableClusters
            let needed = (all + Self.countsPerBlock - 1) / Self.countsPerBlock
            let neededTable = Self.clusters(Int(needed) * 8)
            if needed == blocks && neededTable == tableClusters { break }
            blocks = needed
            tableClusters = neededTable
        }
        let countTable = nextCluster << Self.clusterBits
        let firstBlock = nextCluster + tableClusters
        let end = firstBlock + blocks
        var entries = ByteBuffer()
        for block in 0..<blocks { entries.writeInteger((firstBlock + block) << Self.clusterBits) }
        pieces.append(Piece(offset: countTable, bytes: entries))
        for block in 0..<blocks {
            let used = min(Self.countsPerBlock, end - block * Self.countsPerBlock)
            var counts = ByteBuffer()
            for cluster in 0..<Self.countsPerBlock { counts.writeInteger(UInt16(cluster < used ? 1 : 0)) }
            pieces.append(Piece(offset: (firstBlock + block) << Self.clusterBits, bytes: counts))
        }
        nextCluster = end
        pieces.append(Piece(offset: 0, bytes: header(l1: l1, countTable: countTable, tableClusters: tableClusters)))
        return pieces
    }

    private func header(l1: UInt64, countTable: UInt64, tableClusters: UInt64) -> ByteBuffer {
        var header = ByteBuffer()
        header.writeInteger(UInt32(0x5146_49fb))
        header.writeInteger(UInt32(3))
        header.writeInteger(UInt64(0))  // no backing file
        header.writeInteger(UInt32(0))
        header.writeInteger(UInt32(Self.clusterBits))
        header.writeInteger(diskSize)
        header.writeInteger(UInt32(0))  // no encryption
        header.writeInteger(UInt32(tables.count))
        header.writeInteger(l1)
        header.writeInteger(countTable)
        header.writeInteger(UInt32(tableClusters))
        header.writeInteger(UInt32(0))  // no internal snapshots
        header.writeInteger(UInt64(0))
        header.writeInteger(UInt64(0))  // features: incompatible, compatible, autoclear
        header.writeInteger(UInt64(0))
        header.writeInteger(UInt64(0))
        header.writeInteger(UInt32(4))  // 16-bit reference counts
        header.writeInteger(UInt32(104))
        header.writeInteger(UInt64(0))  // no header extensions
        return header
    }

    private static func clusters(_ bytes: Int) -> UInt64 { (UInt64(bytes) + clusterSize - 1) / clusterSize }
}

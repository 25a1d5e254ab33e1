import CLinux
import Glibc
import Link
import Support

extension Volume {
    private static func chunkCapacity(_ options: VolumeOptions) -> Int { Geometry.chunkCount(options.capacity) }
    private static func blockCapacity(_ options: VolumeOptions) -> Int { Geometry.blockCount(options.capacity) }

    static func isValid(size: UInt64, _ options: VolumeOptions = VolumeOptions()) -> Bool {
        size >= Geometry.blockSize && size % Geometry.blockSize == 0 && size <= options.capacity
    }

    /// Makes the files of a new volume. The folder appears under its name only when it is whole and durable.
    static func create(
        files: Files, folder: String, id: VolumeID, size: UInt64, source: SnapshotID?, encryption: String? = nil,
        options: VolumeOptions
    ) throws {
        guard isValid(size: size, options) else {
            throw VolumeError(.invalidSize, "\(size) bytes: not a multiple of 4096, or above the limit")
        }
        let new = folder + ".new"
        try discard(files, folder: new)
        try files.createFolder(new)
        var opened: [BlockMap<File>] = []
        var recordFile: RecordFile<File>?
        defer {
            for map in opened { map.close() }
            recordFile?.file.close()
        }
        do {
            try BaseFile<File>.create(files, new, size: size)
            let chunks = Geometry.chunkCount(size)
            let capacity = chunkCapacity(options)
            opened.append(
                try BlockMap.create(files, new + "/changed-0", bits: chunks, capacity: capacity, prewritten: true))
            if source != nil {
                opened.append(
                    try BlockMap.create(files, new + "/hydrated", bits: chunks, capacity: capacity, prewritten: true))
            }
            for map in opened {
                let error = map.syncFiles()
                guard error == 0 else { throw SystemError("fdatasync", new, errno: error) }
            }
            var record = VolumeRecord(id: id, size: size, source: source, boot: files.bootID)
            record.encryption = encryption
            record.stripes = BaseFile<File>.newStripes
            recordFile = try RecordFile.create(files, new + "/record", record: record)
            try files.syncFolder(new)
            try files.rename(new, to: folder)
            try files.syncFolder(parent(folder))
        } catch {
            try? discard(files, folder: new)
            throw VolumeError(error, doing: "creating \(id)")
        }
    }

    private static func parent(_ path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return String(path[..<slash])
    }

    /// Removes a volume's folder. What is left of an interrupted removal is removed by the next one.
    static func discard(_ files: Files, folder: String) throws {
        guard let names = try? files.list(folder) else { return }
        // The record goes first: a folder without one is no volume.
        if names.contains("record") { try files.remove(folder + "/record") }
        for name in names where name != "record" { try files.remove(folder + "/" + name) }
        try files.removeFolder(folder)
        try files.syncFolder(parent(folder))
    }

    /// Opens a volume, recovering it as far as its last use makes necessary.
    static func open(files: Files, folder: String, options: VolumeOptions) throws -> Volume {
        do {
            return try openFiles(files: files, folder: folder, options: options)
        } catch {
            throw VolumeError(error, doing: "opening \(folder)")
        }
    }

    private static func openFiles(files: Files, folder: String, options: VolumeOptions) throws -> Volume {
        let (recordFile, found) = try RecordFile<File>.open(files, folder + "/record")
        var record = found
        // An earlier process may have been killed between writing and syncing it.
        let synced = recordFile.sync()
        guard synced == 0 else { throw SystemError("fdatasync", folder + "/record", errno: synced) }
        // The same power-on and no failed write-back: the page cache, and with it every live map, is intact.
        let trustLive = record.boot == files.bootID && record.failed == nil

        // A volume with files that this program does not know is refused before any of them could go as a left-over.
        let base = try BaseFile<File>.open(files, folder, stripes: record.stripes)
        try removeStrays(files, folder: folder, record: record)
        if record.failed != nil { base.dropCache() }
        if !base.isLongEnough(for: record.size) {
            let error = base.resize(to: record.size)
            guard error == 0 else { throw SystemError("ftruncate", folder + "/base", errno: error) }
        }
        let chunks = Geometry.chunkCount(record.size)
        let chunkCapacity = chunkCapacity(options)
        let map = try BlockMap.open(
            files, folder + "/changed-\(record.generation)", bits: chunks, capacity: chunkCapacity,
            trustLive: trustLive)
        let changes = try ChangeTracker(map: map, capacity: chunkCapacity)
        guard let flags = calloc(chunkCapacity, 1)?.bindMemory(to: UInt8.self, capacity: chunkCapacity) else {
            throw VolumeError(.internalError, "out of memory")
        }
        var state = State(
            size: record.size, base: base, changes: changes, changedWords: map.words)
        for generation in record.layers {
            state.layers.append(
                try openLayer(
                    files, folder: folder, generation: generation, record: record, options: options,
                    trustLive: trustLive))
        }
        if record.source != nil {
            state.hydrated = try BlockMap.open(
                files, folder + "/hydrated", bits: chunks, capacity: chunkCapacity, trustLive: trustLive)
        }
        if options.mapsBase { state.baseMap = base.map(size: record.size) }
        fill(flags, from: state, chunks: chunks)
        // Whatever an earlier process wrote and did not sync is still to be synced.
        for layer in state.layers { skerry_store64(layer.unsynced, 1) }
        state.redirect = needsRedirect(record)
        state.pinned = isPinned(record)

        var frozen: [UInt64: BlockMap<File>] = [:]
        for snapshot in record.snapshots {
            frozen[snapshot.generation] = try BlockMap.open(
                files, folder + "/changed-\(snapshot.generation)", bits: Geometry.chunkCount(snapshot.size),
                capacity: chunkCapacity, trustLive: trustLive)
        }
        record.boot = files.bootID
        record.failed = nil
        let volume = Volume(
            files: files, folder: folder, options: options, state: state, record: found, recordFile: recordFile,
            flags: flags)
        volume.frozenChanges = frozen
        try volume.updateRecord { $0 = record }
        return volume
    }

    private static func openLayer(
        _ files: Files, folder: String, generation: UInt64, record: VolumeRecord, options: VolumeOptions,
        trustLive: Bool
    ) throws -> Layer {
        let data = try files.open(folder + "/layer-\(generation)")
        if record.failed != nil { data.dropCache() }
        let map = try BlockMap.open(
            files, folder + "/layer-\(generation)", bits: Geometry.blockCount(record.size),
            capacity: blockCapacity(options), trustLive: trustLive)
        return Layer(generation: generation, data: data, map: map, unsynced: makeWord())
    }

    /// The files of a generation that does not exist yet; durable, and unknown until the record names them.
    /// - Parameter model: what this one announces is announced in the new one from the start: its hot regions will be hot.
    func makeGeneration(_ generation: UInt64, size: UInt64, like model: ChangeTracker<File>) throws -> Generation {
        let path = folder + "/layer-\(generation)"
        let data = try files.create(path)
        do {
            let error = data.resize(to: size)
            guard error == 0 else { throw SystemError("ftruncate", path, errno: error) }
            let map = try BlockMap.create(
                files, path, bits: Geometry.blockCount(size), capacity: Self.blockCapacity(options))
            let changed = try BlockMap.create(
                files, folder + "/changed-\(generation)", bits: Geometry.chunkCount(size),
                capacity: Self.chunkCapacity(options), prewritten: true)
            let tracker = try ChangeTracker(map: changed, capacity: Self.chunkCapacity(options))
            // All of them are there before the first sync: one commit of the file system's journal has them all.
            var synced = tracker.announce(like: [model])
            for map in [map.syncFiles, changed.syncFiles] where synced == 0 { synced = map() }
            if synced == 0 { synced = data.sync() }
            guard synced == 0 else { throw SystemError("fdatasync", path, errno: synced) }
            try files.syncFolder(folder)
            return (Layer(generation: generation, data: data, map: map, unsynced: Self.makeWord()), tracker)
        } catch {
            data.close()
            removeGenerationFiles(generation)
            throw error
        }
    }

    func removeGenerationFiles(_ generation: UInt64) {
        for name in Self.layerFiles(generation) + Self.changeFiles(generation) {
            try? files.remove(folder + "/" + name)
        }
    }

    static func layerFiles(_ generation: UInt64) -> [String] {
        ["layer-\(generation)", "layer-\(generation).live", "layer-\(generation).safe"]
    }

    static func changeFiles(_ generation: UInt64) -> [String] {
        ["changed-\(generation).live", "changed-\(generation).safe"]
    }

    /// Files that no record names: of a generation that was being made or removed when the process died.
    private static func removeStrays(_ files: Files, folder: String, record: VolumeRecord) throws {
        var known: Set<String> = ["record"]
        known.formUnion(BaseFileName.all.prefix(record.stripes ?? 1))
        if record.source != nil { known.formUnion(["hydrated.live", "hydrated.safe"]) }
        for generation in record.layers { known.formUnion(layerFiles(generation)) }
        for generation in record.snapshots.map(\.generation) + [record.generation] {
            known.formUnion(changeFiles(generation))
        }
        for name in try files.list(folder) where !known.contains(name) { try files.remove(folder + "/" + name) }
    }

    private static func fill(_ flags: UnsafeMutablePointer<UInt8>, from state: State, chunks: Int) {
        if let hydrated = state.hydrated {
            for chunk in 0..<chunks where !hydrated.test(chunk) { flags[chunk] |= ChunkFlag.remote }
        }
        for layer in state.layers {
            var block = layer.map.next(from: 0)
            while let found = block {
                let chunk = found / Geometry.blocksPerChunk
                flags[chunk] |= ChunkFlag.layered
                block = layer.map.next(from: (chunk + 1) * Geometry.blocksPerChunk)
            }
        }
    }

    /// Ends the use of the volume: everything durable, change map exact. No other thread may be inside or come in.
    /// - Parameter clean: false abandons it as a kill would.
    func close(clean: Bool = true) {
        // What is still under way for the next generations ends before.
        ending { preparing { writingBack { control { isClosed = true } } } }
        if clean {
            if flush() == 0 { _ = state.pointee.changes.map.writeAll() }
        }
        let state = state.pointee
        for mapping in oldMappings + [state.baseMap].compactMap({ $0 }) { state.base.unmap(mapping) }
        state.base.close()
        for layer in state.layers {
            layer.data.close()
            layer.map.close()
            layer.unsynced.deallocate()
        }
        state.changes.map.close()
        state.hydrated?.close()
        for map in frozenChanges.values { map.close() }
        control { discardSpares() }
        recordFile.file.close()
    }
}

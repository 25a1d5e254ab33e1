import NIOCore
import S3

/// Sends a content that is in files over one connection: the kernel takes each piece from the pages in which it was checked,
/// while the next one is prepared.
///
/// Lives on the connection's event loop.
final class QuickSend {
    private let content: QuickContent
    private let encoder: ChannelHandlerContext
    private let loop: any EventLoop
    /// Hears once, whether all was sent.
    private var done: ((Bool) -> Void)?

    /// Where the next piece begins that is not asked for yet.
    private var next: UInt64
    /// A piece that is asked for or ready, while the one before is sent.
    private var ahead: QuickContent.Piece?
    private var isLoading = false
    private var isWriting = false

    init(_ content: QuickContent, encoder: ChannelHandlerContext, done: @escaping (Bool) -> Void) {
        (self.content, self.encoder, self.done) = (content, encoder, done)
        loop = encoder.eventLoop
        next = content.range.lowerBound
    }

    func start() { advance() }

    /// The connection is gone.
    func cancel() {
        done = nil
        ahead = nil
    }

    private func advance() {
        while done != nil {
            if ahead == nil, !isLoading, next < content.range.upperBound {
                if let piece = content.piece(at: next) { take(piece) } else { load() }
            }
            guard !isWriting else { return }
            guard let piece = ahead else {
                if !isLoading, next >= content.range.upperBound { finish(true) }
                return
            }
            ahead = nil
            write(piece)
        }
    }

    private func take(_ piece: QuickContent.Piece) {
        ahead = piece
        next += piece.count
    }

    private func load() {
        isLoading = true
        let this = NIOLoopBound(self, eventLoop: loop)
        content.load(at: next, on: loop).whenComplete { result in
            let send = this.value
            send.isLoading = false
            switch result {
            case .success(let piece): send.take(piece)
            case .failure: send.finish(false)
            }
            send.advance()
        }
    }

    private func write(_ piece: QuickContent.Piece) {
        isWriting = true
        let promise = loop.makePromise(of: Void.self)
        let this = NIOLoopBound(self, eventLoop: loop)
        switch piece.bytes {
        case .copied(let buffer):
            promise.futureResult.whenComplete { this.value.written($0) }
            encoder.writeAndFlush(NIOAny(IOData.byteBuffer(buffer)), promise: promise)
        case .file(let descriptor, let range):
            // A handle of NIO's serves one reader at a time; the descriptor behind it is the piece's and stays open.
            let handle = NIOFileHandle(_deprecatedTakingOwnershipOfDescriptor: descriptor)
            promise.futureResult.whenComplete { result in
                _ = try? handle.takeDescriptorOwnership()
                withExtendedLifetime(piece) {}
                this.value.written(result)
            }
            let region = FileRegion(fileHandle: handle, readerIndex: range.lowerBound, endIndex: range.upperBound)
            encoder.writeAndFlush(NIOAny(IOData.fileRegion(region)), promise: promise)
        }
    }

    private func written(_ result: Result<Void, any Error>) {
        isWriting = false
        if case .failure = result { finish(false) }
        advance()
    }

    private func finish(_ isWhole: Bool) {
        ahead = nil
        let done = done
        self.done = nil
        done?(isWhole)
    }
}

/// A tool of its own, beside the `ec2-*` API commands: takes what it needs from its words and environment.
struct Tool: Sendable {
    struct Context: Sendable {
        var name: String
        var arguments: [String]
        var environment: [String: String]
        var console: Console
    }
    let name: String
    /// - Returns: the exit status.
    let run: @Sendable (Context) async throws -> Int32
}

enum ToolTable {
    static let all = [
        S3CmdTool.tool, S3SyncTool.tool, BundleVolumeTool.tool, BundleTools.bundleImage, BundleTools.unbundle,
        BundleTransferTools.upload, BundleTransferTools.download, BundleTransferTools.delete,
    ]

    static let byName: [String: Tool] = Dictionary(all.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
}

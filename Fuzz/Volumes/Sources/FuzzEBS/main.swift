// Runs one fuzz target under libFuzzer: FUZZ_TARGET=handshake FuzzEBS CORPUS… -max_total_time=10
import Glibc

@_silgen_name("LLVMFuzzerRunDriver")
func runDriver(
    _ count: UnsafeMutablePointer<Int32>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
    _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32

/// libFuzzer's library wants this name, too.
@_cdecl("LLVMFuzzerTestOneInput")
func testOneInput(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
    guard let target = getenv("FUZZ_TARGET").flatMap({ FuzzTarget(rawValue: String(cString: $0)) }) else { return -1 }
    if let broken = target.run(Array(UnsafeBufferPointer(start: bytes, count: count))) {
        "broken: \(broken)\n".withCString { _ = write(STDERR_FILENO, $0, strlen($0)) }
        abort()
    }
    return 0
}

let name = getenv("FUZZ_TARGET").map { String(cString: $0) } ?? ""
guard FuzzTarget(rawValue: name) != nil else {
    print("FUZZ_TARGET is one of \(FuzzTarget.allCases.map(\.rawValue))")
    exit(2)
}
var count = CommandLine.argc
var arguments = CommandLine.unsafeArgv
exit(runDriver(&count, &arguments) { testOneInput($0, $1) })

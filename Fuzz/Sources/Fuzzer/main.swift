import Dispatch
import FuzzTargets
import Glibc

// `Fuzzer TARGET [libFuzzer's arguments]`: one program for all targets; the first argument names the one to run.

@_silgen_name("LLVMFuzzerRunDriver")
func runDriver(
    _ count: UnsafeMutablePointer<CInt>,
    _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
    _ callback: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

nonisolated(unsafe) private var target = FuzzTarget.xml

guard CommandLine.arguments.count > 1, let chosen = FuzzTarget(rawValue: CommandLine.arguments[1]) else {
    print("usage: Fuzzer \(FuzzTarget.allCases.map(\.rawValue).joined(separator: "|")) [CORPUS] [-option=value …]")
    exit(2)
}
target = chosen

private var count = CommandLine.argc - 1
private var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv + 1
exit(
    runDriver(&count, &arguments) { bytes, size in
        let input = Array(UnsafeBufferPointer(start: bytes, count: size))
        let (target, done) = (target, DispatchSemaphore(value: 0))
        // The driver is synchronous and owns the main thread, and with it the main actor; the target runs on Swift's threads.
        Task.detached {
            await target.run(input)
            done.signal()
        }
        done.wait()
        return 0
    })

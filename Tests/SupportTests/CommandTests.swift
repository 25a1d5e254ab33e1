import Support
import Testing

@Suite struct CommandTests {
    @Test func givesOutputAndTakesInput() async throws {
        #expect(try await Command.run("cat", [], input: "hello").output == "hello")
    }

    @Test func aFailureTellsStatusAndWords() async throws {
        await #expect(throws: Command.Failure.failed(command: "sh -c echo no >&2; exit 3", status: 3, errors: "no")) {
            try await Command.run("sh", ["-c", "echo no >&2; exit 3"])
        }
    }

    @Test func aMissingProgramIsNamed() async throws {
        await #expect(throws: Command.Failure.missing(program: "no-such-program")) {
            try await Command.run("no-such-program", [])
        }
    }
}

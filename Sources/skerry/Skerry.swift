import ArgumentParser
import AsyncHTTPClient
import CryptoExtras
import GRDB
import HummingbirdCore
import X509

@main
struct Skerry: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "skerry")
}

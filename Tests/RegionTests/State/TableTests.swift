import Foundation
import Testing

@testable import Region

struct TableTests {
    private func entity(_ key: String) -> Account {
        Account(id: AccountID(unchecked: key), isSystem: false, created: Date(timeIntervalSince1970: 0))
    }

    @Test func behavesAsADictionaryInOrder() {
        var table = Table<Account>()
        var model: [String: String] = [:]
        var generator = SystemRandomNumberGenerator()
        for step in 0..<5000 {
            let key = String(Int.random(in: 0..<2000, using: &generator))
            if Int.random(in: 0..<3, using: &generator) == 0 {
                table[key] = nil
                model[key] = nil
            } else {
                var value = entity(key)
                value.alias = "\(step)"
                table[key] = value
                model[key] = "\(step)"
            }
        }
        #expect(table.count == model.count)
        #expect(table.map(\.key) == model.keys.sorted())
        for (key, alias) in model { #expect(table[key]?.alias == alias) }
        let middle = "5"
        #expect(table.after(middle).map(\.key) == model.keys.sorted().filter { $0 > middle })
        #expect(table.after(nil).map(\.key).count == model.count)
    }

    @Test func aCopyIsASnapshot() {
        var table = Table<Account>()
        for number in 0..<1000 { table["\(number)"] = entity("\(number)") }
        let snapshot = table
        for number in 0..<1000 { table["\(number)"] = nil }
        #expect(table.isEmpty && Array(table).isEmpty)
        #expect(snapshot.count == 1000 && snapshot["999"] != nil)
    }
}

import Foundation
import GRDB
import Link

extension Store {
    /// The database: one row per entity, its document as JSON (times as milliseconds since 1970), and the newest revision,
    /// which must not fall back when the entity that carried it is deleted.
    enum Schema {
        static func migrate(_ database: DatabaseQueue) throws {
            var migrator = DatabaseMigrator()
            migrator.registerMigration("1") { database in
                try database.execute(
                    sql: """
                        CREATE TABLE entity (
                            kind TEXT NOT NULL, key TEXT NOT NULL, revision INTEGER NOT NULL, document BLOB NOT NULL,
                            PRIMARY KEY (kind, key)
                        ) WITHOUT ROWID;
                        CREATE TABLE counter (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;
                        INSERT INTO counter VALUES ('revision', 0);
                        """)
            }
            if try database.read({ try migrator.hasBeenSuperseded($0) }) {
                throw StoreError(.newerSchema, "the database was written by a newer version of this program")
            }
            try migrator.migrate(database)
        }

        static func load(_ database: DatabaseQueue) throws -> RegionState {
            let decoder = JSONDecoder()
            decoder.dateDecodingStrategy = .millisecondsSince1970
            return try database.read { database in
                var state = RegionState()
                state.revision = Revision(
                    try UInt64.fetchOne(database, sql: "SELECT value FROM counter WHERE name = 'revision'") ?? 0)
                for kind in RegionState.kinds { try load(kind, into: &state, database, decoder) }
                return state
            }
        }

        private static func load<E: Entity>(
            _ type: E.Type, into state: inout RegionState, _ database: Database, _ decoder: JSONDecoder
        ) throws {
            let rows = try Row.fetchCursor(
                database, sql: "SELECT key, document FROM entity WHERE kind = ? ORDER BY key", arguments: [E.kind])
            while let row = try rows.next() {
                let key: String = row["key"]
                do {
                    let document: Data = row["document"]
                    state[keyPath: E.table][key] = try decoder.decode(E.self, from: document)
                } catch {
                    throw StoreError(.damaged, "\(E.kind) \(key) cannot be read", cause: error)
                }
            }
        }

        static func write(
            _ changes: [Transaction.EntityKey: (change: Transaction.Change, revision: Revision)],
            to database: DatabaseQueue
        ) throws {
            let encoder = JSONEncoder()
            encoder.dateEncodingStrategy = .millisecondsSince1970
            var newest: Revision = 0
            var documents: [(key: Transaction.EntityKey, revision: Revision, document: Data?)] = []
            for (key, entry) in changes {
                documents.append((key, entry.revision, try entry.change?(encoder)))
                newest = max(newest, entry.revision)
            }
            try database.write { [documents, newest] database in
                let put = try database.cachedStatement(
                    sql: "INSERT OR REPLACE INTO entity (kind, key, revision, document) VALUES (?, ?, ?, ?)")
                let delete = try database.cachedStatement(sql: "DELETE FROM entity WHERE kind = ? AND key = ?")
                for (key, revision, document) in documents {
                    if let document {
                        try put.execute(arguments: [key.kind, key.key, Int64(revision), document])
                    } else {
                        try delete.execute(arguments: [key.kind, key.key])
                    }
                }
                try database.execute(
                    sql: "UPDATE counter SET value = max(value, ?) WHERE name = 'revision'", arguments: [Int64(newest)])
            }
        }
    }
}

import GRDB

/// The index's tables. `docs/formats/s3.md` explains each column.
enum Schema {
    static let version = 4

    /// Makes the tables, or brings those of an earlier version up to date.
    static func prepare(_ database: Database) throws {
        let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        guard found < version else { return }
        if found == 0 { try create(database) }
        if found == 1 {
            try database.execute(sql: "ALTER TABLE detail ADD COLUMN crc INTEGER")
            try createScrubTables(database)
        }
        if found < 3 {
            // The id of the key that encrypts objects (SSE-S3), once there is one.
            try database.execute(sql: "CREATE TABLE store_key (id TEXT NOT NULL)")
        }
        // Of a part: what its copies as parts of others have for an ETag.
        try database.execute(sql: "ALTER TABLE segment ADD COLUMN md5 TEXT")
        try database.execute(sql: "PRAGMA user_version = \(version)")
    }

    private static func create(_ database: Database) throws {
        try database.execute(
            sql: """
                CREATE TABLE bucket (
                    id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, owner TEXT NOT NULL, region TEXT NOT NULL,
                    created INTEGER NOT NULL, versioning INTEGER NOT NULL, configuration BLOB NOT NULL);

                -- One row a version, newest first within a key; narrow, because listings scan it.
                CREATE TABLE object (
                    bucket INTEGER NOT NULL, key BLOB NOT NULL, age INTEGER NOT NULL, version TEXT NOT NULL,
                    current INTEGER NOT NULL, marker INTEGER NOT NULL, size INTEGER NOT NULL, etag TEXT NOT NULL,
                    modified INTEGER NOT NULL, class TEXT, checksum TEXT, owner TEXT NOT NULL,
                    PRIMARY KEY (bucket, key, age)) WITHOUT ROWID;

                -- What a GET needs besides; `body` is the content of a small object, `crc` its CRC-32C.
                CREATE TABLE detail (id INTEGER PRIMARY KEY, meta BLOB NOT NULL, body BLOB, crc INTEGER);

                -- The data files of an object, in order (one for a plain PUT, one a part for a multipart upload).
                CREATE TABLE segment (
                    object INTEGER NOT NULL, position INTEGER NOT NULL, blob INTEGER NOT NULL, size INTEGER NOT NULL,
                    part INTEGER, checksum TEXT, salt TEXT,
                    PRIMARY KEY (object, position)) WITHOUT ROWID;

                CREATE TABLE upload (
                    id TEXT PRIMARY KEY, bucket INTEGER NOT NULL, key BLOB NOT NULL, initiated INTEGER NOT NULL,
                    owner TEXT NOT NULL, meta BLOB NOT NULL) WITHOUT ROWID;
                CREATE INDEX upload_by_key ON upload (bucket, key, initiated);

                CREATE TABLE part (
                    upload TEXT NOT NULL, number INTEGER NOT NULL, blob INTEGER NOT NULL, size INTEGER NOT NULL,
                    md5 TEXT NOT NULL, checksum TEXT, salt TEXT, modified INTEGER NOT NULL,
                    PRIMARY KEY (upload, number)) WITHOUT ROWID;

                -- Every data file that a segment or a part names; the sweep removes files that are not here.
                CREATE TABLE blob (id INTEGER PRIMARY KEY, size INTEGER NOT NULL);
                -- Data files whose row is gone and that are to be removed.
                CREATE TABLE garbage (blob INTEGER PRIMARY KEY, object INTEGER);
                """)
        try createScrubTables(database)
    }

    private static func createScrubTables(_ database: Database) throws {
        try database.execute(
            sql: """
                -- What the scrub found: a data file, or (negative) the content in the index of that detail.
                CREATE TABLE damage (id INTEGER PRIMARY KEY, found INTEGER NOT NULL, reason TEXT NOT NULL);
                -- How far the scrub is: one row.
                CREATE TABLE scrub (
                    id INTEGER PRIMARY KEY CHECK (id = 0), started INTEGER NOT NULL, blob INTEGER NOT NULL,
                    detail INTEGER NOT NULL, finished INTEGER);
                """)
    }
}

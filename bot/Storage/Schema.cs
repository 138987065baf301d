namespace GuidanceBot.Storage;

/// <summary>The tables, as the steps that lead to them. A step that was released is never changed; the next one is added.
/// Times are milliseconds since 1970 (UTC), keys SHA-256 hashes.</summary>
internal static class Schema
{
    public static readonly IReadOnlyList<string> Steps =
    [
        """
        CREATE TABLE conversations (
            conversation TEXT NOT NULL PRIMARY KEY,
            record       TEXT NOT NULL,
            version      INTEGER NOT NULL,   -- counts saves; 0 where only entries of the log exist
            language     TEXT NOT NULL,
            sequence     INTEGER NOT NULL,   -- number of the newest entry of the log, kept when entries are erased
            last_at      INTEGER NOT NULL,   -- its time
            updated_at   INTEGER NOT NULL
        ) STRICT;
        CREATE INDEX conversations_by_age ON conversations (updated_at);

        CREATE TABLE log (
            conversation TEXT NOT NULL,
            sequence     INTEGER NOT NULL,
            key          BLOB NOT NULL,      -- of the activity that led to the entry
            at           INTEGER NOT NULL,
            from_user    INTEGER NOT NULL,
            activity     TEXT NOT NULL,
            PRIMARY KEY (conversation, sequence)
        ) STRICT;

        CREATE TABLE inbox (
            conversation TEXT NOT NULL,
            key          BLOB NOT NULL,
            sequence     INTEGER NOT NULL,   -- of the first entry the activity led to
            PRIMARY KEY (conversation, key)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE notes (
            secret       TEXT NOT NULL PRIMARY KEY,
            conversation TEXT NOT NULL
        ) STRICT;
        CREATE INDEX notes_by_conversation ON notes (conversation);

        CREATE TABLE hand_offs (
            reference    TEXT NOT NULL PRIMARY KEY,
            conversation TEXT NOT NULL,
            state        TEXT NOT NULL,
            created_at   INTEGER NOT NULL,
            request      TEXT                -- null once the person had it erased
        ) STRICT;
        CREATE INDEX hand_offs_by_conversation ON hand_offs (conversation);

        CREATE TABLE outbox (
            id           INTEGER PRIMARY KEY AUTOINCREMENT,
            conversation TEXT NOT NULL,
            sequence     INTEGER NOT NULL,   -- the entry of the log that is delivered
            address      TEXT NOT NULL,
            created_at   INTEGER NOT NULL,
            attempts     INTEGER NOT NULL DEFAULT 0,
            next_at      INTEGER NOT NULL,
            refused      INTEGER NOT NULL DEFAULT 0
        ) STRICT;
        CREATE INDEX outbox_by_conversation ON outbox (conversation, id);

        CREATE TABLE settings (
            name         TEXT NOT NULL PRIMARY KEY,
            value        TEXT NOT NULL,
            changed_at   INTEGER NOT NULL
        ) STRICT;
        """,
        """
        CREATE TABLE staff (
            key          TEXT NOT NULL PRIMARY KEY,   -- the name in lower case
            name         TEXT NOT NULL,
            role         TEXT NOT NULL,
            password     TEXT NOT NULL,               -- hashed, with its salt
            must_change  INTEGER NOT NULL,
            failures     INTEGER NOT NULL DEFAULT 0,
            locked_until INTEGER,
            language     TEXT NOT NULL,
            counties     TEXT NOT NULL,
            away_from    TEXT,
            away_until   TEXT,
            deputy       TEXT,
            created_at   INTEGER NOT NULL
        ) STRICT;

        CREATE TABLE staff_sessions (
            secret       BLOB NOT NULL PRIMARY KEY,   -- hashed
            account      TEXT NOT NULL,
            began_at     INTEGER NOT NULL,
            seen_at      INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX staff_sessions_by_account ON staff_sessions (account);
        """,
    ];
}

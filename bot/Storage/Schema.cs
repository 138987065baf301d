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
        ALTER TABLE hand_offs ADD COLUMN office TEXT NOT NULL DEFAULT '';      -- that has it now
        ALTER TABLE hand_offs ADD COLUMN holder TEXT;                          -- who accepted it
        ALTER TABLE hand_offs ADD COLUMN live INTEGER NOT NULL DEFAULT 0;      -- an official talks to the person
        ALTER TABLE hand_offs ADD COLUMN due TEXT NOT NULL DEFAULT 'on-time';
        ALTER TABLE hand_offs ADD COLUMN delivery TEXT NOT NULL DEFAULT 'pending';
        ALTER TABLE hand_offs ADD COLUMN due_at INTEGER;
        ALTER TABLE hand_offs ADD COLUMN version INTEGER NOT NULL DEFAULT 1;
        ALTER TABLE hand_offs ADD COLUMN county TEXT;                          -- as far as passed on; kept for the figures
        ALTER TABLE hand_offs ADD COLUMN topic TEXT;
        ALTER TABLE hand_offs ADD COLUMN language TEXT NOT NULL DEFAULT 'de';
        ALTER TABLE hand_offs ADD COLUMN secret TEXT;                          -- where the person finds it again
        UPDATE hand_offs SET
            office = coalesce(json_extract(request, '$.destination'), ''),
            county = json_extract(request, '$.answers.region'),
            language = coalesce(json_extract(request, '$.language'), 'de');
        CREATE INDEX hand_offs_by_state ON hand_offs (state, created_at);
        CREATE UNIQUE INDEX hand_offs_by_secret ON hand_offs (secret) WHERE secret IS NOT NULL;

        CREATE TABLE hand_off_events (
            reference TEXT NOT NULL,
            number    INTEGER NOT NULL,
            at        INTEGER NOT NULL,
            act       TEXT NOT NULL,
            side      TEXT NOT NULL,
            who       TEXT,
            state     TEXT NOT NULL,          -- afterwards
            text      TEXT,                   -- null once the request was taken back
            refusal   TEXT,                   -- why nothing changed
            key       BLOB,                   -- takes effect once
            PRIMARY KEY (reference, number)
        ) STRICT;
        CREATE UNIQUE INDEX hand_off_events_once ON hand_off_events (reference, key) WHERE key IS NOT NULL;

        CREATE TABLE gaps (
            day      TEXT NOT NULL,           -- no time: nobody can be recognised by it
            county   TEXT,
            topic    TEXT,
            sector   TEXT,
            audience TEXT
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

        CREATE TABLE tallies (
            day          TEXT NOT NULL,               -- no time: nobody can be recognised by it
            what         TEXT NOT NULL,
            count        INTEGER NOT NULL,
            PRIMARY KEY (day, what)
        ) STRICT, WITHOUT ROWID;
        """,
        """
        ALTER TABLE log ADD COLUMN about TEXT;        -- number of the request an entry was typed for; it goes with it
        """,
        """
        ALTER TABLE conversations ADD COLUMN frame TEXT;       -- what every activity to the person has
        ALTER TABLE conversations ADD COLUMN address TEXT;     -- where it is posted to; null where their side reads the log
        UPDATE conversations SET frame = json_object(
            'type', 'message', 'channelId', 'directline', 'conversation', json_object('id', substr(conversation, 12)),
            'from', json_object('id', 'guidancebot', 'name', 'Wegweiser', 'role', 'bot')) WHERE conversation LIKE 'directline/%';
        """,
        """
        CREATE TABLE mails (                          -- about requests; without words, which are written when one is sent
            id           INTEGER PRIMARY KEY AUTOINCREMENT,
            reference    TEXT NOT NULL,
            kind         TEXT NOT NULL,
            route        TEXT NOT NULL,               -- 'office', 'fallback' or 'person'
            message_id   TEXT NOT NULL,               -- the same in every attempt
            number       INTEGER NOT NULL,            -- of the event it tells of
            stage        TEXT NOT NULL DEFAULT 'waiting',
            attempts     INTEGER NOT NULL DEFAULT 0,
            unknowns     INTEGER NOT NULL DEFAULT 0,  -- attempts after which it may have arrived
            created_at   INTEGER NOT NULL,
            next_at      INTEGER NOT NULL,
            ended_at     INTEGER
        ) STRICT;
        CREATE INDEX mails_by_stage ON mails (stage, next_at);
        CREATE INDEX mails_by_reference ON mails (reference);

        -- Requests that nobody has taken yet are still to be told of.
        INSERT INTO mails (reference, kind, route, message_id, number, created_at, next_at)
        SELECT reference, 'request', 'office', lower(reference) || '.request.1', 1, created_at, created_at
        FROM hand_offs WHERE state IN ('queued', 'reopened') AND request IS NOT NULL;
        """,
        """
        ALTER TABLE log ADD COLUMN sent_as TEXT;      -- the channel's id of an activity it was sent
        """,
        """
        CREATE TABLE team_threads (                   -- requests in the office's channel in Teams
            reference    TEXT NOT NULL PRIMARY KEY,
            stage        TEXT NOT NULL,
            conversation TEXT,                        -- the channel's ids
            card         TEXT,
            service      TEXT,
            shown        TEXT NOT NULL,               -- hash of the card
            told         INTEGER NOT NULL,            -- number of the last event told of
            version      INTEGER NOT NULL,            -- of the request
            attempts     INTEGER NOT NULL,
            unknowns     INTEGER NOT NULL,
            created_at   INTEGER NOT NULL,
            next_at      INTEGER NOT NULL,
            twice        INTEGER NOT NULL             -- 1 where another card may stand there
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX team_threads_by_conversation ON team_threads (conversation);

        CREATE TABLE team_notes (                     -- words in a thread, to be taken back with their request
            reference    TEXT NOT NULL,
            activity     TEXT NOT NULL,
            UNIQUE (reference, activity)
        ) STRICT;
        """,
    ];
}

-- Every update that was received, known again by bot and number. Those answered keep their key and drop their bytes.
CREATE TABLE inbox
(
    number      INTEGER NOT NULL PRIMARY KEY,
    bot_id      BIGINT NOT NULL,
    update_id   BIGINT NOT NULL,
    line        BIGINT NOT NULL,
    raw         BLOB,
    received_at BIGINT NOT NULL,
    attempts    BIGINT NOT NULL,
    answered_at BIGINT,
    UNIQUE (bot_id, update_id)
);

CREATE INDEX inbox_waiting ON inbox (bot_id, number) WHERE answered_at IS NULL;
CREATE INDEX inbox_answered ON inbox (answered_at) WHERE answered_at IS NOT NULL;

-- What could not be read or answered, for somebody to look at.
CREATE TABLE inbox_quarantine
(
    number  INTEGER NOT NULL PRIMARY KEY,
    bot_id  BIGINT NOT NULL,
    raw     BLOB   NOT NULL,
    problem TEXT   NOT NULL,
    at      BIGINT NOT NULL
);

CREATE INDEX inbox_quarantine_by_bot ON inbox_quarantine (bot_id, number);

-- Messages to send. "state" is waiting, sending, sent, superseded or dead; the last three have an end, and neither
-- "content" (JSON) nor "file". "begun_by" is the run of the program that is sending: of any other run it ended there.
CREATE TABLE outbox
(
    id           INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    bot_id       BIGINT NOT NULL,
    lane         TEXT   NOT NULL,
    chat_id      BIGINT NOT NULL,
    state        TEXT   NOT NULL,
    begun_by     TEXT,
    begun_at     BIGINT,
    name         TEXT,
    edits_named  TEXT,
    coalesce_key TEXT,
    attempts     BIGINT NOT NULL,
    is_doubtful  BIGINT NOT NULL,
    not_before   BIGINT,
    expires      BIGINT,
    kept_at      BIGINT NOT NULL,
    ended_at     BIGINT,
    message_id   BIGINT,
    plain        TEXT,
    reason       TEXT,
    content      BLOB,
    file         BLOB
);

CREATE INDEX outbox_waiting ON outbox (bot_id, id) WHERE ended_at IS NULL;
CREATE INDEX outbox_ended ON outbox (ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX outbox_dead ON outbox (bot_id, ended_at) WHERE state = 'dead';
CREATE INDEX outbox_named ON outbox (bot_id, name, id) WHERE name IS NOT NULL;
CREATE INDEX outbox_edits ON outbox (bot_id, edits_named, id) WHERE edits_named IS NOT NULL;

-- How many rows of a bot have no end, so that nobody has to count them before one is added.
CREATE TABLE outbox_room
(
    bot_id  BIGINT NOT NULL PRIMARY KEY,
    waiting BIGINT NOT NULL
);

-- What the buttons of a message mean; "content" is JSON. The update that took the present version may take it again.
CREATE TABLE chat_views
(
    id           TEXT   NOT NULL PRIMARY KEY,
    bot_id       BIGINT NOT NULL,
    chat_id      BIGINT NOT NULL,
    version      BIGINT NOT NULL,
    taken_bot    BIGINT,
    taken_update BIGINT,
    content      BLOB   NOT NULL,
    touched_at   BIGINT NOT NULL
);

CREATE INDEX chat_views_touched ON chat_views (touched_at);

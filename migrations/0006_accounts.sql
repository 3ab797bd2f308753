-- Who is let in.
CREATE TABLE accounts
(
    id           TEXT   NOT NULL PRIMARY KEY,
    name         TEXT   NOT NULL,
    role         TEXT   NOT NULL,
    is_reachable BIGINT NOT NULL,
    since        BIGINT NOT NULL
);

-- Who asks to be let in: one request a person. "code_hash" is SHA-256 of the code in lower-case hexadecimal.
CREATE TABLE pairings
(
    id        TEXT   NOT NULL PRIMARY KEY,
    code_hash TEXT   NOT NULL UNIQUE,
    name      TEXT   NOT NULL,
    expires   BIGINT NOT NULL
);

CREATE TABLE open_groups
(
    chat_id   BIGINT NOT NULL PRIMARY KEY,
    title     TEXT   NOT NULL,
    opened_by TEXT   NOT NULL,
    since     BIGINT NOT NULL
);

-- Numbered from 1 without gaps. "hash" is the SHA-256 of the hash before and the entry, in lower-case hexadecimal.
CREATE TABLE audit_trail
(
    number  BIGINT NOT NULL PRIMARY KEY,
    at      BIGINT NOT NULL,
    actor   TEXT   NOT NULL,
    action  TEXT   NOT NULL,
    subject TEXT   NOT NULL,
    detail  TEXT   NOT NULL,
    hash    TEXT   NOT NULL
);

-- One row: the number and hash of the last entry, so that a trail cut off at its end is noticed.
CREATE TABLE audit_head
(
    number BIGINT NOT NULL,
    hash   TEXT   NOT NULL
);

INSERT INTO audit_head (number, hash) VALUES (0, '');

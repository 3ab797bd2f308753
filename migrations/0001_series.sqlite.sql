-- One stored series: a venue's symbol, what its rows are, and their spacing (empty where there is none).
CREATE TABLE series
(
    id             BIGINT  NOT NULL PRIMARY KEY,
    venue          TEXT    NOT NULL,
    symbol         TEXT    NOT NULL,
    kind           TEXT    NOT NULL,
    spacing        TEXT    NOT NULL,
    unit           TEXT    NOT NULL,
    price_decimals BIGINT  NOT NULL,
    revision       BIGINT  NOT NULL,
    UNIQUE (venue, symbol, kind, spacing)
);

-- One UTC month of a series. Its SHA-256 covers the counts below and the SHA-256 of each of its columns.
CREATE TABLE chunks
(
    series_id BIGINT NOT NULL REFERENCES series (id),
    month_ms  BIGINT NOT NULL,
    row_count BIGINT NOT NULL,
    first_ms  BIGINT NOT NULL,
    last_ms   BIGINT NOT NULL,
    sha256    BLOB   NOT NULL,
    PRIMARY KEY (series_id, month_ms)
);

-- One column of one month: little-endian doubles or 64-bit integers, row by row. The time is a column too.
CREATE TABLE chunk_columns
(
    id        INTEGER NOT NULL PRIMARY KEY,
    series_id BIGINT NOT NULL,
    month_ms  BIGINT NOT NULL,
    name      TEXT   NOT NULL,
    sha256    BLOB   NOT NULL,
    bytes     BLOB   NOT NULL,
    UNIQUE (series_id, month_ms, name),
    FOREIGN KEY (series_id, month_ms) REFERENCES chunks (series_id, month_ms)
);

-- Rows kept beside the served ones. "bytes" holds eight bytes for each name in "columns", in that order.
CREATE TABLE set_aside_rows
(
    series_id BIGINT NOT NULL REFERENCES series (id),
    time_ms   BIGINT NOT NULL,
    columns   TEXT   NOT NULL,
    bytes     BLOB   NOT NULL,
    PRIMARY KEY (series_id, time_ms, columns, bytes)
);

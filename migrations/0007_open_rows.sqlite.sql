-- "revision" is that of the chunks and of which columns there are, this one that of the rows that rest in open_rows.
ALTER TABLE series ADD COLUMN open_revision BIGINT NOT NULL DEFAULT 0;

-- What rests of a month beside its chunk. "hidden_count" rows of the chunk have a row in open_rows in their place.
CREATE TABLE open_months
(
    series_id    BIGINT NOT NULL REFERENCES series (id),
    month_ms     BIGINT NOT NULL,
    row_count    BIGINT NOT NULL,
    hidden_count BIGINT NOT NULL,
    first_ms     BIGINT NOT NULL,
    last_ms      BIGINT NOT NULL,
    columns      TEXT   NOT NULL,
    PRIMARY KEY (series_id, month_ms)
);

-- Rows of a feed that are not in a chunk yet. "mark" is what makes a row the same as another: its time, of trades the
-- number, else time and values, big-endian. "bytes" holds eight bytes for each name in "columns", in that order.
CREATE TABLE open_rows
(
    series_id BIGINT NOT NULL,
    month_ms  BIGINT NOT NULL,
    mark      BLOB   NOT NULL,
    time_ms   BIGINT NOT NULL,
    columns   TEXT   NOT NULL,
    bytes     BLOB   NOT NULL,
    PRIMARY KEY (series_id, month_ms, mark),
    FOREIGN KEY (series_id, month_ms) REFERENCES open_months (series_id, month_ms)
) WITHOUT ROWID;

CREATE INDEX open_rows_by_time ON open_rows (series_id, time_ms);

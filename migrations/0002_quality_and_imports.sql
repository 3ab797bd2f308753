-- What may be wrong with rows of a series: flagged, never changed.
CREATE TABLE quality_flags
(
    series_id  BIGINT NOT NULL REFERENCES series (id),
    kind       TEXT   NOT NULL,
    from_ms    BIGINT NOT NULL,
    to_ms      BIGINT NOT NULL,
    flag_count BIGINT NOT NULL
);

CREATE INDEX quality_flags_by_time ON quality_flags (series_id, from_ms);

-- Files that were taken in, known again by their SHA-256 in lower-case hexadecimal.
CREATE TABLE imported_files
(
    sha256    TEXT   NOT NULL PRIMARY KEY,
    name      TEXT   NOT NULL,
    at        BIGINT NOT NULL,
    row_count BIGINT NOT NULL
);

CREATE TABLE imported_file_series
(
    sha256    TEXT   NOT NULL REFERENCES imported_files (sha256),
    series_id BIGINT NOT NULL REFERENCES series (id),
    PRIMARY KEY (sha256, series_id)
);

-- A chunk holds the rows from from_ms on, up to the next chunk of its month. Bars have one a month; trades and
-- liquidations have many of some 16,000 rows, so that a row more does not write the month anew.
ALTER TABLE chunks RENAME COLUMN month_ms TO from_ms;
ALTER TABLE chunk_columns RENAME COLUMN month_ms TO from_ms;

-- Lowest and highest number of the chunk's trades; low above high where none has a number, null where nobody looked.
ALTER TABLE chunks ADD COLUMN low_number BIGINT;
ALTER TABLE chunks ADD COLUMN high_number BIGINT;
CREATE INDEX chunks_by_number ON chunks (series_id, high_number);

-- 1 where rows came from a file: they are never let go by age.
ALTER TABLE chunks ADD COLUMN is_imported BIGINT NOT NULL DEFAULT 0;
UPDATE chunks SET is_imported = 1 WHERE series_id IN (SELECT series_id FROM imported_file_series);

-- Stretches of a series for which the venue itself said that it has nothing. Both ends are in.
CREATE TABLE confirmed_holes
(
    series_id BIGINT NOT NULL REFERENCES series (id),
    from_ms   BIGINT NOT NULL,
    to_ms     BIGINT NOT NULL,
    PRIMARY KEY (series_id, from_ms)
);

-- Long work. "state" is queued, running, done, failed or cancelled; the last three have an end. "number" is the order
-- in which it was asked for; one "place" asks for one job. "told_at" is set once whoever shows it has been told of its end.
CREATE TABLE jobs
(
    number     INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    id         TEXT    NOT NULL UNIQUE,
    owner      TEXT    NOT NULL,
    kind       TEXT    NOT NULL,
    about      TEXT    NOT NULL,
    body       TEXT    NOT NULL,
    place      TEXT,
    state      TEXT    NOT NULL,
    queued_at  BIGINT  NOT NULL,
    started_at BIGINT,
    ended_at   BIGINT,
    attempts   BIGINT  NOT NULL,
    result     TEXT,
    refusal    TEXT,
    told_at    BIGINT
);

CREATE UNIQUE INDEX jobs_place ON jobs (place) WHERE place IS NOT NULL;
CREATE INDEX jobs_open ON jobs (owner, number) WHERE ended_at IS NULL;
CREATE INDEX jobs_ended ON jobs (owner, ended_at) WHERE ended_at IS NOT NULL;
CREATE INDEX jobs_untold ON jobs (number) WHERE ended_at IS NOT NULL AND told_at IS NULL;

-- Results of backtests; "content" is what was kept, as gzip. "return_pct" is null where it is no number.
CREATE TABLE backtests
(
    number        INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    id            TEXT    NOT NULL UNIQUE,
    owner         TEXT    NOT NULL,
    strategy      TEXT    NOT NULL,
    symbol        TEXT    NOT NULL,
    timeframe     TEXT    NOT NULL,
    period        TEXT    NOT NULL,
    settings      TEXT    NOT NULL,
    ended_at      BIGINT  NOT NULL,
    return_pct    DOUBLE PRECISION,
    closed_trades BIGINT  NOT NULL,
    trust         TEXT    NOT NULL,
    content       BLOB    NOT NULL
);

CREATE INDEX backtests_by_owner ON backtests (owner, ended_at);

-- Every setting that somebody has tried, also those whose results are gone. "settings_hash" is SHA-256 of the settings
-- in lower-case hexadecimal.
CREATE TABLE backtest_trials
(
    owner         TEXT NOT NULL,
    strategy      TEXT NOT NULL,
    symbol        TEXT NOT NULL,
    settings_hash TEXT NOT NULL,
    PRIMARY KEY (owner, strategy, symbol, settings_hash)
);

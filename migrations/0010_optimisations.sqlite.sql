-- Results of optimisations; "content" is what was kept, as gzip. "score" is that of the best by the goal, null where it
-- is no number; "trials" is how many settings were run.
CREATE TABLE optimisations
(
    number    INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    id        TEXT    NOT NULL UNIQUE,
    owner     TEXT    NOT NULL,
    strategy  TEXT    NOT NULL,
    symbol    TEXT    NOT NULL,
    timeframe TEXT    NOT NULL,
    period    TEXT    NOT NULL,
    method    TEXT    NOT NULL,
    goal      TEXT    NOT NULL,
    trials    BIGINT  NOT NULL,
    ended_at  BIGINT  NOT NULL,
    score     DOUBLE PRECISION,
    trust     TEXT    NOT NULL,
    content   BLOB  NOT NULL
);

CREATE INDEX optimisations_by_owner ON optimisations (owner, ended_at);

-- How many settings each optimisation has tried, also of those whose results are gone.
CREATE TABLE optimisation_trials
(
    id       TEXT   NOT NULL PRIMARY KEY,
    owner    TEXT   NOT NULL,
    strategy TEXT   NOT NULL,
    symbol   TEXT   NOT NULL,
    trials   BIGINT NOT NULL
);

CREATE INDEX optimisation_trials_by_owner ON optimisation_trials (owner, strategy, symbol);

-- How far an optimisation is that has not ended: what it needs to go on where it was. "job" is the job's id.
CREATE TABLE optimisation_states
(
    job     TEXT   NOT NULL PRIMARY KEY,
    content BLOB NOT NULL
);

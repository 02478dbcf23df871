-- The window's queue.

CREATE TABLE job (
  id          INTEGER PRIMARY KEY AUTOINCREMENT,
  state       TEXT NOT NULL
              CHECK (state IN ('queued', 'validating', 'running', 'paused', 'done', 'failed', 'cancelled')),
  position    INTEGER NOT NULL UNIQUE CHECK (position >= 0),
  model_path  TEXT NOT NULL,
  title       TEXT NOT NULL,
  corpus_path TEXT NOT NULL,

  samples      INTEGER NOT NULL CHECK (samples >= 0),
  sample_order TEXT NOT NULL CHECK (sample_order IN ('random', 'first')),
  max_length   INTEGER NOT NULL CHECK (max_length >= 1),
  orders       TEXT NOT NULL CHECK (orders LIKE '[%]'),  -- JSON
  bins         INTEGER NOT NULL CHECK (bins >= 2),
  seed         INTEGER NOT NULL,  -- the 64 bits of an unsigned number
  nulls        INTEGER NOT NULL CHECK (nulls >= 0),
  bootstrap    INTEGER NOT NULL CHECK (bootstrap >= 0),
  device       TEXT NOT NULL,
  dtype        TEXT NOT NULL,

  run_id     INTEGER REFERENCES run (id) ON DELETE SET NULL,
  layer      INTEGER NOT NULL CHECK (layer >= 0),
  layers     INTEGER NOT NULL CHECK (layers >= 0),
  error      TEXT NOT NULL,
  worker_pid INTEGER NOT NULL CHECK (worker_pid >= 0)
) STRICT;

CREATE INDEX job_run ON job (run_id);

-- What was analysed, with what settings, and what came out.

CREATE TABLE family (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE model (
  id        INTEGER PRIMARY KEY,
  family_id INTEGER NOT NULL REFERENCES family (id),
  name      TEXT NOT NULL,
  UNIQUE (family_id, name)
) STRICT;

-- A row is never changed: a run keeps saying what it was computed from, so a folder whose files or description have
-- changed since is another row.
CREATE TABLE checkpoint (
  id             INTEGER PRIMARY KEY,
  model_id       INTEGER NOT NULL REFERENCES model (id),
  name           TEXT NOT NULL,
  step           INTEGER CHECK (step >= 0),
  tokens_seen    INTEGER CHECK (tokens_seen >= 0),
  path           TEXT NOT NULL,
  architecture   TEXT NOT NULL,
  dtype          TEXT NOT NULL,
  parameters     INTEGER NOT NULL CHECK (parameters >= 0),
  layers         INTEGER NOT NULL CHECK (layers >= 0),
  width          INTEGER NOT NULL CHECK (width >= 0),
  vocabulary     INTEGER NOT NULL CHECK (vocabulary >= 0),
  weights_hash   TEXT NOT NULL,
  tokenizer_hash TEXT NOT NULL
) STRICT;

-- NULLs are distinct in a UNIQUE constraint; -1 stands in for them here.
CREATE UNIQUE INDEX checkpoint_identity ON checkpoint (
  model_id, name, coalesce(step, -1), coalesce(tokens_seen, -1), path, architecture, dtype, parameters, layers, width,
  vocabulary, weights_hash, tokenizer_hash);

CREATE TABLE corpus (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  path TEXT NOT NULL,
  hash TEXT NOT NULL,
  UNIQUE (name, path, hash)
) STRICT;

-- AUTOINCREMENT: the id of a removed run is never given again, so that a worker whose run was replaced cannot write
-- into its successor.
CREATE TABLE run (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  key           TEXT NOT NULL UNIQUE CHECK (key <> ''),
  state         TEXT NOT NULL CHECK (state IN ('running', 'done', 'failed', 'cancelled')),
  checkpoint_id INTEGER NOT NULL REFERENCES checkpoint (id),
  corpus_id     INTEGER NOT NULL REFERENCES corpus (id),

  -- What this run took from the corpus: depends on the tokenizer and the settings too.
  documents INTEGER NOT NULL CHECK (documents >= 0),
  tokens    INTEGER NOT NULL CHECK (tokens >= 0),
  positions INTEGER NOT NULL CHECK (positions >= 0),
  bad_lines INTEGER NOT NULL CHECK (bad_lines >= 0),

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

  program_version TEXT NOT NULL,
  started_at      TEXT NOT NULL CHECK (started_at <> ''),
  finished_at     TEXT CHECK (finished_at <> ''),

  seconds           REAL NOT NULL DEFAULT 0 CHECK (seconds >= 0),
  tokens_per_second REAL NOT NULL DEFAULT 0 CHECK (tokens_per_second >= 0),
  forward_seconds   REAL NOT NULL DEFAULT 0 CHECK (forward_seconds >= 0),
  estimate_seconds  REAL NOT NULL DEFAULT 0 CHECK (estimate_seconds >= 0),
  peak_rss_bytes    INTEGER NOT NULL DEFAULT 0 CHECK (peak_rss_bytes >= 0),

  warnings TEXT NOT NULL DEFAULT '[]' CHECK (warnings LIKE '[%]'),
  error    TEXT NOT NULL DEFAULT '',

  CHECK ((state = 'running') = (finished_at IS NULL))
) STRICT;

CREATE INDEX run_checkpoint ON run (checkpoint_id);
CREATE INDEX run_corpus ON run (corpus_id);

CREATE TRIGGER run_end_is_final BEFORE UPDATE OF state ON run
WHEN OLD.state <> 'running' AND NEW.state <> OLD.state
BEGIN
  SELECT RAISE(ABORT, 'a run that has ended keeps its state');
END;

-- All figures below are in efficiency units: nats / log(bins).
CREATE TABLE layer_result (
  run_id  INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  layer   INTEGER NOT NULL CHECK (layer >= 0),
  entropy REAL NOT NULL CHECK (entropy BETWEEN -0.001 AND 1.001),  -- [0, 1] and room for rounding
  PRIMARY KEY (run_id, layer)
) STRICT, WITHOUT ROWID;

CREATE TABLE information (
  run_id      INTEGER NOT NULL,
  layer       INTEGER NOT NULL,
  side        TEXT NOT NULL CHECK (side IN ('input', 'output')),
  ngram_order INTEGER NOT NULL CHECK (ngram_order >= 1),
  raw         REAL,
  null_mean   REAL,
  adjusted    REAL,
  debiased    REAL,
  low         REAL,
  high        REAL,
  PRIMARY KEY (run_id, layer, side, ngram_order),
  FOREIGN KEY (run_id, layer) REFERENCES layer_result (run_id, layer) ON DELETE CASCADE,
  CHECK ((low IS NULL) = (high IS NULL) AND low <= high)
) STRICT, WITHOUT ROWID;

CREATE TABLE preference (
  run_id    INTEGER NOT NULL,
  layer     INTEGER NOT NULL,
  raw       REAL,
  null_mean REAL,
  adjusted  REAL,
  debiased  REAL,
  low       REAL,
  high      REAL,
  PRIMARY KEY (run_id, layer),
  FOREIGN KEY (run_id, layer) REFERENCES layer_result (run_id, layer) ON DELETE CASCADE,
  CHECK ((low IS NULL) = (high IS NULL) AND low <= high)
) STRICT, WITHOUT ROWID;

-- The Information Bottleneck bound of a run's corpus at an order, as points along the annealing.
CREATE TABLE bound_curve (
  run_id       INTEGER NOT NULL REFERENCES run (id) ON DELETE CASCADE,
  ngram_order  INTEGER NOT NULL CHECK (ngram_order >= 1),
  point        INTEGER NOT NULL CHECK (point >= 0),
  beta         REAL NOT NULL CHECK (beta >= 0),
  complexity   REAL NOT NULL,
  expressivity REAL NOT NULL,
  PRIMARY KEY (run_id, ngram_order, point)
) STRICT, WITHOUT ROWID;

CREATE TABLE benchmark (
  id   INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE CHECK (name <> '')
) STRICT;

-- A score belongs to a model, or to one checkpoint of it where it was measured on the way.
CREATE TABLE score (
  id            INTEGER PRIMARY KEY,
  benchmark_id  INTEGER NOT NULL REFERENCES benchmark (id) ON DELETE CASCADE,
  model_id      INTEGER NOT NULL REFERENCES model (id),
  checkpoint_id INTEGER REFERENCES checkpoint (id),
  value         REAL NOT NULL,
  source        TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE UNIQUE INDEX score_identity ON score (benchmark_id, model_id, coalesce(checkpoint_id, -1));
CREATE INDEX score_model ON score (model_id);
CREATE INDEX score_checkpoint ON score (checkpoint_id);

-- With the last run of a checkpoint goes what only that run needed. What carries benchmark scores stays.
CREATE TRIGGER run_removed AFTER DELETE ON run
BEGIN
  DELETE FROM corpus WHERE id = OLD.corpus_id
    AND NOT EXISTS (SELECT 1 FROM run WHERE corpus_id = OLD.corpus_id);
  DELETE FROM checkpoint WHERE id = OLD.checkpoint_id
    AND NOT EXISTS (SELECT 1 FROM run WHERE checkpoint_id = OLD.checkpoint_id)
    AND NOT EXISTS (SELECT 1 FROM score WHERE checkpoint_id = OLD.checkpoint_id);
END;

CREATE TRIGGER checkpoint_removed AFTER DELETE ON checkpoint
BEGIN
  DELETE FROM model WHERE id = OLD.model_id
    AND NOT EXISTS (SELECT 1 FROM checkpoint WHERE model_id = OLD.model_id)
    AND NOT EXISTS (SELECT 1 FROM score WHERE model_id = OLD.model_id);
END;

CREATE TRIGGER model_removed AFTER DELETE ON model
BEGIN
  DELETE FROM family WHERE id = OLD.family_id
    AND NOT EXISTS (SELECT 1 FROM model WHERE family_id = OLD.family_id);
END;

-- A checkpoint is a moment of a training, which its step alone does not tell: stages begin to count again, branches
-- run beside each other. Rows that were there get theirs from the names they hold (database/named_moments.cpp).

ALTER TABLE checkpoint ADD COLUMN stage TEXT NOT NULL DEFAULT '';
ALTER TABLE checkpoint ADD COLUMN branch TEXT NOT NULL DEFAULT '';
ALTER TABLE checkpoint ADD COLUMN seed TEXT NOT NULL DEFAULT '';
ALTER TABLE checkpoint ADD COLUMN epoch REAL CHECK (epoch >= 0);
ALTER TABLE checkpoint ADD COLUMN saved_index INTEGER CHECK (saved_index >= 0);  -- a number that is no step
ALTER TABLE checkpoint ADD COLUMN variant TEXT NOT NULL DEFAULT '';
ALTER TABLE checkpoint ADD COLUMN commit_hash TEXT NOT NULL DEFAULT '';  -- of the hub; '' = not told

DROP INDEX checkpoint_identity;
CREATE UNIQUE INDEX checkpoint_identity ON checkpoint (
  model_id, name, coalesce(step, -1), coalesce(tokens_seen, -1), stage, branch, seed, coalesce(epoch, -1),
  coalesce(saved_index, -1), variant, commit_hash, path, architecture, dtype, parameters, layers, width, vocabulary,
  weights_hash, tokenizer_hash);
CREATE INDEX checkpoint_weights ON checkpoint (weights_hash);

-- Two folders with equal weights are two runs with one key. A run that the user has removed is kept out of sight
-- until it is purged, and taken back when it is asked for again.
CREATE TABLE run_new (
  id            INTEGER PRIMARY KEY AUTOINCREMENT,
  key           TEXT NOT NULL CHECK (key <> ''),
  state         TEXT NOT NULL CHECK (state IN ('running', 'done', 'failed', 'cancelled')),
  checkpoint_id INTEGER NOT NULL REFERENCES checkpoint (id),
  corpus_id     INTEGER NOT NULL REFERENCES corpus (id),
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
  pairs        INTEGER NOT NULL DEFAULT 10000 CHECK (pairs >= 0),
  device       TEXT NOT NULL,
  dtype        TEXT NOT NULL,
  preference_name      TEXT NOT NULL DEFAULT '',
  preference_path      TEXT NOT NULL DEFAULT '',
  preference_hash      TEXT NOT NULL DEFAULT '',
  preference_pairs     INTEGER NOT NULL DEFAULT 0 CHECK (preference_pairs >= 0),
  preference_positions INTEGER NOT NULL DEFAULT 0 CHECK (preference_positions >= 0),
  program_version TEXT NOT NULL,
  started_at      TEXT NOT NULL CHECK (started_at <> ''),
  finished_at     TEXT CHECK (finished_at <> ''),
  removed_at      TEXT CHECK (removed_at <> ''),
  seconds           REAL NOT NULL DEFAULT 0 CHECK (seconds >= 0),
  tokens_per_second REAL NOT NULL DEFAULT 0 CHECK (tokens_per_second >= 0),
  forward_seconds   REAL NOT NULL DEFAULT 0 CHECK (forward_seconds >= 0),
  estimate_seconds  REAL NOT NULL DEFAULT 0 CHECK (estimate_seconds >= 0),
  peak_rss_bytes    INTEGER NOT NULL DEFAULT 0 CHECK (peak_rss_bytes >= 0),
  warnings TEXT NOT NULL DEFAULT '[]' CHECK (warnings LIKE '[%]'),
  error    TEXT NOT NULL DEFAULT '',
  loss     REAL,
  UNIQUE (key, checkpoint_id),
  CHECK ((state = 'running') = (finished_at IS NULL))
) STRICT;

-- Ids that were given once are never given again, also where the runs that had them are gone.
INSERT INTO sqlite_sequence (name, seq) SELECT 'run_new', seq FROM sqlite_sequence WHERE name = 'run';
INSERT INTO run_new (id, key, state, checkpoint_id, corpus_id, documents, tokens, positions, bad_lines, samples,
    sample_order, max_length, orders, bins, seed, nulls, bootstrap, pairs, device, dtype, preference_name,
    preference_path, preference_hash, preference_pairs, preference_positions, program_version, started_at,
    finished_at, seconds, tokens_per_second, forward_seconds, estimate_seconds, peak_rss_bytes, warnings, error, loss)
  SELECT id, key, state, checkpoint_id, corpus_id, documents, tokens, positions, bad_lines, samples,
    sample_order, max_length, orders, bins, seed, nulls, bootstrap, pairs, device, dtype, preference_name,
    preference_path, preference_hash, preference_pairs, preference_positions, program_version, started_at,
    finished_at, seconds, tokens_per_second, forward_seconds, estimate_seconds, peak_rss_bytes, warnings, error, loss
  FROM run;
DROP TABLE run;
ALTER TABLE run_new RENAME TO run;

CREATE INDEX run_checkpoint ON run (checkpoint_id);
CREATE INDEX run_corpus ON run (corpus_id);

CREATE TRIGGER run_end_is_final BEFORE UPDATE OF state ON run
WHEN OLD.state <> 'running' AND NEW.state <> OLD.state
BEGIN
  SELECT RAISE(ABORT, 'a run that has ended keeps its state');
END;

-- With the last run of a checkpoint or a corpus goes what only that run needed, also where the run is given to another
-- checkpoint.
CREATE TRIGGER run_removed AFTER DELETE ON run
BEGIN
  DELETE FROM corpus WHERE id = OLD.corpus_id
    AND NOT EXISTS (SELECT 1 FROM run WHERE corpus_id = OLD.corpus_id);
  DELETE FROM checkpoint WHERE id = OLD.checkpoint_id
    AND NOT EXISTS (SELECT 1 FROM run WHERE checkpoint_id = OLD.checkpoint_id);
END;

CREATE TRIGGER run_given_away AFTER UPDATE OF checkpoint_id ON run
BEGIN
  DELETE FROM checkpoint WHERE id = OLD.checkpoint_id
    AND NOT EXISTS (SELECT 1 FROM run WHERE checkpoint_id = OLD.checkpoint_id);
END;

-- A scored model is what its source names: the folder that was evaluated (resolved), the commit of the hub, an adapter
-- that was put on top.
CREATE TABLE scored_model_new (
  id          INTEGER PRIMARY KEY,
  name        TEXT NOT NULL CHECK (name <> ''),
  revision    TEXT NOT NULL,  -- '' = the one that is meant when none is named
  variant     TEXT NOT NULL DEFAULT '',
  path        TEXT NOT NULL DEFAULT '',
  commit_hash TEXT NOT NULL DEFAULT '',
  step        INTEGER CHECK (step >= 0),
  parameters  INTEGER CHECK (parameters > 0),  -- as published, often rounded
  UNIQUE (name, revision, variant, path, commit_hash)
) STRICT;
INSERT INTO scored_model_new (id, name, revision, step, parameters)
  SELECT id, name, revision, step, parameters FROM scored_model;
DROP TABLE scored_model;
ALTER TABLE scored_model_new RENAME TO scored_model;

ALTER TABLE scored_benchmark ADD COLUMN lower_is_better INTEGER CHECK (lower_is_better IN (0, 1));  -- NULL: not told

-- Scores that were taken in another way are other scores: version of the task, chat template, a part of the examples.
CREATE TABLE model_score_new (
  scored_model_id INTEGER NOT NULL REFERENCES scored_model (id) ON DELETE CASCADE,
  benchmark_id    INTEGER NOT NULL REFERENCES scored_benchmark (id),
  source          TEXT NOT NULL CHECK (source <> ''),
  shots           INTEGER NOT NULL CHECK (shots >= -1),  -- -1: not told
  version         TEXT NOT NULL DEFAULT '',  -- of the task, '' = not told
  chat            TEXT NOT NULL DEFAULT '',  -- 'none', or a hash of the template; '' = not told
  examples        INTEGER NOT NULL DEFAULT 0 CHECK (examples >= 0),  -- that were tried, 0 = all
  examples_of     INTEGER NOT NULL DEFAULT 0 CHECK (examples_of >= 0),  -- that there are, 0 = not told
  value           REAL NOT NULL,
  error           REAL,  -- standard error
  is_group        INTEGER NOT NULL CHECK (is_group IN (0, 1)),  -- a mean over other benchmarks
  scored_on       TEXT NOT NULL,  -- day, or day and time; '' = not told
  PRIMARY KEY (scored_model_id, benchmark_id, source, shots, version, chat, examples, scored_on)
) STRICT, WITHOUT ROWID;
INSERT INTO model_score_new (scored_model_id, benchmark_id, source, shots, value, error, is_group, scored_on)
  SELECT scored_model_id, benchmark_id, source, shots, value, error, is_group, scored_on FROM model_score;
DROP TABLE model_score;
ALTER TABLE model_score_new RENAME TO model_score;
CREATE INDEX model_score_benchmark ON model_score (benchmark_id);

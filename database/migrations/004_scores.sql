-- Benchmark scores as their sources give them. A source names models in its own way ("EleutherAI/pythia-410m"), and
-- most of them were never analysed here: which of our models is meant is asked when scores are read, so that a model
-- analysed later finds its scores.

CREATE TABLE scored_model (
  id         INTEGER PRIMARY KEY,
  name       TEXT NOT NULL CHECK (name <> ''),
  revision   TEXT NOT NULL,  -- '' = the one that is meant when none is named
  step       INTEGER CHECK (step >= 0),
  parameters INTEGER CHECK (parameters > 0),  -- as published, often rounded
  UNIQUE (name, revision)
) STRICT;

CREATE TABLE scored_benchmark (
  id     INTEGER PRIMARY KEY,
  name   TEXT NOT NULL CHECK (name <> ''),
  metric TEXT NOT NULL CHECK (metric <> ''),
  UNIQUE (name, metric)
) STRICT;

CREATE TABLE model_score (
  scored_model_id INTEGER NOT NULL REFERENCES scored_model (id) ON DELETE CASCADE,
  benchmark_id    INTEGER NOT NULL REFERENCES scored_benchmark (id),
  source          TEXT NOT NULL CHECK (source <> ''),
  shots           INTEGER NOT NULL CHECK (shots >= -1),  -- -1: not told
  value           REAL NOT NULL,
  error           REAL,  -- standard error
  is_group        INTEGER NOT NULL CHECK (is_group IN (0, 1)),  -- a mean over other benchmarks
  scored_on       TEXT NOT NULL,  -- day, '' = not told
  PRIMARY KEY (scored_model_id, benchmark_id, source, shots)
) STRICT, WITHOUT ROWID;

CREATE INDEX model_score_benchmark ON model_score (benchmark_id);

-- What the user has said: scores of this name belong to this model, whatever the names suggest.
CREATE TABLE model_match (
  name  TEXT PRIMARY KEY CHECK (name <> ''),
  model TEXT NOT NULL CHECK (model <> '')
) STRICT, WITHOUT ROWID;

INSERT INTO scored_benchmark (id, name, metric) SELECT id, name, 'score' FROM benchmark;
INSERT INTO scored_model (name, revision, step)
  SELECT DISTINCT model.name, coalesce(checkpoint.name, ''), min(checkpoint.step) FROM score
  JOIN model ON model.id = score.model_id LEFT JOIN checkpoint ON checkpoint.id = score.checkpoint_id
  GROUP BY model.name, coalesce(checkpoint.name, '');
INSERT OR IGNORE INTO model_score (scored_model_id, benchmark_id, source, shots, value, is_group, scored_on)
  SELECT scored_model.id, score.benchmark_id, coalesce(nullif(score.source, ''), 'unknown'), -1, score.value, 0, ''
  FROM score JOIN model ON model.id = score.model_id LEFT JOIN checkpoint ON checkpoint.id = score.checkpoint_id
  JOIN scored_model ON scored_model.name = model.name AND scored_model.revision = coalesce(checkpoint.name, '');

-- Scores no longer hold on to the models of this file, so models go with their last run whatever was scored.
DROP TRIGGER run_removed;
DROP TRIGGER checkpoint_removed;
DROP TABLE score;
DROP TABLE benchmark;

CREATE TRIGGER run_removed AFTER DELETE ON run
BEGIN
  DELETE FROM corpus WHERE id = OLD.corpus_id
    AND NOT EXISTS (SELECT 1 FROM run WHERE corpus_id = OLD.corpus_id);
  DELETE FROM checkpoint WHERE id = OLD.checkpoint_id
    AND NOT EXISTS (SELECT 1 FROM run WHERE checkpoint_id = OLD.checkpoint_id);
END;

CREATE TRIGGER checkpoint_removed AFTER DELETE ON checkpoint
BEGIN
  DELETE FROM model WHERE id = OLD.model_id
    AND NOT EXISTS (SELECT 1 FROM checkpoint WHERE model_id = OLD.model_id);
END;

DELETE FROM checkpoint WHERE NOT EXISTS (SELECT 1 FROM run WHERE checkpoint_id = checkpoint.id);
DELETE FROM model WHERE NOT EXISTS (SELECT 1 FROM checkpoint WHERE model_id = model.id);

-- States are measured as they are and less their mean direction ("centred"), and every layer has a geometry. Runs that
-- were there have the former alone, and no geometry.

ALTER TABLE run ADD COLUMN states TEXT NOT NULL DEFAULT 'paper' CHECK (states IN ('paper', 'centred', 'both'));
ALTER TABLE job ADD COLUMN states TEXT NOT NULL DEFAULT 'paper' CHECK (states IN ('paper', 'centred', 'both'));

ALTER TABLE run ADD COLUMN geometry_seconds REAL NOT NULL DEFAULT 0 CHECK (geometry_seconds >= 0);

ALTER TABLE layer_result ADD COLUMN mean_cosine REAL CHECK (mean_cosine BETWEEN -1.001 AND 1.001);
ALTER TABLE layer_result ADD COLUMN largest_dimension INTEGER CHECK (largest_dimension >= 0);
ALTER TABLE layer_result ADD COLUMN largest_dimension_share REAL CHECK (largest_dimension_share BETWEEN 0 AND 1.001);
ALTER TABLE layer_result ADD COLUMN participation_ratio REAL CHECK (participation_ratio >= 0);
ALTER TABLE layer_result ADD COLUMN norm_low REAL CHECK (norm_low >= 0);  -- quantiles 5, 50 and 95%
ALTER TABLE layer_result ADD COLUMN norm_median REAL CHECK (norm_median >= 0);
ALTER TABLE layer_result ADD COLUMN norm_high REAL CHECK (norm_high >= 0);
ALTER TABLE layer_result ADD COLUMN occupied_bins REAL CHECK (occupied_bins >= 0);
ALTER TABLE layer_result ADD COLUMN first_position_norm REAL CHECK (first_position_norm >= 0);  -- over the median

CREATE TABLE state_result (
  run_id  INTEGER NOT NULL,
  layer   INTEGER NOT NULL,
  states  TEXT NOT NULL CHECK (states IN ('paper', 'centred')),
  entropy REAL NOT NULL CHECK (entropy BETWEEN -0.001 AND 1.001),  -- [0, 1] and room for rounding
  PRIMARY KEY (run_id, layer, states),
  FOREIGN KEY (run_id, layer) REFERENCES layer_result (run_id, layer) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO state_result SELECT run_id, layer, 'paper', entropy FROM layer_result;
ALTER TABLE layer_result DROP COLUMN entropy;

CREATE TABLE information_new (
  run_id      INTEGER NOT NULL,
  layer       INTEGER NOT NULL,
  states      TEXT NOT NULL,
  side        TEXT NOT NULL CHECK (side IN ('input', 'output')),
  ngram_order INTEGER NOT NULL CHECK (ngram_order >= 1),
  raw         REAL,
  null_mean   REAL,
  adjusted    REAL,
  debiased    REAL,
  low         REAL,
  high        REAL,
  labels      INTEGER CHECK (labels >= 0),
  singletons  REAL CHECK (singletons BETWEEN 0 AND 1),  -- share of positions
  PRIMARY KEY (run_id, layer, states, side, ngram_order),
  FOREIGN KEY (run_id, layer, states) REFERENCES state_result (run_id, layer, states) ON DELETE CASCADE,
  CHECK ((low IS NULL) = (high IS NULL) AND low <= high)
) STRICT, WITHOUT ROWID;
INSERT INTO information_new
  SELECT run_id, layer, 'paper', side, ngram_order, raw, null_mean, adjusted, debiased, low, high, labels, singletons
  FROM information;
DROP TABLE information;
ALTER TABLE information_new RENAME TO information;

CREATE TABLE preference_new (
  run_id    INTEGER NOT NULL,
  layer     INTEGER NOT NULL,
  states    TEXT NOT NULL,
  raw       REAL,
  null_mean REAL,
  adjusted  REAL,
  debiased  REAL,
  low       REAL,
  high      REAL,
  PRIMARY KEY (run_id, layer, states),
  FOREIGN KEY (run_id, layer, states) REFERENCES state_result (run_id, layer, states) ON DELETE CASCADE,
  CHECK ((low IS NULL) = (high IS NULL) AND low <= high)
) STRICT, WITHOUT ROWID;
INSERT INTO preference_new
  SELECT run_id, layer, 'paper', raw, null_mean, adjusted, debiased, low, high FROM preference;
DROP TABLE preference;
ALTER TABLE preference_new RENAME TO preference;

CREATE TABLE optimality_new (
  run_id      INTEGER NOT NULL,
  layer       INTEGER NOT NULL,
  states      TEXT NOT NULL,
  ngram_order INTEGER NOT NULL CHECK (ngram_order >= 1),
  low         REAL NOT NULL,
  high        REAL NOT NULL,
  PRIMARY KEY (run_id, layer, states, ngram_order),
  FOREIGN KEY (run_id, layer, states) REFERENCES state_result (run_id, layer, states) ON DELETE CASCADE,
  CHECK (low <= high)
) STRICT, WITHOUT ROWID;
INSERT INTO optimality_new SELECT run_id, layer, 'paper', ngram_order, low, high FROM optimality;
DROP TABLE optimality;
ALTER TABLE optimality_new RENAME TO optimality;

-- How far a figure can be trusted: what its labels are, and the interval of the debiased optimality.

ALTER TABLE information ADD COLUMN labels INTEGER CHECK (labels >= 0);
ALTER TABLE information ADD COLUMN singletons REAL CHECK (singletons BETWEEN 0 AND 1);  -- share of positions

CREATE TABLE optimality (
  run_id      INTEGER NOT NULL,
  layer       INTEGER NOT NULL,
  ngram_order INTEGER NOT NULL CHECK (ngram_order >= 1),
  low         REAL NOT NULL,
  high        REAL NOT NULL,
  PRIMARY KEY (run_id, layer, ngram_order),
  FOREIGN KEY (run_id, layer) REFERENCES layer_result (run_id, layer) ON DELETE CASCADE,
  CHECK (low <= high)
) STRICT, WITHOUT ROWID;

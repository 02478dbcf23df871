-- The Information Bottleneck curve belongs to tokens (a corpus as a tokenizer reads it), not to a run: every model that
-- reads them has the same. The table of 001 was never written to.
DROP TABLE bound_curve;

CREATE TABLE bound_curve (
  id              INTEGER PRIMARY KEY,
  corpus_hash     TEXT NOT NULL CHECK (corpus_hash <> ''),
  tokenizer_hash  TEXT NOT NULL CHECK (tokenizer_hash <> ''),
  max_length      INTEGER NOT NULL CHECK (max_length >= 1),
  max_order       INTEGER NOT NULL CHECK (max_order >= ngram_order),
  ngram_order     INTEGER NOT NULL CHECK (ngram_order >= 1),
  clusters        INTEGER NOT NULL CHECK (clusters >= 2),
  corpus_name     TEXT NOT NULL,
  program_version TEXT NOT NULL,
  x_entropy       REAL NOT NULL CHECK (x_entropy >= 0),  -- nats, as the points
  y_entropy       REAL NOT NULL CHECK (y_entropy >= 0),
  UNIQUE (corpus_hash, tokenizer_hash, max_length, max_order, ngram_order, clusters)
) STRICT;

-- complexity ascending; beta is NULL at the two ends; reached: by one encoder with so many clusters.
CREATE TABLE bound_point (
  curve_id     INTEGER NOT NULL REFERENCES bound_curve (id) ON DELETE CASCADE,
  point        INTEGER NOT NULL CHECK (point >= 0),
  beta         REAL CHECK (beta > 0),
  complexity   REAL NOT NULL CHECK (complexity >= 0),
  expressivity REAL NOT NULL CHECK (expressivity >= 0),
  reached      INTEGER NOT NULL CHECK (reached IN (0, 1)),
  PRIMARY KEY (curve_id, point)
) STRICT, WITHOUT ROWID;

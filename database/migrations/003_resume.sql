-- What a run that was interrupted or asked for its loss needs.

-- Mean next-token cross entropy in nats a token; NULL where it was not asked for.
ALTER TABLE run ADD COLUMN loss REAL;

-- Hashing the weights of a large model means reading them all. A stamp is a hash of the files' names, sizes, times
-- and inodes: equal stamps, equal contents.
CREATE TABLE weights_hash (
  stamp TEXT PRIMARY KEY CHECK (stamp <> ''),
  hash  TEXT NOT NULL CHECK (hash <> '')
) STRICT, WITHOUT ROWID;

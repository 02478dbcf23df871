-- The preference pairs of a run or a job, where they were given.

ALTER TABLE run ADD COLUMN pairs INTEGER NOT NULL DEFAULT 10000 CHECK (pairs >= 0);  -- asked for at most, 0 = all
ALTER TABLE run ADD COLUMN preference_name TEXT NOT NULL DEFAULT '';
ALTER TABLE run ADD COLUMN preference_path TEXT NOT NULL DEFAULT '';
ALTER TABLE run ADD COLUMN preference_hash TEXT NOT NULL DEFAULT '';  -- '' = no pairs
ALTER TABLE run ADD COLUMN preference_pairs INTEGER NOT NULL DEFAULT 0 CHECK (preference_pairs >= 0);  -- measured
ALTER TABLE run ADD COLUMN preference_positions INTEGER NOT NULL DEFAULT 0 CHECK (preference_positions >= 0);

ALTER TABLE job ADD COLUMN pairs INTEGER NOT NULL DEFAULT 10000 CHECK (pairs >= 0);
ALTER TABLE job ADD COLUMN preference_path TEXT NOT NULL DEFAULT '';  -- '' = none

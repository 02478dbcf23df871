-- One table for all that the queue does. An analysis has its request in the columns that were there; every other kind has it
-- as JSON, so that a new kind changes no table.

ALTER TABLE job ADD COLUMN kind TEXT NOT NULL DEFAULT 'analysis' CHECK (kind <> '');
ALTER TABLE job ADD COLUMN request TEXT NOT NULL DEFAULT '' CHECK ((request = '') = (kind = 'analysis'));

-- The second edition of the rules: a change of the treatment is an entry (kind 3, `what` one of nine), a point knows when
-- it was added and whether it lies behind the knee, points pressed within `sitting` minutes share their next times, and
-- a hold of the user's own may end by itself. SQLite cannot alter a CHECK, so the entries are copied into a new table.
CREATE TABLE entries_before AS SELECT * FROM entries;
DROP TABLE entries;
CREATE TABLE entries (
  point INTEGER NOT NULL REFERENCES points (number) DEFERRABLE INITIALLY DEFERRED,
  at INTEGER NOT NULL CHECK (at BETWEEN -86400 AND 7258204800),
  recorded INTEGER NOT NULL CHECK (recorded BETWEEN at AND 7258204800),
  first_op BLOB NOT NULL CHECK (length(first_op) = 16),
  id BLOB NOT NULL CHECK (length(id) = 16),
  kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 3),
  zone TEXT NOT NULL CHECK (length(CAST(zone AS BLOB)) BETWEEN 1 AND 64),
  utc_offset INTEGER NOT NULL CHECK (utc_offset BETWEEN -86399 AND 86399),
  symptoms INTEGER NOT NULL CHECK (symptoms BETWEEN 0 AND 1),
  sore INTEGER CHECK (sore BETWEEN 0 AND 10),
  length INTEGER CHECK (length BETWEEN 1 AND 86400),
  before INTEGER CHECK (before BETWEEN 0 AND 10),
  after INTEGER CHECK (after BETWEEN 0 AND 10),
  pressure INTEGER CHECK (pressure BETWEEN 1 AND 3),
  technique INTEGER CHECK (technique BETWEEN 1 AND 3),
  tool TEXT CHECK (length(CAST(tool AS BLOB)) BETWEEN 1 AND 64),
  press INTEGER CHECK (press BETWEEN 0 AND 10),
  worst INTEGER CHECK (worst BETWEEN 0 AND 10),
  average INTEGER CHECK (average BETWEEN 0 AND 10),
  function INTEGER CHECK (function BETWEEN 0 AND 10),
  red_flag TEXT CHECK (length(CAST(red_flag AS BLOB)) BETWEEN 1 AND 200),
  note TEXT CHECK (length(CAST(note AS BLOB)) BETWEEN 1 AND 65536),
  what INTEGER CHECK (what BETWEEN 1 AND 9),
  CHECK (kind = 1 OR (length IS NULL AND before IS NULL AND after IS NULL AND pressure IS NULL AND technique IS NULL
                      AND tool IS NULL)),
  CHECK (kind = 2 OR (press IS NULL AND worst IS NULL AND average IS NULL AND function IS NULL AND red_flag IS NULL)),
  CHECK ((kind = 3) = (what IS NOT NULL) AND (kind <> 3 OR (symptoms = 0 AND sore IS NULL))),
  PRIMARY KEY (point, at, recorded, first_op)
) STRICT, WITHOUT ROWID;
INSERT INTO entries (id, kind, at, recorded, zone, utc_offset, symptoms, sore, length, before, after, pressure, technique, tool, press, worst,
  average, function, red_flag, note, point, first_op)
  SELECT id, kind, at, recorded, zone, utc_offset, symptoms, sore, length, before, after, pressure, technique, tool, press, worst,
  average, function, red_flag, note, point, first_op
  FROM entries_before ORDER BY point, at, recorded, first_op;
DROP TABLE entries_before;
-- All red flags of all points, oldest first: few, and every decision asks for them.
CREATE INDEX red_flags ON entries (at, recorded, first_op) WHERE red_flag IS NOT NULL;

-- `added`: absent where the first edition did not record it.
ALTER TABLE points ADD COLUMN place INTEGER NOT NULL DEFAULT 0 CHECK (place BETWEEN 0 AND 1);
ALTER TABLE points ADD COLUMN added INTEGER CHECK (added BETWEEN -86400 AND 7258204800);
ALTER TABLE settings ADD COLUMN sitting INTEGER NOT NULL DEFAULT 30 CHECK (sitting BETWEEN 0 AND 120);
ALTER TABLE hold_steps ADD COLUMN until INTEGER CHECK (until IS NULL OR (step = 1 AND until BETWEEN -86400 AND 7258204800));

-- What the rules kept is of the first edition: it is made anew from the entries.
DELETE FROM memories;
DELETE FROM checkpoints;

-- A diary that was copied to another place is another device there, so that no two operations bear one number. `bound`
-- is a hash of where this device writes; NULL: nowhere yet, as in a new diary and in a backup.
ALTER TABLE this_device ADD COLUMN bound BLOB CHECK (length(bound) = 32);

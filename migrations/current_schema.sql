CREATE TABLE checkpoints (
  number INTEGER PRIMARY KEY,
  point INTEGER NOT NULL REFERENCES points (number) DEFERRABLE INITIALLY DEFERRED,
  at INTEGER NOT NULL,
  recorded INTEGER NOT NULL,
  first_op BLOB NOT NULL CHECK (length(first_op) = 16),
  state BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX checkpoints_in_order ON checkpoints (point, at, recorded, first_op);
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
CREATE TABLE hold_steps (
  first_op BLOB NOT NULL CHECK (length(first_op) = 16),
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  point INTEGER NOT NULL REFERENCES points (number) DEFERRABLE INITIALLY DEFERRED,
  at INTEGER NOT NULL CHECK (at BETWEEN -86400 AND 7258204800),
  recorded INTEGER NOT NULL CHECK (recorded BETWEEN at AND 7258204800),
  zone TEXT NOT NULL CHECK (length(CAST(zone AS BLOB)) BETWEEN 1 AND 64),
  utc_offset INTEGER NOT NULL CHECK (utc_offset BETWEEN -86399 AND 86399),
  step INTEGER NOT NULL CHECK (step BETWEEN 1 AND 3),
  assessed INTEGER CHECK ((step = 2) = (assessed IS NOT NULL)),
  note TEXT CHECK (length(CAST(note AS BLOB)) BETWEEN 1 AND 65536)
, until INTEGER CHECK (until IS NULL OR (step = 1 AND until BETWEEN -86400 AND 7258204800))) STRICT, WITHOUT ROWID;
CREATE TABLE memories (
  point INTEGER PRIMARY KEY REFERENCES points (number) DEFERRABLE INITIALLY DEFERRED,
  at INTEGER NOT NULL,
  recorded INTEGER NOT NULL,
  first_op BLOB NOT NULL CHECK (length(first_op) = 16),
  state BLOB NOT NULL
) STRICT;
CREATE TABLE operations (
  number INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  device BLOB NOT NULL CHECK (length(device) = 16),
  device_number INTEGER NOT NULL CHECK (device_number >= 1),
  write INTEGER NOT NULL CHECK (write BETWEEN 1 AND number),
  made INTEGER NOT NULL CHECK (made BETWEEN 0 AND 281474976710655),
  replaces BLOB NOT NULL CHECK (length(replaces) % 16 = 0),
  undoes BLOB CHECK (length(undoes) = 16),
  kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 5),
  record_id BLOB NOT NULL CHECK (length(record_id) = 16),
  body TEXT,
  hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE INDEX operations_by_record ON operations (kind, record_id);
CREATE TABLE points (
  number INTEGER PRIMARY KEY,
  id BLOB NOT NULL UNIQUE CHECK (length(id) = 16),
  name TEXT NOT NULL CHECK (length(CAST(name AS BLOB)) BETWEEN 1 AND 64),
  muscle TEXT CHECK (length(CAST(muscle AS BLOB)) BETWEEN 1 AND 64),
  side INTEGER CHECK (side BETWEEN 1 AND 2),
  per_day INTEGER NOT NULL CHECK (per_day BETWEEN 2 AND 4),
  shown_how INTEGER NOT NULL CHECK (shown_how BETWEEN 0 AND 1),
  status INTEGER NOT NULL CHECK (status BETWEEN 1 AND 2),
  note TEXT CHECK (length(CAST(note AS BLOB)) BETWEEN 1 AND 65536)
, place INTEGER NOT NULL DEFAULT 0 CHECK (place BETWEEN 0 AND 1), added INTEGER CHECK (added BETWEEN -86400 AND 7258204800)) STRICT;
CREATE INDEX red_flags ON entries (at, recorded, first_op) WHERE red_flag IS NOT NULL;
CREATE TABLE screening_answers (
  screening BLOB NOT NULL REFERENCES screenings (id) DEFERRABLE INITIALLY DEFERRED,
  place INTEGER NOT NULL CHECK (place >= 0),
  question TEXT NOT NULL,
  answer INTEGER NOT NULL CHECK (answer BETWEEN 0 AND 1),
  PRIMARY KEY (screening, place)
) STRICT, WITHOUT ROWID;
CREATE TABLE screenings (
  first_op BLOB NOT NULL CHECK (length(first_op) = 16),
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  at INTEGER NOT NULL CHECK (at BETWEEN -86400 AND 7258204800),
  recorded INTEGER NOT NULL CHECK (recorded BETWEEN at AND 7258204800),
  zone TEXT NOT NULL CHECK (length(CAST(zone AS BLOB)) BETWEEN 1 AND 64),
  utc_offset INTEGER NOT NULL CHECK (utc_offset BETWEEN -86399 AND 86399),
  outcome INTEGER NOT NULL CHECK (outcome BETWEEN 0 AND 3)
, reading INTEGER NOT NULL DEFAULT 1 CHECK (reading BETWEEN 1 AND 2)) STRICT, WITHOUT ROWID;
CREATE TABLE settings (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  zone TEXT CHECK (length(CAST(zone AS BLOB)) BETWEEN 1 AND 64),
  day_start INTEGER NOT NULL CHECK (day_start BETWEEN 0 AND 1439),
  first INTEGER NOT NULL CHECK (first BETWEEN 0 AND 1439),
  last INTEGER NOT NULL CHECK (last BETWEEN 0 AND 1439),
  min_gap INTEGER NOT NULL CHECK (min_gap BETWEEN 10 AND 1440)
, backups INTEGER NOT NULL DEFAULT 7 CHECK (backups BETWEEN 0 AND 100), sitting INTEGER NOT NULL DEFAULT 30 CHECK (sitting BETWEEN 0 AND 120), name TEXT CHECK (length(CAST(name AS BLOB)) BETWEEN 1 AND 100)) STRICT;
-- sqlite_autoindex_operations_1;
-- sqlite_autoindex_points_1;
CREATE TABLE this_device (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  device BLOB NOT NULL CHECK (length(device) = 16)
, bound BLOB CHECK (length(bound) = 32)) STRICT;

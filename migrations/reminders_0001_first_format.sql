-- What one device told of the plan, and what its user silenced: a file of its own beside the diary, so that telling
-- neither changes the diary nor makes its opening dearer. Numbers that stand for words are the enums of reminder.hpp.
-- Instants are seconds since 1970 UTC, times of day minutes since midnight, dates days since 1970-01-01.

-- A message without `delivery` is on its way, or was lost on it.
CREATE TABLE messages (
  number INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  delivery INTEGER CHECK (delivery BETWEEN 1 AND 3)
) STRICT;
-- The messages of the last two days.
CREATE INDEX messages_by_time ON messages (at);

-- What a message told. No step is told twice from the same instant on, whoever else sends at the same time.
CREATE TABLE told (
  message INTEGER NOT NULL REFERENCES messages (number) ON DELETE CASCADE,
  point BLOB NOT NULL CHECK (length(point) = 16),
  kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 2),
  day INTEGER NOT NULL,
  done INTEGER NOT NULL CHECK (done >= 0),
  due INTEGER NOT NULL,
  since INTEGER NOT NULL,
  rule INTEGER NOT NULL CHECK (rule >= 0),
  UNIQUE (point, kind, day, done, since)
) STRICT;
-- The steps of one message.
CREATE INDEX told_by_message ON told (message);

CREATE TABLE silences (
  number INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  what INTEGER NOT NULL CHECK (what BETWEEN 1 AND 3),
  point BLOB CHECK (length(point) = 16),
  until INTEGER CHECK ((what = 1) = (until IS NOT NULL))
) STRICT;
-- The snoozes of the last two days.
CREATE INDEX silences_by_end ON silences (until) WHERE until IS NOT NULL;
-- What is off and on.
CREATE INDEX switches ON silences (number) WHERE until IS NULL;

CREATE TABLE quiet_hours (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  from_time INTEGER NOT NULL CHECK (from_time BETWEEN 0 AND 1439),
  until_time INTEGER NOT NULL CHECK (until_time BETWEEN 0 AND 1439)
) STRICT;

CREATE TABLE calendar_file (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  path TEXT NOT NULL,
  days INTEGER NOT NULL CHECK (days BETWEEN 1 AND 31)
) STRICT;

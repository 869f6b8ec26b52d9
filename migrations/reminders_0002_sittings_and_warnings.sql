-- A reminder may be about the warning sign that holds a point (kind 3), and about a step that comes due soon after the
-- first one of its sitting: when such a step moves, its new due time may get a reminder from the same instant on.
CREATE TABLE told_new (
  message INTEGER NOT NULL REFERENCES messages (number) ON DELETE CASCADE,
  point BLOB NOT NULL CHECK (length(point) = 16),
  kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 3),
  day INTEGER NOT NULL,
  done INTEGER NOT NULL CHECK (done >= 0),
  due INTEGER NOT NULL,
  since INTEGER NOT NULL,
  rule INTEGER NOT NULL CHECK (rule >= 0),
  UNIQUE (point, kind, day, done, due, since)
) STRICT;
INSERT INTO told_new SELECT message, point, kind, day, done, due, since, rule FROM told ORDER BY rowid;
DROP TABLE told;
ALTER TABLE told_new RENAME TO told;
-- The steps of one message.
CREATE INDEX told_by_message ON told (message);

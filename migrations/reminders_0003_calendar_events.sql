-- What the calendar file says of each event, so that the next one goes on from there: an event that changes gets a
-- higher sequence, and one that is no longer planned is cancelled.
CREATE TABLE calendar_events (
  uid TEXT PRIMARY KEY,
  start INTEGER NOT NULL, -- Seconds of the wall clock since 1970.
  kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 3),
  points INTEGER NOT NULL CHECK (points >= 1),
  state INTEGER NOT NULL CHECK (state BETWEEN 1 AND 2),
  sequence INTEGER NOT NULL CHECK (sequence >= 0),
  stamp INTEGER NOT NULL
) STRICT;

-- Whether the safety questions were read one by one (1), or all answered at once by an option (2): who reads the answers
-- has to know.
ALTER TABLE screenings ADD COLUMN reading INTEGER NOT NULL DEFAULT 1 CHECK (reading BETWEEN 1 AND 2);

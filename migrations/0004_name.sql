-- Whose diary it is, for the report that a clinician reads; it goes where the diary goes. NULL: not said.
ALTER TABLE settings ADD COLUMN name TEXT CHECK (length(CAST(name AS BLOB)) BETWEEN 1 AND 100);

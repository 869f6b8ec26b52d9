-- How many daily backups are kept is a setting: chosen once, it goes where the diary goes.
ALTER TABLE settings ADD COLUMN backups INTEGER NOT NULL DEFAULT 7 CHECK (backups BETWEEN 0 AND 100);

-- The second edition: what the first could not hold.

-- A diary that was copied to another place is another device there, so that no two operations bear one number. `bound`
-- is a hash of where this device writes; NULL: nowhere yet, as in a new diary and in a backup.
ALTER TABLE this_device ADD COLUMN bound BLOB CHECK (length(bound) = 32);

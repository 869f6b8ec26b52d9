#!/usr/bin/env python3
"""Nothing that unknot writes may land on the diary, its journal, reminders, maps or backups, by whatever name or link; a restore
brings a backup back whatever lies in the diary's place. $1: the program."""
import json, os, pathlib, shutil, subprocess, sys

from checks import PROGRAM, environment, expect, finish, own_folder

TOP = own_folder("own-files")


class Place:
    """A diary with all that can lie beside it, in a folder of its own."""

    def __init__(self, name):
        self.folder = TOP / name
        self.folder.mkdir()
        self.db = self.folder / "u.db"
        self.env = environment(self.folder, UNKNOT_DB=self.db)
        self.must("add", "left-soleus")
        self.must("log", "6", "4", "--for", "90s")
        (self.folder / "t.csv").write_text("Date,Pain\n2026-04-13,5\n")
        self.must("import", "t.csv", "--map", "date=Date", "--map", "pain=Pain", "--point", "left-soleus", "--remember", "mine")
        self.must("remind", "off")
        (self.folder / "u.db-crontab-1.txt").write_text("0 5 * * * mine\n")
        self.own = [self.db, self.folder / "u.db-reminders", self.folder / "u.db-maps.json", self.folder / "u.db-crontab-1.txt", *sorted((self.folder / "backups").iterdir())]

    def run(self, *words):
        done = subprocess.run([PROGRAM, *map(str, words)], env=self.env, cwd=self.folder, stdin=subprocess.DEVNULL, capture_output=True,
                              text=True, timeout=60)
        return done.returncode, done.stdout, done.stderr

    def must(self, *words):
        code, out, err = self.run("-q", *words)
        assert code == 0, (words, out, err)
        return out

    def bytes(self):
        return {path: path.read_bytes() for path in sorted(self.folder.rglob("*")) if path.is_file() and not path.is_symlink()}


# Set aside and kept, they hold what the diary holds, and are nobody else's.
place = Place("modes")
place.must("backup", place.folder / "kept.db")
for name, bytes_there in (("damaged", place.db.read_bytes()[:9000]), ("set-aside", b"<html>a report</html>")):
    place.db.write_bytes(bytes_there)
    (place.folder / "u.db-wal").write_text("of what lay there")
    for path in (place.db, place.folder / "u.db-wal"):
        path.chmod(0o644)
    place.must("restore", "kept.db")
    aside = sorted(place.folder.glob(f"u-*-{name}.db*"))
    expect(f"what is {name} is its owner's alone, with its journal", {path.stat().st_mode & 0o777 for path in aside}, {0o600})
crontab = place.folder / "u.db-crontab-2.txt"
crontab.write_text("0 5 * * * mine\n")
opened = [*place.folder.glob("u-*-damaged.db"), *place.folder.glob("u-*-set-aside.db"), crontab, place.folder / "u.db-reminders"]
for path in opened:
    path.chmod(0o644)
said = place.run("doctor", "--json")[1]
expect("doctor names each that is open", [f"other users can look into {path} (mode 0644)" in said for path in opened], [True] * len(opened))
place.must("doctor", "--fix")
expect("and closes it", [path.stat().st_mode & 0o777 for path in opened], [0o600] * len(opened))

WRITERS = [("report", "-o"), ("export", "csv", "-o"), ("export", "json", "-o"), ("export", "fhir", "-o"), ("export", "ics", "-o"),
           ("remind", "calendar"), ("backup",), ("doctor", "--salvage", "u.db", "-o")]

place = Place("refused")
expect("the place has a diary, reminders, maps and a backup", [path.exists() for path in place.own], [True] * len(place.own))
expect("and a daily backup is among them", any("daily" in path.name for path in place.own))
(place.folder / "links").mkdir()
(place.folder / "same").symlink_to(".")
before = place.bytes()
for target in place.own:
    for how in ("name", "relative", "link", "link to a link", "folder link", "hard link"):
        other = place.folder / "links" / "other"
        other.unlink(missing_ok=True)
        if how == "link":
            other.symlink_to(target)
        elif how == "link to a link":
            (place.folder / "links" / "between").unlink(missing_ok=True)
            (place.folder / "links" / "between").symlink_to(target)
            other.symlink_to("between")
        elif how == "hard link":
            os.link(target, other)
        elif how == "folder link":
            other = place.folder / "same" / target.relative_to(place.folder)
        else:
            other = target if how == "name" else os.path.join("links", "..", target.relative_to(place.folder))
        # Every writer by the name; the other ways are those of one function, which two of them ask.
        for words in WRITERS if how == "name" else (WRITERS[1], WRITERS[6]):
            code, out, err = place.run(*words, other)
            expect(f"{' '.join(words)} onto {target.name} by {how}: refused in one line", (code, out, err.count("\n")), (1, "", 1))
        (place.folder / "links" / "other").unlink(missing_ok=True)
        (place.folder / "links" / "between").unlink(missing_ok=True)
        expect(f"{target.name} by {how}: not a byte is another", place.bytes() == before)

# Names that are not there yet and that SQLite or unknot would take for the diary's own.
for name in ("u.db-journal", "u.db-wal", "u.db-shm", "u.db-reminders-journal", "backups/u-20261120T080000.000Z-daily.db"):
    for words in WRITERS:
        code, out, err = place.run(*words, name)
        expect(f"{' '.join(words)} as {name}: refused", (code, "name another file" in err, (place.folder / name).exists()), (1, True, False))

# A database of another program.
subprocess.run([sys.executable, "-c", "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('create table t (a)'); c.commit()",
                str(place.folder / "theirs.db")], check=True)
theirs = (place.folder / "theirs.db").read_bytes()
for words in WRITERS:
    code, _, err = place.run(*words, "theirs.db")
    expect(f"{' '.join(words)} onto a database of another program: refused", (code, (place.folder / "theirs.db").read_bytes() == theirs), (1, True))

# A calendar whose path becomes a link to the diary later.
place = Place("calendar")
place.must("remind", "calendar", "days.ics")
(place.folder / "days.ics").unlink()
(place.folder / "days.ics").symlink_to("u.db")
code, out, err = place.run("log", "5", "3", "--for", "90s")
expect("a write goes on when its calendar leads to the diary, and says so", (code, "Logged" in out, "is your diary" in err), (0, True, True))
expect("and the diary is whole", (place.run("doctor")[0], place.run("history", "--json")[1].count('"before"')), (0, 2))

# What is not the diary's own is written as ever, and a link keeps leading where it does.
place = Place("allowed")
(place.folder / "page.html").write_text("old")
(place.folder / "link.html").symlink_to("page.html")
expect("a file of the user's own is replaced, through its link", (place.run("report", "-o", "link.html")[0], (place.folder / "link.html").is_symlink(),
       "<html" in (place.folder / "page.html").read_text()), (0, True, True))
expect("a new name in the folder of the backups is no harm", place.run("backup", "backups/mine.db")[0], 0)
(place.folder / "u.db").rename(place.folder / "moved.db")
expect("a salvage may be put where the diary was", (place.run("doctor", "--salvage", "moved.db", "-o", "u.db")[0],
       place.run("history", "--json")[1].count('"id"')), (0, 2))

# --- restore, whatever lies in the place ---------------------------------------------------------------------------------------
for name, made in (("page", b"<html>not a diary</html>"), ("table", b"at,point\n"), ("noise", bytes(range(256)) * 40)):
    place = Place(f"restore-{name}")
    backup = next((place.folder / "backups").iterdir())
    place.must("backup", "b.db")
    place.db.write_bytes(made)
    (place.folder / "u.db-wal").write_bytes(b"left")
    code, out, err = place.run("restore", "b.db", "--dry-run")
    expect(f"{name}: a trial says that the file would be kept", (code, "no diary, which would be kept" in " ".join(out.split()), place.db.read_bytes() == made), (0, True, True))
    code, out, err = place.run("restore", "b.db")
    expect(f"{name}: the backup is back", (code, err, place.run("history", "--json")[1].count('"id"')), (0, "", 2))
    kept = [path for path in place.folder.iterdir() if path.name.endswith("-set-aside.db")]
    expect(f"{name}: what lay there is kept, and named", ([path.read_bytes() for path in kept], [path.name in out for path in kept]), ([made], [True]))
    expect(f"{name}: nothing that SQLite would read lies beside it", (place.folder / "u.db-wal").exists(), False)
    expect(f"{name}: the diary is whole", place.run("doctor")[0], 0)
place = Place("restore-database")
place.must("backup", "b.db")
shutil.copy(TOP / "refused" / "theirs.db", place.db)
code, out, err = place.run("restore", "b.db", "--json")
expect("a database of another program is set aside too", (code, pathlib.Path(json.loads(out)["restored"]["kept_foreign"]).read_bytes() == theirs), (0, True))
place.db.unlink()
place.db.mkdir()
expect("a folder is not", (place.run("restore", "b.db")[0], place.db.is_dir()), (1, True))

finish(TOP)

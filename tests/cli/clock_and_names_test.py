#!/usr/bin/env python3
"""What the clock, the zone and the name of the file may be: TZ as a rule, a clock that is set or wrong, names that SQLite takes for
something else, a diary that was copied. $1: the program."""
import json, os, re, shutil, subprocess, time

from checks import PROGRAM, environment, expect, finish, own_folder

TOP = own_folder("clock")


class Place:
    def __init__(self, name):
        self.folder = TOP / name
        self.folder.mkdir()

    def run(self, *words, **more):
        env = {name: value for name, value in {**environment(self.folder), **more}.items() if value is not None}
        done = subprocess.run([PROGRAM, *map(str, words)], env=env, cwd=self.folder, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60)
        return done.returncode, done.stdout, done.stderr

    def must(self, *words, **more):
        code, out, err = self.run(*words, **more)
        assert code == 0, (words, out, err)
        return out


# --- TZ ------------------------------------------------------------------------------------------------------------------------
place = Place("zone")
place.must("-q", "add", "left-soleus")
for tz, offset in (("CET-1CEST,M3.5.0,M10.5.0/3", "+01:00"), ("<+0330>-3:30", "+03:30"), ("CET-1CEST", "+01:00"), ("GMT+5", "-05:00"), (":Asia/Kathmandu", "+05:45")):
    code, out, err = place.run("log", "6", "4", "--dry-run", "--json", "--now", "2026-11-20T12:00:00Z", TZ=tz)
    expect(f"TZ={tz}: times are shown by it", (code, re.search(r"T\d\d:\d\d:\d\d([+-]\d\d:\d\d)", out)[1]), (0, offset))
for tz in ("Mars/X", "AAA-1BBB,M2.1.0,M8.2.0"):
    for words in (("log", "6", "4"), ("next",), ("plan", "--json")):
        code, out, err = place.run(*words, TZ=tz)
        expect(f"TZ={tz}: {words[0]} refuses in one line", (code, out, err.count("\n"), "Europe/Paris" in err), (1, "", 1, True))
    expect(f"TZ={tz}: doctor looks all the same, and says it", "TZ is" in " ".join(place.run("doctor", TZ=tz)[1].split()))
    expect(f"TZ={tz}: backups can be listed", place.run("backup", "--list", TZ=tz)[0], 0)
place.must("--zone", "Europe/Paris", "config", "zone", "Europe/Paris", TZ="Mars/X")
expect("and the way out that is named is one", place.run("next", TZ="Mars/X")[0], 0)
for zone in ("localtime", "posixrules", "Factory", "right/Europe/Paris"):
    expect(f"{zone} is no zone to keep", place.run("config", "zone", zone)[0], 1)

# --- a clock that is set ---------------------------------------------------------------------------------------------------------
place = Place("pretended")
began = int(time.time())
place.must("-q", "add", "left-soleus", "--now", "2020-01-01 09:00")
for how, words, setting in (("--now", ("--now", "2020-01-01 10:00"), {}), ("UNKNOT_NOW", (), {"UNKNOT_NOW": "2020-01-01T11:00:00+01:00"})):
    code, out, err = place.run("log", "5", "3", "--for", "90s", *words, **setting)
    expect(f"{how}: a write says that the clock is set", (code, [line for line in err.splitlines() if "the clock is set to 2020-01-01T1" in line and how in line] != []), (0, True))
    expect(f"{how}: quiet it does not", "the clock" in place.run("-q", "log", "5", "3", "--for", "90s", *words, **setting)[2], False)
    expect(f"{how}: nor does reading", "the clock" in place.run("next", *words, **setting)[2], False)
    expect(f"{how}: nor a trial", "the clock" in place.run("log", "5", "3", "--dry-run", *words, **setting)[2], False)
expect("the entries are recorded as if then", {entry["recorded"][:10] for entry in json.loads(place.must("history", "--json"))["entries"]}, {"2020-01-01"})
trail = place.must("history", "--changes", "--now", "2020-01-01 12:00", "--json")
made = re.findall(r'"made": "([^"]+)"', trail)
stamps = [subprocess.run(["date", "-d", text, "+%s"], capture_output=True, text=True).stdout.strip() for text in made]
expect("the trail has the true time, and hides nothing", (len(made), all(began <= int(stamp) <= time.time() + 1 for stamp in stamps)), (5, True))
expect("and the clock that is right is not called behind", "clock-behind" in place.must("doctor", "--json", "--now", "2020-01-01 12:00"), False)

# --- a clock that was wrong ---------------------------------------------------------------------------------------------------------
place = Place("wrong")
place.must("-q", "add", "left-soleus", "--now", "2026-11-01 09:00")
for day in range(1, 9):
    place.must("-q", "log", "5", "3", "--for", "90s", "--now", f"2030-01-0{day} 09:00")
for day in range(10, 22):
    place.must("-q", "log", "5", "3", "--for", "90s", "--now", f"2026-11-{day} 09:00")
days = [name[name.index("-") + 1:][:8] for name in sorted(path.name for path in (place.folder / ".local/share/unknot/backups").iterdir())]
expect("seven backups of the days that were, whatever is dated later", [day for day in days if day < "2027"], [f"202611{day}" for day in range(15, 22)])
said = place.run("doctor", "--json", "--now", "2026-11-21 10:00")[1]
expect("doctor names the others and takes the newest of the rest", ("backup-later-than-now" in said, re.search(r'"newest_file": "unknot-(\d{8})', said)[1]), (True, "20261121"))

# --- names --------------------------------------------------------------------------------------------------------------------------
place = Place("names")
for name in (":memory:", "file::memory:", "file:x?mode=memory", "file:plain.db", "a?b.db", "file:y.db?immutable=1", "a%20b.db"):
    place.must("-q", "--db", name, "add", "left-soleus")
    expect(f"--db {name} is a file", ((place.folder / name).is_file(), "left-soleus" in place.must("--db", name, "points")), (True, True))
expect("and none of another name was made", sorted(path.name for path in place.folder.iterdir() if path.is_file()),
       sorted((":memory:", "file::memory:", "file:x?mode=memory", "file:plain.db", "a?b.db", "file:y.db?immutable=1", "a%20b.db")))
expect("an empty name is none", place.run("--db", "", "add", "x")[0], 2)
expect("a HOME that is no full path keeps no diary", (place.run("add", "x", HOME="relative")[0], (place.folder / "relative").exists()), (1, False))
code, out, err = place.run("--color", "\x1b[31m" + "x" * 5000, "next")
expect("what --color is not is shown briefly and harmless", (code, "\x1b" in err, len(err) < 200), (2, False, True))
(place.folder / "loop").symlink_to("loop")
for words in (("restore", "loop"), ("doctor", "--salvage", "loop"), ("import", "loop")):
    code, out, err = place.run("--db", "n.db", *words)
    expect(f"{words[0]} of a link that leads to itself is one line of ours", (code, err.count("\n"), "filesystem error" in err or "filebuf" in err), (1, 1, False))

# --- a diary that was copied ----------------------------------------------------------------------------------------------------------
place = Place("copied")
place.must("-q", "--db", "one.db", "add", "left-soleus")
place.must("-q", "--db", "one.db", "log", "6", "4", "--for", "90s", "--note", "before")
shutil.copy(place.folder / "one.db", place.folder / "two.db")
for name in ("one", "two"):
    place.must("-q", "--db", f"{name}.db", "log", "5", "3", "--for", "60s", "--note", f"in {name}")
    place.must("--db", f"{name}.db", "export", "json", "-o", f"{name}.json")
for name, other in (("one", "two"), ("two", "one")):
    code, out, err = place.run("--db", f"{name}.db", "import", f"{other}.json")
    notes = {entry["note"] for entry in json.loads(place.must("--db", f"{name}.db", "history", "--json"))["entries"]}
    expect(f"what was written to both copies comes together in {name}", (code, err, notes), (0, "", {"before", "in one", "in two"}))
    expect(f"and {name} is whole", place.run("--db", f"{name}.db", "doctor")[0], 0)
# A backup that is put back by `cp`, over the file itself.
place.must("--db", "one.db", "backup", "kept.db")
place.must("-q", "--db", "one.db", "log", "4", "2", "--for", "60s", "--note", "forgotten")
place.must("--db", "one.db", "export", "json", "-o", "with.json")
(place.folder / "one.db").write_bytes((place.folder / "kept.db").read_bytes())
place.must("-q", "--db", "one.db", "log", "4", "2", "--for", "60s", "--note", "instead")
code, out, err = place.run("--db", "one.db", "import", "with.json")
expect("a backup copied over the diary is another device too", (code, err), (0, ""))
# A loose copy is closed to others by its first write.
(place.folder / "two.db").chmod(0o666)
place.must("-q", "--db", "two.db", "log", "3", "2", "--for", "60s")
expect("a loose diary is its owner's alone after a write", (place.folder / "two.db").stat().st_mode & 0o777, 0o600)
os.link(place.folder / "two.db", place.folder / "three.db")
expect("doctor warns of a second name", "file-has-other-names" in place.run("--db", "two.db", "doctor", "--json")[1])

# --- an answer that nobody takes ------------------------------------------------------------------------------------------------------
place = Place("pipe")
place.must("-q", "add", "left-soleus")
for backup in (place.folder / ".local/share/unknot/backups").iterdir():
    backup.unlink()
reader, writer = os.pipe()
os.close(reader)
done = subprocess.run([PROGRAM, "log", "6", "4", "--for", "90s"], env=environment(place.folder), stdout=writer, stderr=subprocess.PIPE, text=True)
os.close(writer)
expect("a closed pipe after the store: it is said to be stored, and backed up", (done.returncode, "it is stored, but" in done.stderr,
       len(list((place.folder / ".local/share/unknot/backups").iterdir()))), (1, True, 1))

finish(TOP)

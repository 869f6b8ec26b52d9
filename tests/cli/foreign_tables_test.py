#!/usr/bin/env python3
"""The tables of other programs, and what happens to a table between two imports: nothing is read wrongly, and nothing is doubled or lost.

$1: the program. The tables are in tables/, and its README says where they come from.
"""
import json, os, pathlib, subprocess, sys, tempfile, threading

program = pathlib.Path(sys.argv[1]).resolve()
tables = pathlib.Path(__file__).resolve().parent / "tables"
top = pathlib.Path(tempfile.mkdtemp(prefix="unknot-tables-"))
environment = {"PATH": "/usr/bin:/bin", "HOME": str(top), "LANG": "C.UTF-8", "TZ": "Europe/Paris",
               "UNKNOT_NOW": "2026-11-26T09:00:00+01:00"}
for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"):
    if name in os.environ:
        environment[name] = os.environ[name]
diaries = 0


def run(*words, code=0, **more):
    done = subprocess.run([program, *words], cwd=top, env=environment, capture_output=True, timeout=60, **more)
    if done.returncode != code:
        raise AssertionError(f"{words}: exit {done.returncode}: {done.stdout.decode()}{done.stderr.decode()}")
    return done.stdout.decode() if code == 0 else done.stderr.decode()


def equal(what, seen, expected):
    if seen != expected:
        raise AssertionError(f"{what}: {seen!r} instead of {expected!r} ({top})")


class Diary:
    def __init__(self, *points):
        global diaries
        diaries += 1
        self.file = f"{diaries}.db"
        for point in points or ("left-soleus",):
            self("add", point)

    def __call__(self, *words, **more):
        return run("--db", self.file, *words, **more)

    def take(self, table, *words, **more):
        """What became of the rows, without the zeros."""
        answer = json.loads(self("import", str(table), *words, "--json", **more))
        answer = answer.get("imported") or answer["would_import"]
        return {key: value for key, value in answer.items() if value and key != "kept"}

    def entries(self, *fields):
        return [tuple(entry[field] for field in fields) for entry in json.loads(self("history", "--json"))["entries"]]


def write(name, text):
    (top / name).write_text(text)
    return top / name


POINT = ("--point", "left-soleus")

# Other programs' exports.
loop = Diary()
equal("Loop", loop.take(tables / "loop_words.csv", "--map", "date=Date", "--map", "done=Value", "--map", "note=Notes", *POINT),
      {"entries": 2, "no_reading": 4, "no_time": 2})
equal("Loop's sessions", loop.entries("kind", "at", "note"),
      [("session", "2026-04-01T12:00:00+02:00", None), ("session", "2026-04-05T12:00:00+02:00", "after work")])
equal("Loop's codes", Diary().take(tables / "loop_codes.csv", "--map", "date=Date", "--map", "done=Calf massage", *POINT),
      {"entries": 2, "no_reading": 4, "no_time": 2})
counts = write("counts.csv", "Date,Sessions\n2026-04-01,0\n2026-04-02,1\n2026-04-03,2\n2026-04-04,3\n")
refused = Diary()("import", str(counts), "--map", "date=Date", "--map", "done=Sessions", *POINT, code=1)
if '"2": is neither yes nor no' not in refused or '"3": is neither yes nor no' not in refused:
    raise AssertionError(refused)

habits = Diary()
words = ("--map", "date=CalendarDate", "--map", "done=Value", "--map", "place=HabitName", "--place", "Calf massage=left-soleus", "--place", "*=")
equal("HabitBull", habits.take(tables / "habitbull.csv", *words), {"entries": 5, "other_places": 1, "no_reading": 1, "no_time": 5})
equal("HabitBull again", habits.take(tables / "habitbull.csv", *words), {"present": 5, "other_places": 1, "no_reading": 1})
if "equal another" in habits("doctor"):
    raise AssertionError("doctor names equal rows of one table")

daylio = Diary()
equal("Daylio", daylio.take(tables / "daylio.csv", "--map", "date=full_date", "--map", "time=time", "--map", "note=note", *POINT),
      {"entries": 1, "no_reading": 1})
equal("Daylio's time", daylio.entries("at"), [("2026-04-03T20:05:00+02:00",)])
bearable = Diary()
words = ("--map", "date=date", "--map", "pain=rating/amount", "--map", "note=notes", "--map", "place=category", "--place", "Pain=left-soleus",
         "--place", "*=", "--scale", "4")
equal("Bearable", bearable.take(tables / "bearable.csv", *words), {"entries": 3, "other_places": 1, "no_time": 3})
equal("Bearable again", bearable.take(tables / "bearable.csv", *words), {"present": 3, "other_places": 1})
for name, column, readings in (("apple_health", "startDate", "value"), ("javascript", "when", "pain")):
    diary = Diary()
    equal(name, diary.take(tables / f"{name}.csv", "--map", f"at={column}", "--map", f"pain={readings}", *POINT), {"entries": 2})
    equal(name, diary.entries("at", "average"), [("2026-03-28T20:59:59+01:00", 6), ("2026-04-03T08:05:00+02:00", 4)])
words = ("--map", "date=Datum", "--map", "time=Uhrzeit", "--map", "pain=Schmerz", "--map", "note=Notiz", *POINT)
german = Diary()
equal("German, semicolons", german.take(tables / "german_semicolon.csv", *words), {"entries": 2})
equal("German readings", german.entries("at", "average", "note"),
      [("2026-03-28T20:59:00+01:00", 6, None), ("2026-04-03T08:05:00+02:00", 4, "kurz; dann länger")])
equal("German, commas", german.take(tables / "german_comma.csv", *words, "--dry-run"), {"present": 1, "other_values": 1})

# Joiners are kept, shown and carried over; so is a tab.
persian = Diary()
equal("Persian", persian.take(tables / "persian.csv", "--map", "date=date", "--map", "pain=pain", "--map", "note=note", *POINT),
      {"entries": 2, "no_time": 2})
persian("check", "left-soleus", "--sore", "2", "--note", "a\ttab, می\u200cخارد and c:\\new")
for answer in (persian("history"), persian("export", "csv"), persian("export", "json"), persian("history", "--json")):
    if "می\u200cخارد" not in answer or "👩\u200d👩\u200d👧" not in answer:
        raise AssertionError(f"joiners are not kept: {answer[:300]}")
if "می\u200cخارد" not in persian("report", "-o", "-"):
    raise AssertionError("joiners are not kept in the report")
own = write("own.csv", persian("export", "csv"))
equal("own table", persian.take(own), {"present": 3})
new = Diary("other")
equal("own table in a new diary", new.take(own), {"entries": 3})
equal("notes in a new diary", new.entries("note"), persian.entries("note"))

# A row is what it says, however it is spelt.
DATE = ("--map", "date=Date", "--map", "pain=Pain")
diary = Diary()
pain = write("pain.csv", "Date,Pain,Worst,Note\n2026-04-03,4,6,a walk\n2026-04-03,5,7,\n2026-04-04,5,8,\n")
equal("first", diary.take(pain, *DATE, "--point", "sol", "--remember", "app"), {"entries": 3, "no_time": 3})
if '"left-soleus"' not in (top / f"{diary.file}-maps.json").read_text():
    raise AssertionError("a map remembers what was typed of a point's name")
for what, words in (("whole name", ("--point", "left-soleus")), ("other case", ("--point", "LEFT"))):
    equal(what, diary.take(pain, *DATE, *words), {"present": 3})
saved = write("saved.csv", "Date;Pain;Note\n04.04.2026;5,0;\n03.04.2026;5,0;\n03.04.2026;4,0;a walk\n")
equal("saved by a spreadsheet", diary.take(saved, *DATE, *POINT), {"present": 3})
diary("set", "left-soleus", "name", "calf")
equal("renamed", diary.take(pain, *DATE, "--point", "calf"), {"present": 3})
diary("add", "left-soleus")
equal("a remembered map follows its point", diary.take(pain, "--map", "app"), {"present": 3})
equal("another point of the old name", diary.take(pain, *DATE, "--point", "left-soleus", "--dry-run"), {"entries": 3, "no_time": 3})
if "equal another" in diary("doctor"):
    raise AssertionError("doctor names twins where there are none")

# The same table read another way is said to be so: another zone, order of dates, or time for rows that have none.
timed = write("timed.csv", "Date,Time,Pain\n2026-11-16,08:00,5\n2026-11-17,08:00,6\n")
elsewhere = Diary()
equal("at home", elsewhere.take(timed, *DATE, "--map", "time=Time", *POINT), {"entries": 2})
equal("read in another zone", elsewhere.take(timed, *DATE, "--map", "time=Time", *POINT, "--zone", "America/New_York", "--dry-run"),
      {"entries": 2, "read_otherwise": 2})
equal("rows of a later time are no other reading", elsewhere.take(write("later.csv", "Date,Time,Pain\n2026-11-16,08:00,5\n2026-11-16,20:00,5\n"),
      *DATE, "--map", "time=Time", *POINT), {"entries": 1, "present": 1})
turned_dates = write("turned_dates.csv", "Date,Pain\n03/04/2026,5\n05/06/2026,6\n")
elsewhere = Diary()
equal("month first", elsewhere.take(turned_dates, *DATE, *POINT, "--dates", "mdy"), {"entries": 2, "no_time": 2})
equal("day first", elsewhere.take(turned_dates, *DATE, *POINT, "--dates", "dmy", "--dry-run"), {"entries": 2, "no_time": 2, "read_otherwise": 2})
equal("another time for rows without one", elsewhere.take(turned_dates, *DATE, *POINT, "--dates", "mdy", "--time", "20:00", "--dry-run"),
      {"entries": 2, "no_time": 2, "read_otherwise": 2})
both = write("both.csv", "Date,Pain\n03/04/2026,5\n04/03/2026,5\n")
equal("a day and its turned day in one table", Diary().take(both, *DATE, *POINT, "--dates", "dmy"), {"entries": 2, "no_time": 2})

# Other values are counted, and replaced when asked: one write.
before = diary("export", "csv")
equal("one column more", diary.take(pain, *DATE, "--map", "worst=Worst", "--map", "note=Note", "--point", "calf"), {"other_values": 3})
equal("nothing changed", diary("export", "csv"), before)
answer = diary("import", str(pain), *DATE, "--map", "worst=Worst", "--point", "calf", "--dry-run")
if "3 are here with other values" not in answer or "--replace" not in answer:
    raise AssertionError(answer)
equal("replaced", diary.take(pain, *DATE, "--map", "worst=Worst", "--map", "note=Note", "--point", "calf", "--replace"), {"replaced": 3})
equal("what the table says", diary.entries("average", "worst", "note"), [(4, 6, "a walk"), (5, 7, None), (5, 8, None)])
equal("fewer columns", diary.take(pain, *DATE, "--point", "calf"), {"present": 3})
diary("undo")
equal("undone at once", diary("export", "csv"), before)
equal("another scale", diary.take(pain, *DATE, "--point", "calf", "--scale", "5"), {"other_values": 3})
turned = write("turned.csv", "Date,Before\n2026-04-04,5\n")
equal("a session where there was a check", diary.take(turned, "--map", "date=Date", "--map", "before=Before", "--point", "calf"), {"other_values": 1})

# What is deleted stays so, and what was edited or logged by hand is not doubled.
ids = diary.entries("id", "at")
diary("delete", ids[2][0])
equal("deleted", diary.take(pain, *DATE, "--point", "calf"), {"present": 3})
diary("edit", ids[0][0], "--note", "more")
equal("a note added here", diary.take(pain, *DATE, "--point", "calf"), {"present": 3})
diary("edit", ids[1][0], "--at", "2026-04-06 08:00")
equal("moved here", diary.take(pain, *DATE, "--point", "calf"), {"present": 2, "other_values": 1})
hand = Diary()
hand("check", "left-soleus", "--average", "4", "--at", "2026-04-03 12:00")
hand("check", "left-soleus", "--sore", "2", "--at", "2026-04-04 12:00")
equal("logged by hand", hand.take(pain, *DATE, *POINT), {"entries": 2, "present": 1, "no_time": 2})

# Entries that an earlier version imported are known too, and doctor names those that it doubled.
OLD = "{id},check,left-soleus,2026-04-0{day}T12:00:00+02:00,Europe/Paris,2026-11-20T09:00:00+01:00,,,,,no,,,,,,{pain},,,\r\n"
old = Diary()
head = old("export", "csv").split("\r\n")[0].removesuffix(",what") + "\r\n"  # That came later.
# As that version named them: by how the row and the point were spelt.
earlier = write("earlier.csv", head + OLD.format(id="1f1c2e46aa5f80a1805c4d6b0bb5b6a1", day=3, pain=4) + OLD.format(id="2f1c2e46aa5f80a1805c4d6b0bb5b6a2", day=4, pain=5))
equal("an earlier version's entries", old.take(earlier), {"entries": 2})
once = write("once.csv", "Date,Pain\n2026-04-03,4\n2026-04-04,5\n")
equal("imported by an earlier version", old.take(once, *DATE, *POINT), {"present": 2})
twice = write("twice.csv", head + OLD.format(id="3f1c2e46aa5f80a1805c4d6b0bb5b6a3", day=3, pain=4))
equal("doubled by an earlier version", old.take(twice), {"entries": 1})
if "1 entry equals another of the same time" not in old("doctor"):
    raise AssertionError(old("doctor"))

# A row of our own that says otherwise is refused, or takes the entry's place.
before = diary("export", "csv")
changed = write("changed.csv", before.replace(",4,,,", ",9,,,"))
if "is here with other values" not in diary("import", str(changed), code=1):
    raise AssertionError("a row of our own that says otherwise was taken")
equal("our own, replaced", diary.take(changed, "--replace"), {"replaced": 1, "present": 1})

# A point's name is matched as `add` matches it.
alike = Diary()
alike("log", "left-soleus", "5", "3")
row = alike("export", "csv")
for number, name in enumerate(("Left-Soleus", "left soleus", "LEFT_SOLEUS")):
    table = write("alike.csv", row.replace("left-soleus", name).replace(row.split("\r\n")[1][:6], f"{number}bcdef"))
    equal(name, alike.take(table), {"entries": 1})
equal("one point", len(json.loads(alike("points", "--json"))["points"]), 1)

# A red flag that is none holds nothing.
flags = Diary()
none = write("none.csv", "Date,Pain,Red flags\n" + "".join(f"2026-11-{10 + number},5,{word}\n" for number, word in enumerate(
    ("none", "No", "0", "false", "-", "n/a", "nothing"))))
equal("none", flags.take(none, *DATE, "--map", "red_flag=Red flags", *POINT), {"entries": 7, "no_time": 7})
equal("nothing held", json.loads(flags("next", "--json"))["points"][0]["phase"] == "hold", False)

# Years are shown where they are not this one.
years = write("years.csv", "Date,Pain\n26-04-03,5\n26-05-13,6\n26-11-20,4\n")
asked = flags("import", str(years), *DATE, *POINT, code=1)
if "--dates ymd (3 Apr 2026) or --dates dmy (26 Apr 2003)" not in asked:
    raise AssertionError(asked)
if "Sat 26 Apr 2003 12:00" not in flags("import", str(years), *DATE, *POINT, "--dates", "dmy", "--dry-run"):
    raise AssertionError("--dry-run shows no year")
flags.take(years, *DATE, *POINT, "--dates", "dmy")
entry = flags.entries("id")[0][0]
for words in (("history",), ("history", "--changes"), ("delete", entry, "--dry-run"), ("edit", entry, "--average", "1", "--dry-run"), ("undo", "--dry-run")):
    answer = flags(*words)
    if "2003" not in answer:
        raise AssertionError(f"{words} shows no year: {answer}")

# A pipe, a FIFO and standard input are read once.
for words in (("import", "/dev/stdin"), ("import", "-")):
    diary = Diary()
    answer = diary(*words, *DATE, *POINT, input=pain.read_bytes())
    equal(words, "Imported 3 entries" in answer, True)
fifo = top / "fifo"
os.mkfifo(fifo)
writer = threading.Thread(target=lambda: fifo.write_bytes(pain.read_bytes()))
writer.start()
diary = Diary()
equal("a FIFO", diary.take(fifo, *DATE, *POINT), {"entries": 3, "no_time": 3})
writer.join()
exported = diary("export", "json")
run("--db", "piped.db", "import", "-", input=exported.encode())
equal("a diary by a pipe", run("--db", "piped.db", "export", "json"), exported)
if "empty" not in diary("import", "-", *DATE, *POINT, code=1, input=b""):
    raise AssertionError("an empty pipe")

# An import that fails leaves no diary behind.
bad = write("bad.csv", "Date,Pain\n2026-04-03,400\n")
for words in ((str(bad), *DATE, *POINT), (str(pain), "--map", "date=Nope", *POINT), (str(pain),), (str(write("bad.json", "{\"format\": 1}")),)):
    answer = run("--db", "fresh.db", "import", *words, code=1)
    if (top / "fresh.db").exists() or "is kept in" in answer:
        raise AssertionError(f"{words} left a diary: {answer}")

# Many changes are counted, not listed.
many = Diary()
table = write("many.csv", "Date,Time,Pain\n" + "".join(f"2026-{1 + n // 600:02}-{1 + n % 600 // 24:02},{n % 24:02}:00,{n % 11}\n" for n in range(2000)))
equal("many", many.take(table, *DATE, "--map", "time=Time", *POINT), {"entries": 2000})
for words in (("undo", "--dry-run"), ("undo",), ("undo", "--redo")):
    lines = many(*words).splitlines()
    if len(lines) > 25 or not any(line.startswith("… and 1990 more changes") for line in lines):
        raise AssertionError(f"{words}: {len(lines)} lines, the last {lines[-1]!r}")
print("ok")

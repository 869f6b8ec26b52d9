#!/usr/bin/env python3
"""The calendar file as programs that nobody here wrote read it: libical's parser, khal, calcurse and vdirsyncer, on both
sides of a change of clocks. $1: the program, $2: the reader that stands on libical."""
import pathlib, shutil, subprocess, sys

from checks import FAILURES, PROGRAM, environment, expect, finish, own_folder

READER = pathlib.Path(sys.argv[2]).resolve()
FOLDER = own_folder("calendar")
PLAN = FOLDER / "plan.ics"
DAYS = ["2026-10-23", "2026-10-24", "2026-10-25", "2026-10-26", "2026-10-27", "2026-10-28", "2026-10-29"]
TIMES = ["08:00", "14:30", "21:00"]
TITLE = "Trigger point: check first, rest if sore"
ENV = environment(FOLDER, UNKNOT_DB=FOLDER / "d.db")


def run(*words, now=None, check=True):
    env = {**ENV, "UNKNOT_NOW": now} if now else ENV
    done = subprocess.run([str(word) for word in words], env=env, capture_output=True, text=True, timeout=120)
    if check and done.returncode != 0:
        FAILURES.append(words)
        print("FAILED:", *words, done.stdout, done.stderr)
    return done.stdout


def unknot(*words, now):
    return run(PROGRAM, "-q", *words, now=f"2026-10-{now}")


def read():
    lines = run(READER, PLAN).splitlines()
    return lines[0], [line.split("|") for line in lines[1:]]


# The clocks go back on 25 October: every day has the same wall times.
unknot("add", "left-soleus", now="23T07:00")
unknot("screen", "--rest-no", now="23T07:00")
unknot("remind", "calendar", PLAN, now="23T07:00")
expect("only its owner may read it", PLAN.stat().st_mode & 0o777, 0o600)

head, events = read()
expect("libical finds no error, and every restriction kept", head, "errors 0, restrictions kept")
wanted = [f"{day.replace('-', '')}T{time.replace(':', '')}00" for day in DAYS for time in TIMES]
expect("libical reads every time", [event[0] for event in events], wanted)
expect("each is confirmed and has one alarm", {(event[2], event[3]) for event in events}, {("confirmed", "1")})
expect("and its title tells nothing private", {event[4] for event in events}, {TITLE})

vdir = FOLDER / "vdir"
vdir.mkdir()
(FOLDER / "khal.conf").write_text(
    f"[calendars]\n[[knots]]\npath = {vdir}\n[locale]\nlocal_timezone = Europe/Paris\ndefault_timezone = Europe/Paris\n"
    "timeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\ndatetimeformat = %Y-%m-%d %H:%M\n"
    f"longdatetimeformat = %Y-%m-%d %H:%M\n[default]\ndefault_calendar = knots\n[sqlite]\npath = {FOLDER}/khal.db\n")
run("/usr/bin/khal", "-c", FOLDER / "khal.conf", "import", "--batch", PLAN)
listed = run("/usr/bin/khal", "-c", FOLDER / "khal.conf", "list", "--day-format", "", "--format", "{start-date} {start-time} {title}",
             DAYS[0], "7d").split("\n")
expect("khal shows the same local times on both sides of the change", [line for line in listed if line],
       [f"{day} {time} {TITLE}" for day in DAYS for time in TIMES])

curse = FOLDER / "calcurse"
curse.mkdir()
report = run("/usr/bin/calcurse", "-D", curse, "-i", PLAN)
expect("calcurse skips nothing", "21 apps / 0 events / 0 todos / 0 skipped" in report, True)
appointments = [line.split(" ->")[0] for line in (curse / "apts").read_text().splitlines()]
expect("calcurse keeps the same local times", appointments,
       [f"{day[5:7]}/{day[8:]}/{day[:4]} @ {time}" for day in DAYS for time in TIMES])

synced = FOLDER / "synced"
synced.mkdir()
shutil.copy(PLAN, FOLDER / "feed.ics")
(FOLDER / "vdirsyncer.conf").write_text(
    f'[general]\nstatus_path = "{FOLDER}/status"\n[pair knots]\na = "feed"\nb = "here"\ncollections = null\n'
    f'conflict_resolution = "a wins"\n[storage feed]\ntype = "singlefile"\npath = "{FOLDER}/feed.ics"\n'
    f'[storage here]\ntype = "filesystem"\npath = "{synced}"\nfileext = ".ics"\n')


def sync():
    shutil.copy(PLAN, FOLDER / "feed.ics")
    run("/usr/bin/vdirsyncer", "-c", FOLDER / "vdirsyncer.conf", "sync", "knots")
    texts = [path.read_text() for path in synced.iterdir()]
    return {next(line for line in text.splitlines() if line.startswith("UID:")): text for text in texts}


run("/usr/bin/vdirsyncer", "-c", FOLDER / "vdirsyncer.conf", "discover", "knots")
first = sync()
expect("vdirsyncer splits it into its events", len(first), 21)

# --- the day changes: sore the morning after -----------------------------------------------------------------------------
unknot("log", "6", "4", now="23T08:05")
before = {event[0]: int(event[1]) for event in read()[1]}
unknot("check", "--sore", "3", now="24T07:30")
head, events = read()
expect("rewritten after every write, and still right", head, "errors 0, restrictions kept")
rest = [event for event in events if event[0].startswith("20261024")]
expect("on the day of rest nothing is left confirmed", {event[2] for event in rest}, {"cancelled"})
expect("a cancelled event has no alarm, and says so for programs that know no status",
       {(event[3], event[4]) for event in rest}, {("0", "Cancelled: " + TITLE)})
expect("and a higher sequence", all(int(event[1]) > before[event[0]] for event in rest), True)
second = sync()
expect("vdirsyncer takes the changes over, under the same names",
       {uid for uid in first if "20261023" not in uid} <= set(second), True)
expect("with the cancellations", sum("STATUS:CANCELLED" in text for text in second.values()),
       sum(event[2] == "cancelled" for event in events))
expect("a second synchronisation changes nothing", sync(), second)

unknot("undo", now="24T07:31")
expect("undoing it brings the day back", {event[2] for event in read()[1] if event[0].startswith("20261024")}, {"confirmed"})

# --- a second point, pressed together with the first ------------------------------------------------------------------------
unknot("undo", "2", now="24T07:32")  # As before the first session.
one = [event[0] for event in read()[1] if event[2] == "confirmed"]
uids = {line for line in PLAN.read_text().splitlines() if line.startswith("UID:")}
unknot("add", "left-plantaris", now="24T07:33")
head, events = read()
confirmed = [event for event in events if event[2] == "confirmed"]
expect("with two points libical finds no error", head, "errors 0, restrictions kept")
expect("there is one event a sitting, at the same times", [event[0] for event in confirmed], one)
expect("that says how many points it is for", {event[4] for event in confirmed if event[0] >= "20261024T08"},
       {"Trigger points (2): check first, rest if sore"})
expect("under the same names", uids <= {line for line in PLAN.read_text().splitlines() if line.startswith("UID:")}, True)
unknot("set", "left-plantaris", "archived", "yes", now="24T07:34")
expect("and when it leaves again", {event[4] for event in read()[1] if event[2] == "confirmed"}, {TITLE})

# --- no file is lost for it ------------------------------------------------------------------------------------------------
text = PLAN.read_text()
unknot("next", now="24T07:40")
expect("reading writes nothing", PLAN.read_text(), text)
PLAN.unlink()
PLAN.mkdir()
done = subprocess.run([PROGRAM, "log", "5", "3"], env={**ENV, "UNKNOT_NOW": "2026-10-24T08:00"}, capture_output=True, text=True)
expect("a calendar that cannot be written takes no entry away", (done.returncode, "the calendar is not up to date" in done.stderr),
       (0, True))
PLAN.rmdir()
expect("the next write makes it anew", unknot("log", "5", "3", now="24T12:00") != "" and PLAN.exists(), True)
unknot("remind", "calendar", "off", now="24T12:01")
text = PLAN.read_text()
unknot("undo", now="24T12:02")
expect("switched off it is left as it is", PLAN.read_text(), text)

finish(FOLDER)

#!/usr/bin/env python3
"""Twelve days with reminders, by the program itself with a clock of the test's: somebody who is late, sleeps through, is
away for two days with everything off, gets sore, rests, and flies to another zone. `remind once` runs every 30
minutes of the day. Every message that was sent is compared; see tests/remind for random months. $1: the program."""
import datetime, os, pathlib, shutil, subprocess, sys, tempfile

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
FOLDER = pathlib.Path(tempfile.mkdtemp(prefix="unknot-month-"))
ENV = {"PATH": "/usr/bin:/bin", "HOME": str(FOLDER), "TZ": "Europe/Paris", "LANG": "C.UTF-8", "UNKNOT_DB": str(FOLDER / "d.db"),
       "COLUMNS": "120", **{name: os.environ[name] for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS") if name in os.environ}}
STEP = datetime.timedelta(minutes=30)
FIRST = datetime.datetime(2026, 11, 2, tzinfo=datetime.timezone(datetime.timedelta(hours=1)))


def at(day, clock):
    hour, minute = clock.split(":")
    return FIRST + datetime.timedelta(days=day - 1, hours=int(hour), minutes=int(minute))


def run(now, *words):
    done = subprocess.run([PROGRAM, "-q", *words], env={**ENV, "UNKNOT_NOW": now.isoformat()}, capture_output=True, text=True,
                          timeout=60)
    if done.returncode != 0:
        print("FAILED:", now, words, done.stderr)
        sys.exit(1)
    return done.stdout


# What is done, and when (in the time of Paris): day, clock, words.
STORY = [
    (1, "07:00", "add left-soleus"), (1, "07:00", "screen --rest-no"),
    (1, "08:10", "log 6 4 --for 90s"), (1, "15:20", "log 6 4 --for 90s"), (1, "21:10", "log 6 4 --for 90s"),
    # Late, and one session told before it was reminded of.
    (2, "09:45", "log 6 4 --for 90s"), (2, "13:30", "log 5 4 --for 90s"), (2, "21:40", "log 5 4 --for 90s"),
    # Sleeps through the morning.
    (3, "13:05", "log 5 3 --for 90s"), (3, "21:05", "log 5 3 --for 90s"),
    # Days 4 and 5: away, everything off. Back on day 6 at ten.
    (6, "10:40", "log 5 3 --for 90s"), (6, "15:55", "log 5 3 --for 90s"), (6, "21:15", "log 5 3 --for 90s --sore 2"),
    # Sore the next morning: rest, and the morning after a check.
    (7, "07:40", "check --sore 3"),
    (8, "08:20", "check --sore 0"), (8, "08:35", "log 5 3 --for 90s"), (8, "21:20", "log 4 3 --for 90s"),
    (9, "08:05", "check --sore 0"), (9, "08:10", "log 4 3 --for 90s"),
    # Snoozes the evening's message.
    (9, "21:10", "remind snooze 45m"), (9, "22:10", "log 4 3 --for 90s"),
    # Flies at noon; the diary's day goes on in New York.
    (10, "08:05", "check --sore 0"), (10, "08:10", "log 4 2 --for 90s"), (10, "12:00", "config zone America/New_York"),
    # Off for a day, then on.
    (11, "13:30", "remind off"), (12, "16:00", "remind on"),
]
OFF = [(at(4, "00:00"), at(6, "10:00"))]

# In the time of Paris, to the next look. On 8 November it rests; on the 12th reminders are off.
EXPECTED = """\
Mon 02 08:00 A session has been due since 08:00.
Mon 02 15:00 A session has been due since 14:35.
Mon 02 21:00 A session has been due since 21:00.
Tue 03 08:00 A session has been due since 08:00. Check first: rest if it is sore.
Tue 03 21:00 A session has been due since 21:00.
Wed 04 08:00 A session has been due since 08:00. Check first: rest if it is sore.
Wed 04 17:30 A session has been due since 17:02.
Sat 07 10:00 A session has been due since 08:00. Check first: rest if it is sore.
Sat 07 21:00 A session has been due since 21:00.
Mon 09 08:00 A check has been due since 08:00. Say how sore it is now; until then it rests.
Mon 09 08:30 A session has been due since 08:20. Press more lightly than usual.
Mon 09 21:00 A session has been due since 21:00. Press more lightly than usual.
Tue 10 08:00 A session has been due since 08:00. Check first: rest if it is sore.
Tue 10 21:00 A session has been due since 21:00. Press more lightly than usual.
Tue 10 22:00 A session has been due since 21:00. Press more lightly than usual.
Wed 11 08:00 A session has been due since 08:00. Check first: rest if it is sore.
Wed 11 18:00 A session has been due since 11:35.
Fri 13 16:00 A session has been due since 08:00. Check first: rest if it is sore.
""".splitlines()

events = sorted(((at(day, clock), words.split()) for day, clock, words in STORY), key=lambda event: event[0])
said = []
now = at(1, "07:30")
while now <= at(12, "23:30"):
    while events and events[0][0] <= now:
        run(events[0][0], *events[0][1])
        events.pop(0)
    # Often enough at night to see that nothing is sent then.
    asleep = now.hour < 7 and (now.hour % 3 != 0 or now.minute != 0)
    if not asleep and not any(begin <= now < end for begin, end in OFF):
        text = run(now, "remind", "once")
        if text:
            said.append(f"{now:%a %d %H:%M} {text.strip()}")
    now += STEP
log = run(now, "--zone", "Europe/Paris", "remind", "log", "-n", "1000")
told = [line for line in log.splitlines() if "printed" in line]
good = said == EXPECTED and len(told) == len(EXPECTED)
if not good:
    print("FAILED: the messages\n" + "\n".join(said) + "\nand the log\n" + log + f"kept: {FOLDER}")
else:
    print(log + "ok")
    shutil.rmtree(FOLDER)
sys.exit(0 if good else 1)

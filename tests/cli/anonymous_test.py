#!/usr/bin/env python3
"""Somebody has an anonymous export, knows the zone, and tries to find out when the diary was kept. For each week in which it may have begun,
the entries are moved there, and what does not fit is counted: recorded at many instants where an import has one, entries at times that
no clock showed, entries out of order. The weeks that fit best must be nearly all of them. The same is tried on what an export would be
that moves each time by its own offset, and there it must succeed.

$1: the program.
"""
import csv, datetime, io, json, os, pathlib, re, subprocess, sys, tempfile, zoneinfo

program = pathlib.Path(sys.argv[1]).resolve()
top = pathlib.Path(tempfile.mkdtemp(prefix="unknot-anonymous-"))
environment = {"PATH": "/usr/bin:/bin", "HOME": str(top), "LANG": "C.UTF-8", "TZ": "Europe/Paris", "UNKNOT_NOW": "2026-11-26T09:00:00+01:00"}
for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"):
    if name in os.environ:
        environment[name] = os.environ[name]
PARIS = zoneinfo.ZoneInfo("Europe/Paris")
WEEK = datetime.timedelta(weeks=1)
FIRST = datetime.datetime(2025, 2, 3)


def run(*words):
    done = subprocess.run([program, *words], cwd=top, env=environment, capture_output=True, timeout=60)
    if done.returncode != 0:
        raise AssertionError(f"{words}: exit {done.returncode}: {done.stderr.decode()}")
    return done.stdout.decode()


def naive(text):
    """What the wall clock showed."""
    return datetime.datetime.fromisoformat(text).replace(tzinfo=None)


def offset(local):
    """Of Paris, at that time of its wall clock."""
    return local.replace(tzinfo=PARIS).utcoffset()


def does_not_exist(local):
    there = local.replace(tzinfo=PARIS)
    return there.astimezone(datetime.timezone.utc).astimezone(PARIS).replace(tzinfo=None) != local


def weeks_that_fit(times):
    """Of all Mondays of eleven years, on how many the diary may have begun. `times`: at and recorded, as the file has them."""
    first = min(at for at, _ in times)
    starts = [datetime.datetime(2015, 12, 28) + n * WEEK for n in range(11 * 52)]
    monday = first - datetime.timedelta(days=first.weekday(), hours=first.hour, minutes=first.minute, seconds=first.second)
    misfits = []
    for start in starts:
        moved = [(at + (start - monday), recorded) for at, recorded in times]
        instants = {recorded - offset(at) for at, recorded in moved}
        waits = {recorded - (at - (start - monday)) for at, recorded in moved}
        unreal = sum(does_not_exist(at) for at, _ in moved if at.weekday() == 6 and at.hour < 4)
        misfits.append((min(len(instants), len(waits)), unreal))
    return sum(one == min(misfits) for one in misfits), len(starts)


# A diary of nearly two years: rows of one import in the morning and late at night, and on a journey two at one moment in two zones.
rows = ["Date,Time,Pain"]
for day in range(320):
    date = FIRST + datetime.timedelta(days=2 * day)
    rows.append(f"{date:%Y-%m-%d},08:05,{day % 11}")
    if not does_not_exist(date.replace(hour=2, minute=30)):
        rows.append(f"{date:%Y-%m-%d},02:30,{day % 7}")
(top / "pain.csv").write_text("\n".join(rows) + "\n")
run("add", "left-soleus")
run("import", "pain.csv", "--map", "date=Date", "--map", "time=Time", "--map", "pain=Pain", "--point", "left-soleus")
run("--zone", "Asia/Kathmandu", "log", "left-soleus", "6", "4", "--at", "2026-11-20 20:00")
run("--zone", "Europe/Paris", "log", "left-soleus", "5", "4", "--at", "2026-11-20 15:15:01")
run("log", "left-soleus", "5", "3", "--at", "2025-10-26T02:50:00+02:00")
run("log", "left-soleus", "5", "3", "--at", "2025-10-26T02:10:00+01:00")


def times_in(form):
    text = run("export", form, "--anonymous")
    found = re.search(r"\b202\d-\d\d-\d\d|Paris|Kathmandu|[+-]0[125]:|left-soleus", text)
    if found:
        raise AssertionError(f"{form} shows {found[0]!r} ({top})")
    if form == "json":
        return [(naive(entry["at"]), naive(entry["recorded"])) for entry in json.loads(text)["entries"]]
    if form == "csv":
        return [(naive(row["at"]), naive(row["recorded"])) for row in csv.DictReader(io.StringIO(text))]
    resources = [entry["resource"] for entry in json.loads(text)["entry"]]
    return [(naive(one["effectiveDateTime"]), naive(one["issued"])) for one in resources if one["resourceType"] == "Observation"]


for form in ("json", "csv", "fhir"):
    times = times_in(form)
    if len(times) < 500:
        raise AssertionError(f"{form}: only {len(times)} entries")
    ats = [at for at, _ in times]
    if ats != sorted(ats):
        raise AssertionError(f"{form}: the order shows that clocks were put back, or another zone")
    fit, of = weeks_that_fit(times)
    print(f"{form}: {fit} of {of} weeks fit")
    if fit < of * 9 // 10:
        raise AssertionError(f"{form}: only {fit} of {of} weeks fit ({top})")

# The control: each time moved by the offset of its entry, and no entry left out.
control = []
for entry in json.loads(run("export", "json"))["entries"]:
    at, recorded = (datetime.datetime.fromisoformat(entry[key]) for key in ("at", "recorded"))
    control.append((at.replace(tzinfo=None) - 1000 * WEEK, recorded.replace(tzinfo=None) - 1000 * WEEK))
paris = [one for one in control if one[0] < datetime.datetime(2026, 11, 20) - 1000 * WEEK][:640]
fit, of = weeks_that_fit(paris)
print(f"control: {fit} of {of} weeks fit")
if fit > of // 10:
    raise AssertionError("the attack finds nothing even where there is something to find")

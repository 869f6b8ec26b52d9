#!/usr/bin/env python3
"""Random valid writes, one after another. Each is undone and done again, and the whole export is compared: after the undo it is what it was
before the write, and after the redo what it was after it. Now and then the derived tables are made anew, the diary is taken into an empty one
and checked, and its table of entries is imported again, which must change nothing.

$1: the program. See program.py for UNKNOT_LONG, UNKNOT_TRIALS and UNKNOT_SEED.
"""
import datetime, json, random
from program import SEED, Program, Timed, main, times

NOTES = ["a remark", "=1+1", "a\ttab", "two\nlines", "می\u200cخارد", "c:\\new \\x1b", "'quoted'", "a;b,c\"d\"", "\u202eturned", "0"]
TOOLS = ["hands", "knee", "roller", "ball", "tennis ball"]
FLAGS = ["swelling", "breathless", "an odd feeling"]
ZONES = ["Europe/Paris", "Asia/Kathmandu", "America/New_York", "UTC", "Australia/Lord_Howe"]


class Machine:
    def __init__(self, program):
        self.program, self.undone, self.rows = program, 0, 0

    def state(self):
        """All of the export but the operations, to which an undo adds its own."""
        return self.program.must("export", "json").decode().partition('"operations": [')[0]

    def points(self, archived=None):
        points = json.loads(self.program.must("points", "--json"))["points"]
        return [point["point"] for point in points if archived is None or point["archived"] == archived]

    def entry(self):
        entries = list(self.program.entries().values())
        return random.choice(entries) if entries else None

    def moment(self):
        at = datetime.datetime.now() - datetime.timedelta(minutes=random.choice([0, 1, 3, 60, 1440, 100_000, 500_000]) + random.randint(1, 2000))
        return at.strftime("%Y-%m-%d %H:%M")

    def maybe(self, *words, chance=0.3):
        return list(words) if random.random() < chance else []

    def score(self):
        return str(random.randint(0, 10))

    def readings(self, kind):
        names = {"session": ("--before", "--after", "--sore"), "session of log": ("--sore",)}.get(kind, ("--sore", "--press", "--worst", "--average", "--function"))
        words = [word for name in names for word in self.maybe(name, self.score())]
        words += self.maybe("--note", random.choice(NOTES))
        if kind != "check":
            words += self.maybe("--for", random.choice(["90s", "5s", "2m"])) + self.maybe("--tool", random.choice(TOOLS))
            words += self.maybe("--pressure", random.choice(["light", "medium", "firm"]))
            words += self.maybe("--technique", random.choice(["hold", "circle", "stroke"]))
        elif random.random() < 0.03:
            words += ["--red-flag", random.choice(FLAGS)]
        return words + self.maybe("--symptoms", chance=0.1)

    # Each gives the words of one write that may be refused (a point that is held, nothing that changes); None: not now.
    def add(self):
        side, muscle = random.choice(["left", "right", "up"]), random.choice(["soleus", "plantaris", "foot", "x"])
        return ["add", f"{side}-{muscle}-{random.randint(1, 99)}"]

    def log(self):
        words = ["log", random.choice(self.points(False)), self.score(), *self.maybe(self.score()), "--at", self.moment()]
        return words + self.readings("session of log")

    def check(self):
        return ["check", random.choice(self.points(False)), "--at", self.moment(), *(self.readings("check") or ["--sore", self.score()])]

    def edit(self):
        entry = self.entry()
        return entry and ["edit", entry["id"], *(self.readings(entry["kind"]) or ["--note", random.choice(NOTES)]), *self.maybe("--at", self.moment())]

    def delete(self):
        entry = self.entry()
        return entry and ["delete", entry["id"]]

    def rename(self):
        return ["set", random.choice(self.points()), "name", f"renamed-{random.randint(1, 9999)}"]

    def archive(self):
        archived, active = self.points(True), self.points(False)
        if archived and (len(active) < 3 or random.random() < 0.5):
            return ["set", random.choice(archived), "archived", "no"]
        return ["set", random.choice(active), "archived", "yes"] if len(active) > 2 else None

    def set(self):
        key, value = random.choice([("per_day", str(random.randint(2, 4))), ("muscle", "soleus"), ("side", "left"), ("shown_how", "yes"), ("note", random.choice(NOTES))])
        return ["set", random.choice(self.points()), key, value]

    def config(self):
        return ["config", *random.choice([("zone", random.choice(ZONES)), ("day_start", f"0{random.randint(0, 5)}:00"), ("first", "09:00"), ("last", "20:30"),
                                          ("min_gap", f"{random.randint(2, 5)}h"), ("backups", str(random.randint(0, 9)))])]

    def hold(self):
        return ["hold", random.choice(self.points(False)), *self.maybe("--note", random.choice(NOTES))]

    def resume(self):
        return ["hold", random.choice(self.points(False)), "--end"]

    def clear(self):
        return ["clear", random.choice(self.points(False)), "--assessed", datetime.date.today().isoformat(), "--note", "may go on"]

    def screen(self):
        return ["screen", "--rest-no"]

    def table(self):
        self.rows = random.randint(1, 40)
        lines = ["Date,Time,Pain,Note"] + [f"2026-0{random.randint(1, 3)}-{random.randint(10, 12)},{random.choice(['08:00', '20:00', ''])},{self.score()},"
                                           f"{random.choice(['', 'x', 'walk'])}" for _ in range(self.rows)]
        (self.program.folder / "table.csv").write_text("\n".join(lines) + "\n")
        return ["import", "table.csv", "--map", "date=Date", "--map", "time=Time", "--map", "pain=Pain", *self.maybe("--map", "note=Note", chance=0.5),
                "--point", random.choice(self.points(False)), *self.maybe("--replace", chance=0.5)]


def equal(what, seen, expected):
    if seen != expected:
        raise AssertionError(f"{what}\nseen:     {seen[:3000]}\nexpected: {expected[:3000]}")


def check_whole(machine, said):
    program, state = machine.program, machine.state()
    program.must_be_sound()
    program.must("doctor", "--rebuild")
    equal(f"made anew after {said}", machine.state(), state)
    exported = program.must("export", "json")
    (program.folder / "whole.json").write_bytes(exported)
    (program.folder / "copy.db").unlink(missing_ok=True)
    program.must("--db", "copy.db", "import", "whole.json")
    equal(f"taken into another diary after {said}", program.must("--db", "copy.db", "export", "json").decode(), exported.decode())
    (program.folder / "own.csv").write_bytes(program.must("export", "csv"))
    before = program.file.read_bytes()
    program.must("import", "own.csv")
    if program.file.read_bytes() != before:
        raise AssertionError(f"the table of its own entries changed the diary after {said}")


def test(path):
    timed = Timed()
    random.seed(SEED)
    program = Program(path, TZ="Europe/Paris")
    program.must("add", "left-soleus")
    program.must("add", "right-plantaris")
    program.must("log", "left-soleus", "6", "4", "--at", "yesterday 08:00")
    machine = Machine(program)
    choices = [machine.log] * 8 + [machine.check] * 6 + [machine.edit] * 6 + [machine.delete] * 3 + [machine.table] * 3 + [
        machine.add, machine.rename, machine.archive, machine.set, machine.config, machine.hold, machine.resume, machine.clear, machine.screen]
    count, every = times(12, 2500), 25
    written = refused = 0
    for number in range(count):
        words = random.choice(choices)()
        if not words:
            continue
        said = f"seed {SEED}, write {number}: unknot {' '.join(repr(word) for word in words)} ({program.folder})"
        before, bytes_before = machine.state(), program.file.read_bytes()
        done = program.run(*words)
        if done.returncode != 0:
            refused += 1
            if done.returncode not in (1, 2) or program.file.read_bytes() != bytes_before:
                raise AssertionError(f"exit {done.returncode}, or changed though refused: {said}: {done.stderr.decode()}")
            continue
        after = machine.state()
        if program.file.read_bytes() == bytes_before:
            continue  # Nothing to change is no write.
        written += 1
        program.must("undo")
        equal(f"undone: {said}", machine.state(), before)
        program.must("undo", "--redo")
        equal(f"redone: {said}", machine.state(), after)
        if number % every == every - 1:
            check_whole(machine, said)
    check_whole(machine, f"the last write, seed {SEED}")
    if written < count // 2:
        raise AssertionError(f"only {written} of {count} writes were valid")
    program.remove()
    timed.say(f"{written} writes undone and redone, {refused} refused,")


main(test)

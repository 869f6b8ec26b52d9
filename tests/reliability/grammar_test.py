#!/usr/bin/env python3
"""Random command lines, made from the program's own list of commands and options. Whatever is typed:

- the exit code is 0, 1 or 2, no signal ends the program, and no run takes long;
- a run that fails says why on stderr and nothing on stdout, and stores nothing;
- a run with --dry-run, and a command that only reads, leaves the diary's bytes as they were.

$1: the program. See program.py for UNKNOT_LONG, UNKNOT_TRIALS and UNKNOT_SEED.
"""
import datetime, hashlib, random, re, time
from program import SEED, Program, Timed, main, times

K_LONGEST = 20  # Seconds; a run takes some milliseconds.
WAITS = {"watch"}  # Never ends by itself.
READS = {"", "next", "plan", "why", "history", "trend", "report", "due", "points", "guide", "export", "completion", "man", "help"}
# These end with 1 where they found what they look for, or nothing.
ANSWERS_BY_CODE = {"due", "doctor"}
ODD = ["", " ", "-", "--", "\u202e", "a\x1b[31mb", "a\nb", "'", '"', "$(true)", "%s%n", "ü", "می\u200cخارد", "9" * 40, "x" * 5000, "../..", "\\", "=", "NaN",
       b"\xff\xfe", b"\xc3"]
POOLS = {
    "point": ["left-soleus", "right", "left-plantaris", "all", "sol", "LEFT-SOLEUS", "nobody"],
    "number": ["0", "1", "2", "3", "6", "10", "11", "-1", "1.5", "100", "many"],
    "when": ["now", "yesterday 21:30", "2h ago", "2026-11-20 08:05", "mon 7:30", "90min ago", "2031-01-01", "25:00", "08:05", "1 year ago"],
    "day": ["mon", "yesterday", "2026-11-01", "2w ago", "2026-02-30"],
    "duration": ["90", "90s", "2m", "1m30s", "0", "24h", "99h"],
    "text": ["a remark", "hands", "swelling", "none", "knee", "firm", "light", "hold", "stroke", "soleus", "plantaris", "left", "calf"],
    "word": ["zone", "Europe/Paris", "UTC", "Mars/X", "first", "last", "08:00", "backups", "3", "per_day", "muscle", "side", "yes", "no", "note", "json", "csv",
             "fhir", "ics", "bash", "zsh", "fish", "off", "on", "once", "quiet", "log", "status", "snooze", "calendar", "pregnant"],
    "file": ["out.csv", "out.json", "new/folder/out", "table.csv", "exported.json", "-", "/nonexistent/x", "copy.db", "/dev/null", "."],
    "map": ["date=Date", "pain=Pain", "before=Pain", "done=Done", "at=Date", "note=Note", "colour=x", "app"],
}
BY_NAME = {"P": "point", "POINT": "point", "N": "number", "WHEN": "when", "TIME": "when", "D": "day", "DATE": "day", "DUR": "duration", "SPAN": "duration", "T": "text",
           "F": "text", "FILE": "file", "NEW": "file", "FIELD=COLUMN": "map", "BEFORE": "number", "AFTER": "number", "KEY": "word", "VALUE": "word", "NAME": "word"}


class Grammar:
    """The commands, with the options that their help names: (its spellings, what it takes)."""

    def __init__(self, program):
        pattern = re.compile(r"^  ((?:-\w,\s*)?--[a-z-]+)(?: ([^\s]+))?", re.M)
        options_in = lambda text: [(match[1].replace(" ", "").split(","), match[2]) for match in pattern.finditer(text)]
        self.everywhere = options_in(program.must("help", "--all").decode().partition("Every day:")[0])
        self.commands = re.findall(r"^([a-z]+)\t", program.must("__complete", "zsh", "").decode(), re.M)
        if len(self.commands) < 20 or len(self.everywhere) < 8:
            raise AssertionError(f"only {self.commands} and {self.everywhere} in the help")
        self.options, self.positionals = {}, {}
        for command in self.commands:
            own = program.must("help", command).decode()
            self.options[command] = options_in(own)
            usage = re.search(r"^Usage: unknot \S+(?: \[OPTIONS\])?(.*)$", own, re.M)
            self.positionals[command] = re.findall(r"[A-Z]+", usage[1]) if usage else []


class Lines:
    def __init__(self, grammar, ids):
        self.grammar, self.ids = grammar, ids

    def value(self, name):
        if random.random() < 0.12:
            return random.choice(ODD)
        if name in ("ENTRY", "ID") and random.random() < 0.8:
            return random.choice(self.ids)[:random.choice([3, 4, 8, 32])]
        if random.random() < 0.15:
            return random.choice(POOLS[random.choice(list(POOLS))])
        return random.choice(POOLS[BY_NAME.get(name, "word")])

    def option(self, spellings, takes):
        if "--run" in spellings:
            return [spellings[0], "true {text}"]
        if "--db" in spellings or "--salvage" in spellings:  # The test's own diary stays the one that is looked at.
            return [spellings[-1], random.choice(["other.db", "table.csv", "copy.db", "."])]
        spelling = random.choice(spellings)
        return [spelling, self.value(takes)] if takes and random.random() < 0.95 else [spelling]

    def line(self):
        command = random.choice(self.grammar.commands + [""])
        words = []
        for name in self.grammar.positionals.get(command, []):
            if random.random() < 0.75:
                words.append([self.value(name)])
        while random.random() < 0.1:
            words.append([self.value("word")])
        options = self.grammar.options.get(command, [])
        for _ in range(random.choice([0, 0, 1, 1, 2, 3, 5])):
            pool = options if options and random.random() < 0.75 else self.grammar.everywhere
            words.append(self.option(*random.choice(pool)))
        if random.random() < 0.1:
            words.append([self.value(random.choice(list(BY_NAME)))])
        random.shuffle(words)
        flat = [word for group in words for word in group]
        flat.insert(random.randint(0, len(flat)) if random.random() < 0.1 else 0, command)
        # No run may wait without end, or reach out of its folder.
        return [word for word in flat if word not in WAITS and word != "" or (word == "" and random.random() < 0.5)]


def is_help(words):
    return any(word in ("-h", "--help", "--version") for word in words)


def test(path):
    timed = Timed()
    random.seed(SEED)
    program = Program(path, PATH="/nonexistent", EDITOR="/bin/false")  # No cron, systemd, browser or pager is reached.
    program.must("add", "left-soleus")
    program.must("add", "right-soleus")
    program.must("add", "left-plantaris")
    for n in range(6):
        program.must("log", "left-soleus", "6", "4", "--for", "90s", "--at", f"{datetime.date.today() - datetime.timedelta(days=n + 1)} 08:0{n}")
    (program.folder / "table.csv").write_text("Date,Pain,Done,Note\n2026-04-03,4,1,x\n03/04/2026,11,2,\n")
    (program.folder / "exported.json").write_bytes(program.must("export", "json"))
    grammar = Grammar(program)
    ids = list(program.entries())
    lines = Lines(grammar, ids)
    count = times(100, 6000)
    codes = {0: 0, 1: 0, 2: 0}
    slowest = 0
    for number in range(count):
        words = lines.line()
        before = hashlib.sha256(program.file.read_bytes()).digest()
        start = time.monotonic()
        done = program.run(*words)
        took = time.monotonic() - start
        slowest = max(slowest, took)
        after = hashlib.sha256(program.file.read_bytes()).digest()
        said = f"seed {SEED}, line {number}: unknot {' '.join(repr(word) for word in words)} ({program.folder}): exit {done.returncode}: " \
               f"{done.stdout[:300]!r} {done.stderr[:300]!r}"
        command = next((word for word in words if word in grammar.commands), "")
        if done.returncode not in codes:
            raise AssertionError(f"another exit code: {said}")
        codes[done.returncode] += 1
        if took > K_LONGEST:
            raise AssertionError(f"{took:.0f} s: {said}")
        if done.returncode != 0 and command not in ANSWERS_BY_CODE:
            if done.stdout:
                raise AssertionError(f"an error on stdout: {said}")
            if not done.stderr.startswith(b"unknot: ") and not done.stderr.startswith(b"! "):
                raise AssertionError(f"an error without a word: {said}")
        only_reads = done.returncode != 0 or "--dry-run" in words or command in READS or is_help(words)
        if only_reads and after != before:
            raise AssertionError(f"the diary was changed: {said}")
        if b"\x1b" in done.stdout + done.stderr and "always" not in words:
            raise AssertionError(f"an escape that was typed: {said}")
    program.must_be_sound()
    program.remove()
    timed.say(f"{count} lines, exit 0: {codes[0]}, 1: {codes[1]}, 2: {codes[2]}, the slowest {slowest:.1f} s,")


main(test)

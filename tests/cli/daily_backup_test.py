#!/usr/bin/env python3
"""The backup of a day where the diary is large: a process of its own makes it, so that the day's first write waits for nothing. The
process is stopped as it begins its draft (strace sends the signal), and everything is looked at meanwhile. $1: the program."""
import contextlib, fcntl, os, pty, re, signal, subprocess, sys

from checks import PROGRAM, environment, expect, finish, own_folder

TOP = own_folder("daily-backup")
DB, BACKUPS = TOP / "u.db", TOP / "backups"
RECORD = BACKUPS / "u-daily.unfinished"
ENV = environment(TOP, UNKNOT_DB=DB)
ENV["ASAN_OPTIONS"] = ENV.get("ASAN_OPTIONS", "") + ":detect_leaks=0"  # That cannot be done under strace.
# Nothing else that a write does calls fchmod. The tracer is in a session of its own, and is not waited for.
STOPPED = ["strace", "-f", "-DDD", "-qq", "-o", str(TOP / "trace"), "-e", "trace=fchmod", "-e", "inject=fchmod:signal=STOP"]


def run(day, *words, before=()):
    # Not into pipes: the tracer, which goes on, has them open too.
    with open(TOP / "out", "w+") as out, open(TOP / "err", "w+") as err:
        done = subprocess.run([*before, PROGRAM, "--now", f"2026-12-{day:02} 10:00", *map(str, words)], env=ENV, cwd=TOP, stdin=subprocess.DEVNULL,
                              stdout=out, stderr=err, timeout=120)
    return subprocess.CompletedProcess(done.args, done.returncode, (TOP / "out").read_text(), (TOP / "err").read_text())


def log(day, before=()):
    done = run(day, "-q", "log", "6", "4", "--for", "90s", before=before)
    expect(f"day {day}: it is logged", (done.returncode, "Logged" in done.stdout), (0, True))
    return done.stderr


def dailies():
    return sorted(path.name for path in BACKUPS.glob("u-*-daily.db"))


def await_end():
    """Whoever makes a backup holds the lock of the record until it ends."""
    try:
        with open(RECORD) as record:
            fcntl.flock(record, fcntl.LOCK_SH)
    except FileNotFoundError:
        pass


def drafts():
    return sorted(BACKUPS.glob("*.part"))


def stopped_maker():
    """The process that makes the backup, once it is stopped."""
    while True:
        for draft in drafts():
            process = int(re.search(r"\.unknot-(\d+)\.part$", draft.name)[1])
            if re.search(r"^State:\s+[tT]", open(f"/proc/{process}/status").read(), re.MULTILINE):
                return process


probe = subprocess.run(["strace", "-qq", "-o", "/dev/null", "true"], capture_output=True)
if probe.returncode != 0:
    sys.exit(f"strace cannot run here: {probe.stderr.decode()}")

# A diary of 3 MB, with long notes.
run(1, "-q", "config", "backups", "0")
run(1, "-q", "add", "left-soleus")
rows = "".join(f"2026-11-{1 + number % 28:02},6,4,{number} {'kept ' * 500}\n" for number in range(500))
(TOP / "rows.csv").write_text("Date,First,Last,Note\n" + rows)
done = run(1, "-q", "import", "rows.csv", "--map", "date=Date", "--map", "before=First", "--map", "after=Last", "--map", "note=Note", "--point", "left-soleus")
expect("the diary is large", (done.returncode, DB.stat().st_size > 2_000_000), (0, True))
run(1, "-q", "config", "backups", "7")

# In a terminal, whose end reaches everything that was started in it.
child, terminal = pty.fork()
if child == 0:
    os.chdir(TOP)
    os.execvpe("strace", [*STOPPED, str(PROGRAM), "--now", "2026-12-02 10:00", "log", "6", "4", "--for", "90s"], ENV)
status = os.waitpid(child, 0)[1]
expect("it ends before there is a backup", (status, dailies()), (0, []))
maker = stopped_maker()
expect("who makes it has a session of its own", os.getsid(maker), maker)
expect("and nothing of ours open but the record", sorted({os.readlink(f"/proc/{maker}/fd/{number}") for number in range(4)}), ["/dev/null", str(RECORD)])
expect("a second write makes none", (log(2), dailies(), len(drafts())), ("", [], 1))
expect("doctor finds no failure", "daily-backup-failed" in run(2, "doctor", "--json").stdout, False)
os.close(terminal)
with contextlib.suppress(ProcessLookupError):  # strace may have ended with the terminal before, and let it go on.
    os.kill(maker, signal.SIGCONT)
await_end()
expect("it outlives the terminal", (len(dailies()), RECORD.exists(), drafts()), (1, False, []))
expect("the backup is whole", run(2, "restore", BACKUPS / dailies()[0], "--dry-run").returncode, 0)
expect("the day has its backup", (log(2), len(dailies())), ("", 1))

# It is killed.
expect("day 3 waits for nothing", (log(3, STOPPED), len(dailies())), ("", 1))
os.kill(stopped_maker(), signal.SIGKILL)
await_end()
for draft in drafts():  # The next backup takes it away once the killed process is reaped, which is not ours to do.
    draft.unlink()
expect("doctor says that none was made", "the last daily backup failed: it did not come to its end" in " ".join(run(3, "doctor").stdout.split()))
said = log(3)
expect("the next write says so", said, "unknot: what you entered is stored, but the last daily backup failed: it did not come to its end; it is tried again\n")
await_end()
expect("and makes it", (len(dailies()), RECORD.exists(), drafts()), (2, False, []))

# Several first writes at once.
writes = [subprocess.Popen([PROGRAM, "--now", f"2026-12-04 10:0{number}", "-q", "log", "6", "4", "--for", "90s"], env=ENV, cwd=TOP, stdin=subprocess.DEVNULL,
                           stdout=subprocess.DEVNULL) for number in range(4)]
expect("all are stored", [write.wait() for write in writes], [0] * 4)
await_end()
expect("they make one backup", (len(dailies()), RECORD.exists(), drafts()), (3, False, []))
expect("it is whole", run(4, "restore", BACKUPS / dailies()[2], "--dry-run").returncode, 0)

# It fails: bytes of stored operations are other ones.
DB.write_bytes(DB.read_bytes().replace(b"kept kept", b"lost kept"))
log(5)
await_end()
expect("no backup is made of a damaged diary", (len(dailies()), drafts()), (3, []))
expect("why is kept", "so no backup was kept" in RECORD.read_text())
expect("the next write says why", "but the last daily backup failed: " in (said := log(5)) and "so no backup was kept" in said)
await_end()
expect("doctor says it too", "daily-backup-failed" in run(5, "doctor", "--json").stdout)

expect("nobody makes one by hand", (run(5, "__daily-backup", "5").returncode, len(dailies())), (2, 3))
finish(TOP)

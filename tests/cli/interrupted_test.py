#!/usr/bin/env python3
"""A signal at every call that a writing command makes to the disk: no copy of the diary, nor of what was exported, is left beside
the target; what a killed one leaves is named by doctor and removed. $1: the program."""
import os, shutil, signal, subprocess, sys

from checks import FAILURES, PROGRAM, environment, expect, finish, own_folder

TOP = own_folder("interrupted")
HOME, STICK = TOP / "home", TOP / "stick"
DB = HOME / "u.db"
ENV = environment(HOME, UNKNOT_DB=DB)
ENV["ASAN_OPTIONS"] = ENV.get("ASAN_OPTIONS", "") + ":detect_leaks=0"  # That cannot be done under strace.
# strace sends the signal as the call begins.
CALLS = ("openat", "write", "pwrite64", "fsync,fdatasync", "linkat,link", "rename,renameat,renameat2", "unlink,unlinkat")
# UNKNOT_LONG=1: at every call.
DEADLY = {"INT": signal.SIGINT, "TERM": signal.SIGTERM, "HUP": signal.SIGHUP}


def run(*words, **more):
    return subprocess.run([PROGRAM, *map(str, words)], env=ENV, cwd=HOME, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120, **more)


def make():
    for folder in (HOME, STICK):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
    run("-q", "add", "left-soleus")
    for number in range(3):
        run("-q", "log", "6", "4", "--for", "90s", "--note", f"a secret {number} " + "x" * 3000)
    run("-q", "backup", HOME / "kept.db")
    run("-q", "log", "6", "4", "--for", "90s")


def interrupted(calls, number, name, words):
    done = subprocess.run(["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={calls}", "-e", f"inject={calls}:signal={name}:when={number}", PROGRAM, *map(str, words)],
                          env=ENV, cwd=HOME, stdin=subprocess.DEVNULL, capture_output=True, timeout=120)
    return done.returncode


def strangers():
    """Files that neither the diary, its backups, nor the target explain."""
    ours = {"u.db", "kept.db", "u.db-journal"}
    beside = [path.name for path in HOME.iterdir() if path.name not in ours and path.name != "backups"]
    kept = [path.name for path in (HOME / "backups").iterdir() if not path.name.endswith(".db")]
    return beside + kept + [path.name for path in STICK.iterdir() if path.name not in ("out", "out-journal")]


probe = subprocess.run(["strace", "-qq", "-o", "/dev/null", "true"], capture_output=True)
if probe.returncode != 0:
    sys.exit(f"strace cannot run here: {probe.stderr.decode()}")

make()
runs = hits = 0
for words in (("export", "json", "-o", STICK / "out"), ("report", "-o", STICK / "out"), ("backup", STICK / "out"), ("backup",), ("restore", "kept.db")):
    for calls in CALLS:
        for number in range(1, 400) if "UNKNOT_LONG" in os.environ else (1, 2, 3, 4, 6, 9, 14, 21, 34):
            name = list(DEADLY)[number % len(DEADLY)]
            (STICK / "out").unlink(missing_ok=True)
            code = interrupted(calls, number, name, words)
            runs += 1
            if code == 0:
                break  # It makes no more calls of that kind.
            hits += code == -DEADLY[name]
            expect(f"{words[0]}, {name} at {calls} {number}: it ends by the signal and leaves nothing", (code, strangers()), (-DEADLY[name], []))
            if (STICK / "out").exists() and words[0] != "backup":
                expect(f"{words[0]}: what has the name is whole", (STICK / "out").read_bytes()[-1:] in (b"\n", b">"))
            if calls != "openat" and len(FAILURES) > 5:
                break
    expect(f"after {words[0]} the diary is whole", run("doctor").returncode, 0)
expect("the signals came while it wrote", hits > 60)

# Killed, nothing can be taken away at once: doctor names it, and removes it when asked.
make()
left = []
for number in range(1, 40):
    interrupted("fsync,fdatasync", number, "KILL", ("restore", "kept.db"))
    left = [path for path in HOME.iterdir() if path.name.endswith(".part")]
    if left:
        break
expect("a killed restore leaves its copy", len(left) > 0)
said = run("doctor", "--json").stdout
expect("doctor names what it left", ["left-behind" in said, *(path.name in said for path in left)], [True] * (1 + len(left)))
expect("doctor --fix removes it", (run("doctor", "--fix").returncode, [path for path in HOME.iterdir() if path.name.endswith(".part")]), (0, []))
(HOME / "edit-AbCdEf").write_text("note = typed")
expect("a text of an editor is named, and left alone", ("edit-AbCdEf" in run("doctor", "--fix").stdout, (HOME / "edit-AbCdEf").exists()), (True, True))

# A folder where no file can be without a name (here: as if the kernel had none): the name goes with the signal.
make()
for number in range(1, 12):
    done = subprocess.run(["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=access,faccessat,fsync", "-e", "inject=access,faccessat:error=EACCES", "-e",
                           f"inject=fsync:signal=TERM:when={number}", PROGRAM, "export", "json", "-o", str(STICK / "out")], env=ENV, cwd=HOME, capture_output=True, timeout=60)
    expect(f"under a name, TERM at fsync {number}", strangers(), [])
    if done.returncode == 0:
        break

finish(TOP, f"{runs} runs, {hits} ended by a signal")

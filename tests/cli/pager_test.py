#!/usr/bin/env python3
"""Long text in a pseudo-terminal: when a pager is started, with what, and that leaving it changes nothing else.

$1: the program.
"""
import os, pathlib, shutil, signal, subprocess, sys, tempfile

import pexpect

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
folder = pathlib.Path(tempfile.mkdtemp(prefix="unknot-pager-"))
seen = folder / "seen"
env = {"PATH": "/usr/bin:/bin", "HOME": str(folder), "LANG": "C.UTF-8", "TZ": "Europe/Paris", "TERM": "xterm", "NO_COLOR": "1",
       "UNKNOT_NOW": "2026-11-20T09:00:00+01:00"}
env.update({name: value for name, value in os.environ.items() if name.endswith("SAN_OPTIONS")})
KEEPS = f"cat > {seen}"
wrong = []


def plain(*words):
    return subprocess.run([PROGRAM, *words], env=env, cwd=folder, check=True, capture_output=True, text=True).stdout


def spawn(words, pager, rows=24, **more):
    seen.unlink(missing_ok=True)
    its = dict(env, **more)
    if pager is not None:
        its["PAGER"] = pager
    return pexpect.spawn(PROGRAM, list(words), env=its, cwd=str(folder), dimensions=(rows, 80), timeout=60, encoding="utf-8",
                         preexec_fn=lambda: signal.signal(signal.SIGPIPE, signal.SIG_DFL))  # Python ignores it.


def ended(child):
    """What it showed and its exit code."""
    child.expect(pexpect.EOF)
    shown = child.before
    child.close()
    return shown.replace("\r\n", "\n"), child.exitstatus


def check(what, words, pager, expect_pager, code=0, rows=24, **more):
    shown, exit_code = ended(spawn(words, pager, rows, **more))
    paged = seen.exists()
    if paged != expect_pager or exit_code != code:
        wrong.append(f"{what}: paged {paged}, exit {exit_code}; shown: {shown[:400]!r}")
    if paged and shown:
        wrong.append(f"{what}: the terminal shows something too: {shown[:400]!r}")
    return shown


plain("-q", "add", "left-soleus")
for hour in range(6, 9):
    for minute in range(0, 60, 6):
        plain("-q", "log", "6", "4", "--at", f"{hour}:{minute:02}")
history = plain("history")
assert history.count("\n") == 30

check("a history longer than the screen", ["history"], KEEPS, True)
if seen.read_text() != history:
    wrong.append("the pager is not given what a pipe is given")
check("a history that fits", ["history", "-n", "5"], KEEPS, False)
check("30 lines on 30 rows leave no line for the prompt", ["history"], KEEPS, True, rows=30)
check("30 lines on 31 rows", ["history"], KEEPS, False, rows=31)
for what, words, pager, more in (("--no-pager", ["--no-pager", "history"], KEEPS, {}), ("an empty PAGER", ["history"], "", {}),
                                 ("PAGER=cat", ["history"], "cat", {}), ("a dumb terminal", ["history"], KEEPS, {"TERM": "dumb"})):
    if check(what, words, pager, False, **more) != history:
        wrong.append(f"{what}: not all of the history")
check("JSON", ["history", "--json"], KEEPS, False)
check("guide", ["guide", "soleus"], KEEPS, True)
check("why", ["why"], KEEPS, True, rows=10)
check("plan", ["plan", "--days", "30"], KEEPS, True)
check("help", ["log", "--help"], KEEPS, True, rows=10)
check("doctor", ["doctor"], KEEPS, True)
(folder / "less").write_text(f'#!/bin/sh\necho "$@" > {seen}\ncat > /dev/null\n')
(folder / "less").chmod(0o755)
for what, words, opened in (("history opens at its newest entry", ["history"], "+G"), ("a guide at its beginning", ["guide", "soleus"], "")):
    check(what, words, str(folder / "less"), True)
    if seen.read_text().strip() != opened:
        wrong.append(f"{what}: less {seen.read_text()!r}")
check("a write is never paged", ["log", "6", "4"], KEEPS, False, rows=2)
(folder / "other").write_text("a shopping list")
check("doctor on a broken file keeps its exit code", ["--db", "other", "doctor"], KEEPS, True, code=1, rows=10)
check("a pager that fails is not our failure", ["guide", "soleus"], KEEPS + "; exit 3", True)

# More than a pipe holds, and nobody who reads it.
plain("-q", "log", "6", "4", "--note", "x" * 60000)
plain("-q", "log", "6", "4", "--note", "y" * 60000)
check("a pager left early", ["history"], f"touch {seen}; head -c 10 > /dev/null", True)

shown, code = ended(spawn(["guide", "soleus"], "no-such-pager-here"))
if code != 0 or "soleus" not in shown.lower() or shown.count("\n") < 24:
    wrong.append(f"a pager that is not there: exit {code}, {shown[:200]!r}")

seen.unlink(missing_ok=True)
subprocess.run([PROGRAM, "history"], env=dict(env, PAGER=KEEPS), stdout=subprocess.PIPE, check=True)
if seen.exists():
    wrong.append("paged into a pipe")

# Less itself: the next page, Ctrl-C (its own affair), and out.
child = spawn(["guide", "soleus"], None)
child.expect("\r\n:")
child.send(" ")
child.expect("\r\n:")
child.sendintr()
child.send("q")
shown, code = ended(child)
if code != 0:
    wrong.append(f"less left with q: exit {code}")

# The manual page is shown as one, its source goes into a pipe.
shown = check("man", ["man"], "cat", False, MANPAGER="cat")
if "UNKNOT(1)" not in shown or ".SH" in shown:
    wrong.append(f"man: not shown as a page: {shown[:200]!r}")
if ".SH NAME" not in check("man --no-pager", ["man", "--no-pager"], "cat", False):
    wrong.append("man --no-pager: not the source")

print("\n".join(wrong))
if not wrong:
    shutil.rmtree(folder)
sys.exit(1 if wrong else 0)

#!/usr/bin/env python3
"""`remind watch` by the real clock: it tells at once what is due, wakes when the diary changes and when a snooze ends, and
holds no lock meanwhile. $1: the program."""
import datetime, os, re, signal, subprocess, time

from checks import FAILURES, PROGRAM, environment, expect, finish, own_folder

FOLDER = own_folder("watch")
# A zone in which it is about noon now, so that something can be due whenever the test runs.
hours = 12 - datetime.datetime.now(datetime.timezone.utc).hour
ZONE = f"Etc/GMT{-hours:+d}" if hours else "Etc/GMT"
ENV = environment(FOLDER, TZ=ZONE, UNKNOT_DB=FOLDER / "d.db")


def run(*words):
    done = subprocess.run([PROGRAM, *words], env=ENV, capture_output=True, text=True, timeout=60)
    return done.returncode, done.stdout + done.stderr


out = FOLDER / "out"


def lines():
    return [line for line in out.read_text().splitlines() if "due" in line]


def wait_for(what, condition, seconds=60):
    for _ in range(seconds * 10):
        if condition():
            return
        time.sleep(0.1)
    FAILURES.append(what)
    print(f"FAILED: waited in vain: {what}\n{out.read_text()}")


run("-q", "screen", "--rest-no")
run("-q", "add", "left-soleus")
expect("watch follows the real clock", run("--now", "08:00", "remind", "watch")[0], 2)
with open(out, "w") as sink:
    watch = subprocess.Popen([PROGRAM, "remind", "watch"], env=ENV, stdout=sink, stderr=subprocess.STDOUT)
try:
    wait_for("what is due is told at once", lambda: len(lines()) == 1)
    time.sleep(1)
    descriptors = [os.readlink(f"/proc/{watch.pid}/fd/{fd}") for fd in os.listdir(f"/proc/{watch.pid}/fd")]
    expect("while it waits the diary is not open", [path for path in descriptors if "d.db" in path], [])
    expect("and not told again", len(lines()), 1)

    run("-q", "add", "right calf", "--muscle", "calf")
    wait_for("it wakes when the diary changes", lambda: len(lines()) == 2)

    # A snooze of a minute, the least that there is, of which most has passed.
    run("--now", "57s ago", "remind", "snooze", "1m")
    wait_for("it wakes when the snooze ends, and tells what is still due", lambda: len(lines()) == 3, seconds=30)
    expect("both of them", re.sub(r"\d\d:\d\d", "HH:MM", lines()[2]), "A session for 2 points has been due since HH:MM.")
    expect("and once", (time.sleep(2), len(lines()))[1], 3)
finally:
    watch.send_signal(signal.SIGTERM)
    expect("it ends when it is told to", watch.wait(timeout=20), -signal.SIGTERM)

finish(FOLDER)

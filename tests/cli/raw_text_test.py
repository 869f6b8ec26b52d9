#!/usr/bin/env python3
"""What could drive a terminal or turn the order of reading is never shown raw: not from notes and tools, not from paths, not in an
error, not on stdout, on stderr or in a file that is written. $1: the program."""
import json, os, pathlib, re, shutil, subprocess, sys, tempfile

program = pathlib.Path(sys.argv[1]).resolve()
ESCAPE = "red\x1b[31m title\x1b]0;owned\x07 c1\u009b2J bidi\u202eback\u2066in bell\x07 back\x08 nl\nnext tab\tend del\x7f"
RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f\u0080-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
offences = []
top = pathlib.Path(tempfile.mkdtemp(prefix="unknot-raw-"))
env = {"PATH": "/usr/bin:/bin", "HOME": str(top), "LANG": "C.UTF-8", "TZ": "Europe/Paris", "UNKNOT_NOW": "2026-11-20T09:00:00+01:00"}
shown = 0


def look_at(said, data):
    global shown
    shown += 1
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return offences.append(f"{said}: not UTF-8: {error}")
    found = RAW.search(text.replace("\r\n", "\n"))  # The line ends of a calendar.
    if found:
        offences.append(f"{said}: shows {found.group(0)!r} raw: ...{text[max(0, found.start() - 30):found.end() + 10]!r}")


def run(*words, code=0):
    done = subprocess.run([program, *words], cwd=top, env=env, stdin=subprocess.DEVNULL, capture_output=True, timeout=60)
    said = " ".join(repr(word) if not isinstance(word, str) or len(word) > 60 else word for word in words)[:120]
    if code is not None and done.returncode != code:
        offences.append(f"{said!r}: exit {done.returncode} instead of {code}: {done.stderr[:200]!r}")
    look_at(f"{said!r} (stdout)", done.stdout)
    look_at(f"{said!r} (stderr)", done.stderr)
    return done


run("add", "left-soleus", "--note", ESCAPE)
run("log", "left-soleus", "6", "4", "--note", ESCAPE, "--at", "08:05")
run("log", "left-soleus", "5", "3", "--tool", "ball\x1b[2J", "--note", "x", "--at", "08:30", code=None)
run("check", "left-soleus", "--worst", "5", "--note", ESCAPE)
run("hold", "left-soleus", "--note", ESCAPE)
run("hold", "left-soleus", "--end")
run("change", "left-soleus", "shoes", "--note", ESCAPE)
for words in ("", "next", "plan", "why", "history", "history --changes", "trend", "points", "doctor", "due", "export ics", "export csv",
              "remind once", "remind log", "undo --dry-run", "backup --list"):
    run(*words.split(), code=None)
for words in ("history --json", "next --json", "plan --json", "points --json", "why --json", "export json"):
    done = run(*words.split(), code=None)
    if words == "history --json":
        notes = [entry["note"] for entry in json.loads(done.stdout)["entries"]]
        if ESCAPE not in notes:
            offences.append(f"JSON does not give the note as it was typed: {notes}")

# What was typed wrong is named, and not played back.
for words in (["log", ESCAPE, "6", "4"], ["log", "left-soleus", ESCAPE], ["add", ESCAPE], ["log", "left-soleus", "--at", ESCAPE],
              ["config", ESCAPE], ["config", "zone", ESCAPE], ["set", "left-soleus", ESCAPE, "1"], ["edit", ESCAPE], ["guide", ESCAPE],
              ["restore", ESCAPE], ["doctor", "--salvage", ESCAPE], ["export", ESCAPE], ["completion", ESCAPE], ["trend", ESCAPE],
              ["--zone", ESCAPE, "next"], ["--now", ESCAPE, "next"], ["--color", ESCAPE, "next"], [ESCAPE], ["--" + ESCAPE], ["clear", "left-soleus", "--assessed", ESCAPE]):
    done = run(*words, code=None)
    if done.returncode == 0:
        offences.append(f"{words}: was taken")

# Bytes that are no text, and text that is too long: refused whole.
for note in (b"\xff\xfe", b"ab\xc3", b"\xed\xa0\x80", b"\xf8\x88\x80\x80\x80", b"n" * 100_000):
    done = run("log", "left-soleus", "6", "4", "--note", note, code=None)
    if done.returncode == 0:
        offences.append(f"a note of {note[:10]!r}... was taken")
run("log", "left-soleus", b"\xff", code=None)
run("log", "left-soleus", "6", "4", "--note", "n" * 65_536, "--at", "08:50")
for words in ("history", "history --changes", "undo --dry-run"):
    run(*words.split())

# Paths with signs of their own, as everything that names a file shows them.
odd = top / "odd \x1b[31m\u202e\n.db"
run("--db", str(odd), "add", "left-soleus")
for words in (["backup"], ["backup", "copy\x1b[0m.db"], ["backup", "--list"], ["restore", "copy\x1b[0m.db", "--dry-run"],
              ["restore", "copy\x1b[0m.db"], ["doctor"], ["report", "-o", "page\x1b[0m.html"], ["doctor", "--salvage", "copy\x1b[0m.db", "-o", "s\x1b.db"],
              ["export", "ics", "-o", "knots\x1b.ics"]):
    run("--db", str(odd), *words)
run("--db", str(top), "next", code=1)
(top / "list\x1b.txt").write_text("milk")
run("--db", "list\x1b.txt", "next", code=1)
run("restore", "list\x1b.txt", code=1)
for words in (["report", "-o", "page.html"], ["export", "ics", "-o", "knots.ics"]):
    run(*words)
    look_at(words[-1], (top / words[-1]).read_bytes())

print("\n".join(offences) if offences else f"{shown} texts: nothing raw in them")
if offences:
    print(f"its data is kept in {top}")
else:
    shutil.rmtree(top)
sys.exit(1 if offences else 0)

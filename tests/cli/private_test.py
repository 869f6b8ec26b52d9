#!/usr/bin/env python3
"""Runs every command under strace and umask 000: no network call is made, every file made is its owner's alone, nothing is left
outside the folders that were named, and nothing at all in the place for temporary files. $1: the program."""
import os, pathlib, re, shutil, stat, subprocess, sys, tempfile

program = pathlib.Path(sys.argv[1]).resolve()
# Command: how it is called. One that is in the list of commands and not here fails the test.
CALLS = {
    "add": ["add left-soleus", "add right-plantaris"],
    "log": ["log left-soleus 6 4 --for 90s --note secret-note", "log left-soleus 5 3 --dry-run"],
    "check": ["check left-soleus --sore 1", "check left-soleus --worst 5 --average 3"],
    "treat": ["treat left-soleus"],
    "next": ["next", "next --json"],
    "plan": ["plan --days 3"],
    "why": ["why left-soleus"],
    "history": ["history", "history --changes"],
    "trend": ["trend"],
    "report": ["report -o report.html", "report -o report.html --weeks 4"],
    "edit": ["edit ID --before 7"],
    "delete": ["delete ID"],
    "undo": ["undo", "undo --redo"],
    "hold": ["hold left-soleus --note hike", "hold left-soleus --end"],
    "change": ["change left-soleus shoes --note flat"],
    "clear": ["check right-plantaris --red-flag swelling", "clear right-plantaris --assessed 2026-11-20 --note ok"],
    "screen": ["screen --rest-no"],
    "guide": ["guide soleus", "guide --red-flags"],
    "points": ["points"],
    "set": ["set left-soleus per_day 2", "set right-plantaris name knee", "set knee archived yes"],
    "due": ["due"],
    "remind": ["remind", "remind status", "remind once", "remind once --notify"],
    "export": ["export ics -o knots.ics", "export json -o diary.json", "export csv -o diary.csv", "export fhir -o diary.fhir.json", "export csv --anonymous -o nobody.csv"],
    "import": ["import diary.json --dry-run", "import diary.json",
               "import diary.csv --map at=at --map worst=worst --map note=note --point knee --remember mine"],
    "config": ["config", "config first 9:00"],
    "backup": ["backup", "backup copy.db", "backup --list"],
    "restore": ["restore copy.db --dry-run", "restore copy.db"],
    "doctor": ["doctor", "doctor --fix", "doctor --rebuild", "doctor --salvage copy.db -o saved.db"],
    "completion": ["completion bash", "completion zsh", "completion fish"],
    "man": ["man"],
    "__complete": ["__complete bash log ''"],
}
MADE = re.compile(r'(?:openat\([^,]*, "([^"]*)", [^)]*O_CREAT|mkdir(?:at\([^,]*, )?\(?"([^"]*)"|rename[^"]*"[^"]*"[^"]*"([^"]*)")')
offences = []

top = pathlib.Path(tempfile.mkdtemp(prefix="unknot-private-", dir=os.environ.get("UNKNOT_TEST_TOP")))
home, work, temporary = top / "home", top / "work", top / "temporary"
for folder in (home, work, temporary):
    folder.mkdir()
env = {"PATH": "/usr/bin:/bin", "HOME": str(home), "LANG": "C.UTF-8", "TZ": "Europe/Paris", "TMPDIR": str(temporary),
       "UNKNOT_NOW": "2026-11-20T09:00:00+01:00",
       "ASAN_OPTIONS": "detect_leaks=0"}  # That cannot be done under strace.


def traced(words, by):
    trace = top / "trace"
    done = subprocess.run(["strace", "-f", "-s", "4096", "-o", trace, "-e", "trace=%network,openat,open,creat,mkdir,mkdirat,rename,renameat,renameat2",
                           by, *words], cwd=work, env=env, stdin=subprocess.DEVNULL, capture_output=True, text=True,
                          timeout=60, preexec_fn=lambda: os.umask(0))
    return done, trace.read_text(errors="replace").splitlines()


def look(words, by=program):
    done, calls = traced(words, by)
    if "strace:" in done.stderr:
        sys.exit(f"strace cannot run here: {done.stderr.strip()}")
    said = " ".join(words)
    if done.returncode == 2:
        offences.append(f"{said}: is no such call any more: {done.stderr.strip()}")
    for call in calls:
        call = re.sub(r"^\d+ +", "", call)
        if re.match(r"(socket|connect|bind|sendto|sendmsg|recvfrom|recvmsg|listen|accept|socketpair|getsockname|setsockopt)", call):
            # A desktop's notices go through a socket of this machine, to the user's own session, and only where asked for.
            if "AF_UNIX" not in call or words[0] != "remind":
                offences.append(f"{said}: {call}")
        made = MADE.match(call)
        if made and "ENOENT" not in call:
            path = next(group for group in made.groups() if group)
            if not (work / path).resolve().is_relative_to(top) and not path.startswith("/dev/"):
                offences.append(f"{said}: writes {path}")
    return done


# What this test would find, it has to find: a program that does all of it.
look(["-c", "import socket, pathlib; socket.socket().connect_ex(('127.0.0.1', 9)); pathlib.Path('/var/tmp/unknot-private').mkdir(); "
      "pathlib.Path('/var/tmp/unknot-private').rmdir()"], by=sys.executable)
if not all(any(sign in offence for offence in offences) for sign in ("socket(AF_INET", "connect(", "writes /var/tmp/unknot-private")):
    sys.exit(f"this test would not see a network call: {offences}")
offences.clear()

commands = re.findall(r"^([a-z]+)\t", subprocess.run([program, "__complete", "zsh", ""], env=env, capture_output=True, text=True).stdout, re.M)
for name in commands:
    if name not in CALLS:
        offences.append(f"{name}: a command that this test does not call yet; add a line")
look([])
look(["add", "first-point"])
formats = subprocess.run([program, "export", "--help"], env=env, capture_output=True, text=True).stdout.split("Options of every")[0]
formats = re.findall(r"\b(ics|json|csv|fhir)\b", formats)
run = 0
for name, calls in CALLS.items():
    if name not in commands and name != "__complete":
        continue
    for line in calls:
        words = line.split()
        if name == "export" and words[1] not in formats:
            continue
        if "ID" in words:
            known = subprocess.run([program, "history", "-n", "1", "--json"], cwd=work, env=env, capture_output=True, text=True)
            found = re.search(r'"id": "([0-9a-f]+)"', known.stdout)
            words = [found.group(1) if word == "ID" and found else word for word in words]
        look(words)
        run += 1
look(["--help"])

for path in sorted(top.rglob("*")):
    if path in (home, work, temporary, top / "trace"):
        continue
    mode = stat.S_IMODE(path.lstat().st_mode)
    if mode & 0o077 and not path.is_symlink():
        offences.append(f"{path.relative_to(top)}: mode {mode:04o} with umask 000")
offences += [f"left in TMPDIR: {path.name}" for path in temporary.iterdir()]

# A diary and an output that are links: what they name is written, and the links stay.
(work / "real").mkdir()
(work / "link.db").symlink_to("real/diary.db")
(work / "link.html").symlink_to("real/report.html")
(work / "real" / "report.html").write_text("old")
for words in (["add", "left-soleus"], ["log", "left-soleus", "6", "4"], ["backup"], ["restore", str(work / "copy.db")],
              ["report", "-o", "link.html"]):
    done = subprocess.run([program, "--db", "link.db", *words], cwd=work, env=env, capture_output=True, text=True)
    if done.returncode != 0:
        offences.append(f"through a link: {' '.join(words)}: {done.stderr.strip()}")
if not (work / "link.db").is_symlink() or not (work / "link.html").is_symlink():
    offences.append("a link was replaced by a file")
if not (work / "real" / "backups").is_dir() or (work / "real" / "report.html").read_text() == "old":
    offences.append("what a link names was not written")

print("\n".join(offences) if offences else f"{run} calls of {len(commands)} commands: no network, nothing for others to read")
if offences:
    print(f"its data is kept in {top}")
else:
    shutil.rmtree(top)
sys.exit(1 if offences else 0)

#!/usr/bin/env python3
"""`remind install` with systemd's own check of the units and the real crontab. $1: the program."""
import subprocess

from checks import PROGRAM, environment, expect, finish, own_folder

FOLDER = own_folder("install")
DIARY = FOLDER / "my $Y \"diary\" %h \\ x's.db"
(FOLDER / "run").mkdir(mode=0o700)
ENV = environment(FOLDER, UNKNOT_DB=DIARY, XDG_RUNTIME_DIR=FOLDER / "run", UNKNOT_NOW="2026-11-20T07:00")
UNITS = FOLDER / ".config/systemd/user"


def run(*words, env=ENV, **more):
    done = subprocess.run([str(word) for word in words], env=env, capture_output=True, text=True, timeout=60, **more)
    return done.returncode, done.stdout + done.stderr


def crontab():
    code, text = run("crontab", "-l")
    return text if code == 0 else ""


def files():
    return sorted(str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*") if ".config" in str(path))


# The user's own crontab is put aside, and back at the end.
code, before = run("crontab", "-l")
mine = before if code == 0 else None
run("crontab", "-r")
try:
    run(PROGRAM, "-q", "add", "left-soleus")
    expect("before: nothing sends", "Sent by:     nothing" in run(PROGRAM, "remind", "status")[1], True)
    expect("a dry run writes nothing", (run(PROGRAM, "remind", "install", "--systemd", "--dry-run")[0], files()), (0, []))

    # --- systemd ---------------------------------------------------------------------------------------------------------
    code, said = run(PROGRAM, "remind", "install", "--systemd", "--run", "sh -c \"x $Y {text}\"")
    expect("the units are written, and where is said", (code, said.count("Wrote ")), (0, 2))
    expect("and enabled for every start", (UNITS / "timers.target.wants/unknot-remind.timer").resolve(),
           (UNITS / "unknot-remind.timer").resolve())
    code, said = run("systemd-analyze", "verify", "--user", UNITS / "unknot-remind.timer", UNITS / "unknot-remind.service")
    expect("systemd finds nothing wrong with them", (code, said), (0, ""))
    service = (UNITS / "unknot-remind.service").read_text()
    expect("what systemd would expand is doubled", "%%h" in service and "$$Y" in service and '\\"diary\\"' in service, True)
    expect("after: systemd sends", "Sent by:     systemd" in run(PROGRAM, "remind", "status")[1], True)
    code, _ = run(PROGRAM, "remind", "install", "--systemd")
    expect("a second time changes them in place", (code, "--run" in (UNITS / "unknot-remind.service").read_text()), (0, False))
    code, said = run(PROGRAM, "remind", "uninstall")
    expect("uninstalled, nothing is left", (code, files()), (0, [".config"]))

    # --- cron --------------------------------------------------------------------------------------------------------------
    subprocess.run(["crontab", "-"], env=ENV, input="# mine\n5 5 * * * true\n", text=True, check=True)
    code, said = run(PROGRAM, "remind", "install", "--cron")
    expect("the line is added and said", (code, crontab() in ("",), said.count("unknot-remind")), (0, False, 1))
    line = crontab().splitlines()[-1]
    expect("what was there stays", crontab().splitlines()[:2], ["# mine", "5 5 * * * true"])
    # What cron hands to the shell: a backslash before % or a backslash is taken away.
    command = line.split(" ", 5)[5].replace("\\%", "%").replace("\\\\", "\\").replace("remind' 'once' '--notify'", "points'")
    code, said = run("sh", "-c", command.replace(">/dev/null 2>&1", ""))
    expect("the shell runs it on this diary, whatever its name", (code, "left-soleus" in said), (0, True))
    run(PROGRAM, "remind", "install", "--cron")
    expect("a second time leaves one line", crontab().count("unknot-remind"), 1)
    expect("after: cron sends", "Sent by:     cron" in run(PROGRAM, "remind", "status")[1], True)
    run(PROGRAM, "remind", "install", "--systemd")
    expect("never by both", ("unknot-remind" in crontab(), len(files()) > 1), (False, True))
    run(PROGRAM, "remind", "install", "--cron")
    expect("nor the other way", ("unknot-remind" in crontab(), files()), (True, [".config"]))
    expect("uninstalled, the crontab is as it was", (run(PROGRAM, "remind", "uninstall")[0], crontab()),
           (0, "# mine\n5 5 * * * true\n"))
    run("crontab", "-r")
    run(PROGRAM, "remind", "install", "--cron")
    run(PROGRAM, "remind", "uninstall")
    expect("a crontab that had nothing else is gone", run("crontab", "-l")[0], 1)
    expect("nothing to uninstall is no error", run(PROGRAM, "remind", "uninstall"), (0, "Nothing was installed.\n"))

    # --- neither -------------------------------------------------------------------------------------------------------------
    code, said = run(PROGRAM, "remind", "install", "--cron", env={**ENV, "PATH": str(FOLDER)})
    expect("without cron the way out is named", (code, "unknot remind watch" in said), (1, True))
finally:
    if mine is None:
        run("crontab", "-r")
    else:
        subprocess.run(["crontab", "-"], input=mine, text=True, check=True)

finish(FOLDER)

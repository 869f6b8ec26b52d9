#!/usr/bin/env python3
"""Reminders through a real notification service: dunst, on a bus and a screen of its own. What arrives, what it says, and
what its buttons write. $1: the program."""
import json, os, pathlib, shutil, subprocess, sys, tempfile, time

from checks import FAILURES, PROGRAM, expect

NEEDED = ["dunst", "dunstctl", "Xvfb", "xvfb-run", "dbus-run-session"]
if "--inside" not in sys.argv:
    missing = [name for name in NEEDED if not shutil.which(name)]
    if missing:
        print("not installed:", *missing)
        sys.exit(1)
    folder = tempfile.mkdtemp(prefix="unknot-notify-")
    # A bus that starts no service by itself, so that there is a time without one.
    bus = pathlib.Path(folder) / "bus.conf"
    bus.write_text("<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><policy context='default'>"
                   "<allow send_destination='*' eavesdrop='true'/><allow eavesdrop='true'/><allow own='*'/></policy></busconfig>")
    done = subprocess.run(["xvfb-run", "-a", "-s", "-screen 0 800x400x24", "dbus-run-session", f"--config-file={bus}", "--",
                           sys.executable, __file__, str(PROGRAM), "--inside", folder], timeout=600)
    shutil.rmtree(folder, ignore_errors=True)
    sys.exit(done.returncode)

FOLDER = pathlib.Path(sys.argv[3])


def script(name, text):
    path = FOLDER / name
    path.write_text("#!/bin/sh\n" + text)
    path.chmod(0o755)
    return path


# Dunst gives each notification that it shows to a script, and the menu of its buttons to a chooser.
shown = FOLDER / "shown"
record = script("record", f'printf "%s\\n" "$DUNST_SUMMARY|$DUNST_BODY" >> {shown}\n')
wanted = FOLDER / "wanted"
menu = FOLDER / "menu"
choose = script("choose", f'cat > {menu}; grep -F "$(cat {wanted})" {menu} | head -1\n')
(FOLDER / "dunstrc").write_text(f"[global]\ndmenu = {choose}\nfont = DejaVu Sans 12\n[record]\nscript = {record}\n")
runtime = FOLDER / "run"
runtime.mkdir(mode=0o700)
ENV = {**os.environ, "HOME": str(FOLDER), "TZ": "Europe/Paris", "LANG": "C.UTF-8", "UNKNOT_DB": str(FOLDER / "d.db"),
       "XDG_RUNTIME_DIR": str(runtime)}


def run(*words, now, env=ENV):
    done = subprocess.run([PROGRAM, *words], env={**env, "UNKNOT_NOW": f"2026-11-{now}"}, capture_output=True, timeout=60)
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def entries(now="29T00:00"):
    return json.loads(run("history", "--json", now=now)[1])["entries"]


def displayed():
    return int(subprocess.run(["dunstctl", "count", "displayed"], capture_output=True, timeout=20).stdout)


def wait_for(what, condition):
    for _ in range(200):
        if condition():
            return
        time.sleep(0.1)
    FAILURES.append(what)
    print(f"FAILED: waited in vain: {what}")


def press(button):
    wanted.write_text(button)
    subprocess.run(["dunstctl", "context"], timeout=20)


def messages():
    return shown.read_text().splitlines() if shown.exists() else []


# --- no service on the bus yet -----------------------------------------------------------------------------------------
run("-q", "add", "left-soleus", now="20T07:00")
run("-q", "screen", "--rest-no", now="20T07:00")
code, out, err = run("remind", "once", "--notify", now="20T08:01")
expect("without a notification service it could not be done", code, 1)
expect("the mend is named", "--run COMMAND" in err, True)
expect("and nothing counts as sent", json.loads(run("remind", "log", "--json", now="20T08:01")[1])["messages"], [])
sent = FOLDER / "sent"
ours = script("ours", f'printf "%s|%s|%s" "$1" "$2" "$3" > {sent}\n')
code, _, err = run("remind", "once", "--notify", "--run", f"{ours} {{text}} '{{points}}' {{count}}", "--dry-run", now="20T08:01")
expect("a dry run sends nothing", (code, sent.exists()), (0, False))

dunst = subprocess.Popen(["dunst", "-config", str(FOLDER / "dunstrc")], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
wait_for("dunst is there", lambda: subprocess.run(["dunstctl", "count"], capture_output=True, timeout=20).returncode == 0)

# --- what arrives ------------------------------------------------------------------------------------------------------
code, out, err = run("remind", "once", "--notify", now="20T08:05")
expect("it is shown", (code, out, err), (0, "", ""))
wait_for("the first notification", lambda: len(messages()) == 1)
expect("its title and text name neither point nor body part", messages(), ["unknot|A session has been due since 08:00."])
expect("a second call is silent", (run("remind", "once", "--notify", now="20T08:06")[0], displayed()), (0, 1))

press("snooze")
wait_for("a pressed button takes it from the screen", lambda: displayed() == 0)
expect("its buttons", sorted(line.split("(")[0].strip("# ") for line in menu.read_text().splitlines()),
       ["Done", "It is sore: rest", "Snooze 30 min"])
wait_for("the snooze is kept", lambda: "snoozed" in run("remind", "log", now="20T08:06")[1])
run("remind", "once", "--notify", now="20T08:30")
expect("snoozed, it is silent", len(messages()), 1)

run("remind", "once", "--notify", now="20T08:36")
wait_for("the snooze's end tells it again", lambda: len(messages()) == 2)
press("done")
wait_for("Done logs the session", lambda: len(entries()) == 1)
expect("as what it was: a session, now, without readings",
       [(e["kind"], e["at"], e["before"], e["sore"]) for e in entries()], [("session", "2026-11-20T08:36:00+01:00", None, None)])

# --- what is done otherwise goes from the screen ------------------------------------------------------------------------
run("remind", "once", "--notify", now="20T15:00")
wait_for("the next session is told", lambda: displayed() == 1)
run("-q", "log", "6", "4", now="20T15:00")  # The notification still has that time for now.
wait_for("logging it takes the notification away", lambda: displayed() == 0)

# --- sore ----------------------------------------------------------------------------------------------------------------
run("remind", "once", "--notify", now="21T08:00")
wait_for("the next day's first session is told", lambda: len(messages()) == 4)
expect("and asks first whether it is sore", messages()[-1],
       "unknot|A session has been due since 08:00. Check first: rest if it is sore.")
press("sore")
wait_for("Sore logs a check", lambda: len(entries()) == 3)
expect("the least that means sore", [(e["kind"], e["sore"]) for e in entries()][-1], ("check", 1))
expect("and the point rests", json.loads(run("next", "--json", now="21T08:05")[1])["points"][0]["phase"], "rest")
run("remind", "once", "--notify", now="21T12:00")
expect("on the day of rest nothing more is told", len(messages()), 4)

# --- a newer one takes the place of the earlier; markup is not taken for markup --------------------------------------------
run("-q", "add", "a <b>bold</b> & \"name\"", "--muscle", "calf", now="22T07:00")
run("remind", "once", "--notify", "--names", now="22T08:00")
wait_for("two points are one message", lambda: len(messages()) >= 5)
expect("with names, as they are", "a <b>bold</b> & \"name\": session, due since 08:00." in shown.read_text()
       or "a &lt;b&gt;bold&lt;/b&gt; &amp; \"name\": session, due since 08:00." in shown.read_text(), True)
run("-q", "check", "soleus", "--sore", "0", now="22T08:10")
run("remind", "once", "--notify", now="22T08:15")
time.sleep(1)
expect("one notification of ours is on the screen", displayed(), 1)

# --- several at once ----------------------------------------------------------------------------------------------------
for point in ("soleus", "bold"):
    run("-q", "log", point, now="22T08:16")
before = len(entries())
run("remind", "once", "--notify", now="23T08:00")
wait_for("both are due the next morning",
         lambda: "unknot|A session for 2 points has been due since 08:00. Check first: rest what is sore." in messages())
press("done")
wait_for("All done logs both", lambda: len(entries()) == before + 2)
expect("its button says so", "All done" in menu.read_text(), True)

# --- a command of the user's ----------------------------------------------------------------------------------------------
code, out, err = run("remind", "once", "--run", f"{ours} '{{text}}' {{points}} {{count}}", now="23T21:05")
expect("a command is run with the fields filled in", (code, sent.read_text().split("|")[::2]), (0,
       ["A session has been due since 14:30.\nA session has been due since 21:00. Press more lightly than usual.", "2"]))
code, out, err = run("remind", "once", "--run", "false", now="24T09:00")
expect("a command that fails is told", (code, "did not send the reminder" in err), (1, True))
expect("and the reminder is told next time", run("remind", "once", now="24T09:01")[1],
       "A session for 2 points has been due since 08:00. Check first: rest what is sore.\n")
code, out, err = run("remind", "once", "--run", "echo {nonsense}", now="25T09:00")
expect("an unknown field is wrong usage", (code, "no field is called {nonsense}" in err), (2, True))

# --- a warning sign -------------------------------------------------------------------------------------------------------
run("-q", "check", "soleus", "--red-flag", "swelling", now="25T09:00")
run("remind", "once", "--notify", now="25T09:05")
warning = "unknot|You reported a warning sign: Contact a doctor or urgent care today"
wait_for("a warning sign is shown, without a name", lambda: any(line.startswith(warning) for line in messages()))
press("snooze")
wait_for("its notification goes", lambda: displayed() == 0)
expect("with one button: there is no session to log", [line.split("(")[0].strip("# ") for line in menu.read_text().splitlines()],
       ["Snooze 30 min"])
before = (len(entries()), len(messages()))
run("remind", "test", "--notify", now="25T09:10")
wait_for("a test is shown", lambda: len(messages()) == before[1] + 1)
expect("and says that it is one", messages()[-1].startswith("unknot|Test: You reported a warning sign"), True)
run("-q", "clear", "all", "--assessed", "2026-11-25", "--note", "may go on", now="25T09:20")
wait_for("it goes with the next write", lambda: displayed() == 0)
expect("and stores nothing", len(entries()), before[0])

# --- the service goes away ------------------------------------------------------------------------------------------------
dunst.terminate()
dunst.wait()
env = {**ENV, "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent/bus"}
code, _, err = run("remind", "once", "--notify", now="26T09:00", env=env)
expect("without a bus it could not be done, and is said in one line", (code, err.count("\n")), (1, 1))

print("ok" if not FAILURES else f"{len(FAILURES)} failed")
sys.exit(1 if FAILURES else 0)

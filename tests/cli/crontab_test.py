#!/usr/bin/env python3
"""`remind install --cron` and the user's own crontab: with the real `crontab`, and with programs that fail in each way. $1: the program."""
import subprocess

from checks import PROGRAM, environment, expect, finish, own_folder

TOP = own_folder("crontab")
ENV = environment(TOP, UNKNOT_DB=TOP / "u.db")


def run(*words, env=ENV, **more):
    done = subprocess.run([str(word) for word in words], env=env, stdin=subprocess.DEVNULL, capture_output=True, timeout=60, **more)
    return done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")


def kept():
    return sorted(TOP.glob("u.db-crontab-*.txt"))


def forget():
    for path in kept():
        path.unlink()


# --- the real one; what the user has is put back at the end -----------------------------------------------------------------
def crontab():
    done = subprocess.run(["crontab", "-l"], capture_output=True)
    return done.stdout if done.returncode == 0 else None


def set_crontab(data):
    subprocess.run(["crontab", "-"], input=data, check=True)


mine = crontab()
long_table = b"".join(b"# line %d of the user's own work, with words that make it long enough\n17 3 * * * rm -rf /srv/backups/older-than-%d-years\n" % (i, i)
                      for i in range(900))
try:
    for what, before in (("more than 64 KiB", long_table), ("a last line without its end", b"5 5 * * * true"), ("Latin-1", "# Schlüssel\n1 1 * * * true\n".encode("latin-1"))):
        forget()
        set_crontab(before if before.endswith(b"\n") else before + b"\n")
        before = crontab()
        code, out, err = run(PROGRAM, "remind", "install", "--cron")
        now = crontab()
        expect(f"{what}: all of it stays, and one line comes", (code, err, now.startswith(before), now[len(before):].count(b"\n")), (0, "", True, 1))
        expect(f"{what}: as it was before it is kept in a file of the user's alone, which is named",
               [(path.read_bytes() == before, path.stat().st_mode & 0o777, str(path) in out) for path in kept()], [(True, 0o600, True)])
        expect(f"{what}: the status sees the line", "cron" in run(PROGRAM, "remind", "status")[1])
        code, out, err = run(PROGRAM, "remind", "uninstall")
        expect(f"{what}: uninstalled it is as it was", (code, crontab() == before, "Removed the line" in out), (0, True, True))
    # What cron refuses: a command longer than it takes.
    before = crontab()
    code, out, err = run(PROGRAM, "remind", "install", "--cron", "--run", "true " + "x" * 2000)
    expect("what the real crontab refuses leaves it as it was, or is there whole", crontab() == before if code else b"x" * 2000 in crontab())
    expect("and is said in one line", (code in (0, 1), err.count("\n")), (True, 1 if code else 0))
finally:
    subprocess.run(["crontab", "-r"], capture_output=True)
    if mine is not None:
        set_crontab(mine)

# --- programs in its place ------------------------------------------------------------------------------------------------------
FAKE = TOP / "bin"
FAKE.mkdir()
TABLE = TOP / "table"
fake_env = {**ENV, "PATH": f"{FAKE}:/usr/bin:/bin", "TABLE": str(TABLE)}
LIST = '[ -e "$TABLE" ] || { echo "no crontab for me" >&2; exit 1; }; cat "$TABLE"'
PUT = 'cat > "$TABLE"'
REMOVE = 'rm -f "$TABLE"'


def fake(listing=LIST, put=PUT, remove=REMOVE):
    (FAKE / "crontab").write_text(f'#!/bin/sh\ncase "$1" in\n-l) {listing};;\n-) {put};;\n-r) {remove};;\nesac\n')
    (FAKE / "crontab").chmod(0o755)


USER = "MAILTO=me\n3 3 * * * backup\n"
OURS = USER + "*/15 * * * * 'unknot' >/dev/null 2>&1 # unknot-remind\n"
for what, listing in (("an error of the disk", 'echo "crontab: Input/output error" >&2; exit 1'),
                      ("not allowed", 'echo "You (me) are not allowed to use this program (crontab)" >&2; exit 1'),
                      ("no word at all", "exit 1"), ("killed", "kill -9 $$"), ("half of it, then an error", 'head -c 20 "$TABLE"; echo "read error" >&2; exit 1'),
                      ("an error that has the words for none in it", 'echo "crontab: cannot say whether there is no crontab for me: I/O error" >&2; exit 1'),
                      ("half of it, then the words for none", 'head -c 20 "$TABLE"; echo "no crontab for me" >&2; exit 1')):
    for words in (("install", "--cron"), ("uninstall",)):
        forget()
        TABLE.write_text(OURS)
        fake(listing=listing)
        code, out, err = run(PROGRAM, "remind", *words, env=fake_env)
        expect(f"{what}: `{' '.join(words)}` touches nothing and says so", (code, out, TABLE.read_text() == OURS, "nothing was changed" in err, kept()),
               (1, "", True, True, []))
    fake(listing=listing)
    code, out, err = run(PROGRAM, "remind", "install", "--systemd", env={**fake_env, "XDG_CONFIG_HOME": str(TOP / "config")})
    expect(f"{what}: systemd is set up, and the crontab's line pointed at", (code, "could not be read" in err, TABLE.read_text() == OURS), (0, True, True))
    run(PROGRAM, "remind", "uninstall", env={**fake_env, "XDG_CONFIG_HOME": str(TOP / "config")})

fake(listing='echo "crontab: warning: the spool is nearly full" >&2; ' + LIST)
TABLE.write_text(USER)
code, out, err = run(PROGRAM, "remind", "install", "--cron", env=fake_env)
expect("a warning on stderr is no line of the crontab", (code, TABLE.read_text().startswith(USER), "warning" in TABLE.read_text()), (0, True, False))

TABLE.unlink()
fake()
code, out, err = run(PROGRAM, "remind", "install", "--cron", env=fake_env)
expect("no crontab yet is none", (code, TABLE.read_text().count("\n")), (0, 1))

forget()
TABLE.write_text(USER)
fake(put='echo "bad minute" >&2; echo "errors in crontab file" >&2; exit 1')
code, out, err = run(PROGRAM, "remind", "install", "--cron", env=fake_env)
expect("what is refused is said with why, and all is as it was", (code, "bad minute" in err, "as it was" in err, TABLE.read_text()), (1, True, True, USER))

for what, put in (("cut off", 'head -c 30 > "$TABLE"'), ("nothing written", "cat > /dev/null; : > \"$TABLE\""), ("another text", 'cat > /dev/null; echo other > "$TABLE"'),
                  ("cut off, with an error", 'head -c 30 > "$TABLE"; echo "disk full" >&2; exit 1')):
    forget()
    TABLE.write_text(USER)
    fake(put=put)
    code, out, err = run(PROGRAM, "remind", "install", "--cron", env=fake_env)
    expect(f"{what}: it is found by reading back, and where the old one is is said",
           (code, "crontab -l" in err, [(path.read_text(), str(path) in err) for path in kept()]), (1, True, [(USER, True)]))

# --- what would be another line -----------------------------------------------------------------------------------------------------
fake()
for text in ("sh -c 'a\n* * * * * evil'", "notify\rx", "a\x1bb", "tab\there", "a\x7f", b"caf\xe9"):
    TABLE.write_text(USER)
    for words in (("install", "--cron"), ("install", "--cron", "--dry-run"), ("install", "--systemd"), ("install", "--systemd", "--dry-run")):
        done = subprocess.run([PROGRAM, "remind", *words, "--run", text], env={**fake_env, "XDG_CONFIG_HOME": str(TOP / "config")}, capture_output=True)
        expect(f"--run {text!r} with {' '.join(words)}: refused, nothing written, nothing shown raw",
               (done.returncode, done.stdout, TABLE.read_text() == USER, (TOP / "config" / "systemd").exists(), any(byte in done.stderr[:-1] for byte in b"\n\r\x1b\x7f\xe9")),
               (1, b"", True, False, False))
code, out, err = run(PROGRAM, "--db", str(TOP / "a\nb.db"), "remind", "install", "--cron", env=fake_env)
expect("nor may the diary's path", (code, TABLE.read_text()), (1, USER))

finish(TOP)

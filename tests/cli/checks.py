"""What the scripts share that run the program without a terminal: a folder, an environment, and checks that go on after a failure."""
import os, pathlib, shutil, sys, tempfile

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
FAILURES = []


def own_folder(name):
    """Removed by finish() where nothing failed."""
    return pathlib.Path(tempfile.mkdtemp(prefix=f"unknot-{name}-"))


def environment(home, **more):
    """That of somebody in Paris with nothing set but `more`."""
    sanitizers = {name: os.environ[name] for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS") if name in os.environ}
    return {"PATH": "/usr/bin:/bin", "HOME": str(home), "TZ": "Europe/Paris", "LANG": "C.UTF-8", **sanitizers,
            **{name: str(value) for name, value in more.items()}}


def expect(what, seen, wanted=True):
    if seen != wanted:
        FAILURES.append(what)
        print(f"FAILED: {what}\n  wanted {str(wanted)[:600]}\n  seen   {str(seen)[:600]}")


def finish(folder, said="ok"):
    print(said if not FAILURES else f"{len(FAILURES)} failed; kept: {folder}")
    if not FAILURES:
        shutil.rmtree(folder)
    sys.exit(1 if FAILURES else 0)

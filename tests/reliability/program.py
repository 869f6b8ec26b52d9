"""What the drivers of this folder share: the program run in a folder of its own, and how long a run is to be.

UNKNOT_LONG=1 asks for the long targets, UNKNOT_TRIALS=N for so many, UNKNOT_SEED=N for the seed of an earlier run.
"""
import json, os, pathlib, random, shutil, subprocess, sys, tempfile, time

SKIPPED = 77  # ctest's SKIP_RETURN_CODE


def times(usual, in_long_runs):
    if "UNKNOT_TRIALS" in os.environ:
        return int(os.environ["UNKNOT_TRIALS"])
    return in_long_runs if "UNKNOT_LONG" in os.environ else usual


SEED = int(os.environ.get("UNKNOT_SEED", "20261121"))


class Timed:
    """Says at its end what was done, with which seed, and how long it took."""

    def __init__(self):
        self.start = time.monotonic()

    def say(self, what):
        print(f"{what} in {time.monotonic() - self.start:.1f} s, seed {SEED}", flush=True)


class Program:
    """The program, its home and its diary in one folder."""

    def __init__(self, program, folder=None, **environment):
        self.program = str(pathlib.Path(program).resolve())
        self.folder = pathlib.Path(folder or tempfile.mkdtemp(prefix="unknot-reliability-"))
        self.file = self.folder / "diary.db"
        self.environment = {"PATH": "/usr/bin:/bin", "HOME": str(self.folder), "LANG": "C.UTF-8", "TZ": "Europe/Paris",
                            "UNKNOT_DB": str(self.file)}
        for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"):
            if name in os.environ:
                self.environment[name] = os.environ[name]
        self.environment.update(environment)

    def start(self, *words, **more):
        return subprocess.Popen([self.program, *words], env=self.environment, cwd=self.folder, stdin=subprocess.DEVNULL,
                                stdout=more.pop("stdout", subprocess.PIPE), stderr=more.pop("stderr", subprocess.PIPE), **more)

    def run(self, *words, **more):
        with self.start(*words, **more) as process:
            out, err = process.communicate(timeout=120)
        return subprocess.CompletedProcess(words, process.returncode, out, err)

    def must(self, *words):
        done = self.run(*words)
        if done.returncode != 0:
            raise AssertionError(f"{words}: exit {done.returncode}: {done.stderr.decode()}")
        return done.stdout

    def entries(self):
        """All entries by id, as the program shows them."""
        return {entry["id"]: entry for entry in json.loads(self.must("history", "--json"))["entries"]}

    def must_be_sound(self):
        """doctor reads and replays everything, and ends with 1 where anything is broken."""
        done = self.run("doctor", "--json")
        if done.returncode != 0:
            raise AssertionError(f"doctor: {done.stdout.decode()}{done.stderr.decode()}")

    def remove(self):
        shutil.rmtree(self.folder)


def main(test):
    """Runs `test(path of the program)`; what it works on is kept when it fails."""
    test(sys.argv[1])
    sys.exit(0)

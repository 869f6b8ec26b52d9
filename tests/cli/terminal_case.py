"""What the tests on a terminal share: a diary and terminals of their own, and a runner."""
import concurrent.futures, json, os, pathlib, signal, subprocess, sys, tempfile, unittest

from terminal_session import Session

PROGRAM = str(pathlib.Path(sys.argv[1]).resolve())
NOW = "2026-11-20T09:00:00+01:00"
LATER = "2026-11-20T20:00:00+01:00"
FLAG, SORE, FIRST, START, LAST, AFTERWARDS = (
    "[y/N]", "How sore is it now", "First press", "Enter starts the timer", "Last press", "How sore is the area now")


class Case(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="unknot-terminal-")
        self.home = pathlib.Path(self.folder.name)
        self.sessions = []
        self.unknot("add", "left-soleus", now="2026-11-01T09:00:00+01:00")

    def tearDown(self):
        for session in self.sessions:
            if session.is_running():
                session.kill(signal.SIGKILL)
                session.end()
            session.close()
        self.folder.cleanup()

    def environment(self, now=NOW, **more):
        names = {"HOME": str(self.home), "TERM": "xterm", "NO_COLOR": "1", "LANG": "C.UTF-8", "TZ": "Europe/Paris",
                 "UNKNOT_NOW": now, "PATH": os.environ["PATH"], **more}
        return {name: value for name, value in names.items() if value is not None}

    def unknot(self, *words, now=LATER, code=0):
        done = subprocess.run([PROGRAM, *words], env=self.environment(now), capture_output=True, text=True, timeout=120)
        self.assertEqual(done.returncode, code, done.stderr)
        return done.stdout

    def entries(self):
        return json.loads(self.unknot("history", "--json"))["entries"]

    def kinds(self):
        return [entry["kind"] for entry in self.entries()]

    def phase(self, now=LATER):
        return json.loads(self.unknot("next", "left-soleus", "--json", now=now))["points"][0]["phase"]

    def on_a_terminal(self, *words, columns=80, **environment):
        session = Session([PROGRAM, *words], self.environment(**environment), columns)
        self.sessions.append(session)
        return session

    def paste(self, command):
        """As a person does, into a shell."""
        done = subprocess.run(["/bin/sh", "-c", f'unknot() {{ "{PROGRAM}" "$@"; }}\n{command}'], env=self.environment(LATER), cwd="/",
                              capture_output=True, text=True, timeout=120)
        self.assertEqual(done.returncode, 0, done.stderr)

    def command_shown(self, session):
        """The one command that it says it has to be stored with, as its line has it."""
        self.ends(session, 1)
        lines = session.all.replace("\r", "").split("\n")
        (command,) = [line for line in lines if line.startswith("unknot ")]
        return command

    def ends(self, session, code=0):
        said, ended = session.end()
        self.assertEqual(ended, code, session.all)
        return said


class Treats(Case):
    """Guided sessions, whose clock goes faster than the real one."""

    def setUp(self):
        super().setUp()
        self.unknot("screen", "--rest-no", now="2026-11-01T09:01:00+01:00")

    def treat(self, *words, speed=100, **more):
        return self.on_a_terminal("treat", *words, UNKNOT_TREAT_SPEED=str(speed), **more)

    def long_treat(self, *words, **more):
        """With a timer that does not run out: ten minutes, in one of which a slow machine is to do what the test says."""
        return self.treat("--for", "10m", *words, speed=10, **more)

    def to_the_timer(self, session, first="6"):
        session.answer(FLAG, "")
        session.answer(FIRST, first)
        session.answer(START, "")
        session.expect(" s of ")

    def led_through(self, session, first="6", last="4", sore=""):
        """A session from its first press to its last question, the timer run to its end."""
        session.answer(FIRST, first)
        session.answer(START, "")
        session.answer(LAST, last)
        session.answer(AFTERWARDS, sore)


def at_once(cases, workers=6):
    """Each test is mostly waiting, and has a folder and a terminal of its own."""
    def run(case):
        result = unittest.TestResult()
        case.run(result)
        return case, result.failures + result.errors
    with concurrent.futures.ThreadPoolExecutor(workers) as pool:
        outcomes = list(pool.map(run, cases))
    for case, faults in outcomes:
        for _, text in faults:
            print(f"{case.id()}\n{text}", file=sys.stderr)
    bad = sum(1 for _, faults in outcomes if faults)
    print(f"{len(outcomes)} tests, {bad} failed")
    return bad


def main(groups):
    """Runs the tests of `groups`, or of them those that the words after the program name."""
    loader = unittest.TestLoader()
    if len(sys.argv) > 2:
        loader.testNamePatterns = [f"*{word}*" for word in sys.argv[2:]]
    tests = [case for group in groups for case in loader.loadTestsFromTestCase(group)]
    sys.exit("no such test" if not tests else min(at_once(tests), 1))

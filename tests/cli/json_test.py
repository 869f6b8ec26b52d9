#!/usr/bin/env python3
"""`--json` stands among the options of every command: each answers with one document, or refuses in one line. $1: the program."""
import json, os, pathlib, re, subprocess, sys, tempfile, unittest

PROGRAM = str(pathlib.Path(sys.argv.pop(1)).resolve())
REFUSED = None
# For each command the words that show it at work, and a key of what it answers.
ANSWERS = {
    "log": (["left-soleus", "6", "4"], "entry"), "check": (["all", "--sore", "0"], "entries"), "treat": ([], REFUSED),
    "next": ([], "points"), "plan": ([], "points"), "why": ([], "points"), "history": (["--changes"], "changes"), "trend": ([], "points"),
    "report": (["-o", "r.html"], REFUSED), "edit": (["ID", "--before", "5"], "entry"), "delete": (["ID", "--dry-run"], "entry"),
    "undo": (["--dry-run"], "changes"), "add": (["right-soleus"], "points"),
    "set": (["left-soleus", "per_day", "2"], "points"), "points": ([], "points"),
    "hold": (["left-soleus"], "points"), "clear": (["left-plantaris", "--assessed", "2026-11-20", "--note", "GP"], "points"),
    "change": (["left-soleus", "shoes"], "entry"), "screen": (["--no", "fever"], "screening"), "guide": (["soleus"], "guide"),
    "remind": (["status"], "next_look"), "due": ([], "points"), "config": ([], "settings"), "export": (["csv", "-o", "x.csv"], "wrote"),
    "import": (["x.csv"], "imported"), "backup": (["--list"], "backups"), "restore": (["BACKUP", "--dry-run"], "would_restore"),
    "doctor": ([], "ok"), "completion": (["bash"], REFUSED), "man": ([], REFUSED)}
OTHERS = [(["export", "csv"], REFUSED), (["export", "ics"], REFUSED), (["export", "fhir"], "entry"), (["export", "json"], "operations"),
          (["screen"], "questions"), (["guide"], "guides"), (["edit", "ID", "--before", "4"], "entry"), (["undo"], "changes"), (["undo", "--redo"], "changes"),
          (["doctor", "--erase", "ID", "--yes"], "erased"), (["remind", "once"], REFUSED), (["remind", "install", "--dry-run"], REFUSED)]


class Json(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="unknot-json-")
        for words in (["add", "left-soleus"], ["add", "left-plantaris"], ["add", "right-plantaris"], ["log", "left-soleus", "5", "3"], ["backup"],
                      ["check", "left-plantaris", "--red-flag", "swelling"]):
            self.assertEqual(self.unknot(*words).returncode, 0)
        self.entry = json.loads(self.unknot("history", "--json").stdout)["entries"][0]["id"]
        self.backup = next(pathlib.Path(self.folder.name).rglob("*-asked.db"))

    def tearDown(self):
        self.folder.cleanup()

    def unknot(self, *words):
        env = {"PATH": "/usr/bin:/bin", "HOME": self.folder.name, "LANG": "C.UTF-8", "TZ": "Europe/Paris", "UNKNOT_NOW": "2026-11-20T09:00:00+01:00",
               **{name: os.environ[name] for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS") if name in os.environ}}
        return subprocess.run([PROGRAM, "-q", *words], env=env, cwd=self.folder.name, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120)

    def answers(self, words, key):
        done = self.unknot(*[{"ID": self.entry, "BACKUP": str(self.backup)}.get(word, word) for word in words], "--json")
        if key is REFUSED:
            self.assertEqual((done.returncode, done.stdout, done.stderr.count("\n")), (2, "", 1), f"{words}: {done.stdout[:200]}")
            return
        try:
            document = json.loads(done.stdout)  # Raises where it is not exactly one.
        except ValueError:
            self.fail(f"{words}: exit {done.returncode}: {done.stdout[:200]!r} {done.stderr}")
        self.assertIn(key, document, words)

    def test_every_command_answers_with_one_document_or_refuses(self):
        listed = [name for name in re.findall(r"^([a-z]+)\t", self.unknot("__complete", "zsh", "").stdout, re.M)]
        self.assertGreater(len(listed), 25)
        self.assertEqual(set(listed) - ANSWERS.keys(), set(), "a command without a line in this test")
        self.assertEqual(ANSWERS.keys() - set(listed), set(), "a line in this test without a command")
        for command, (words, key) in ANSWERS.items():
            with self.subTest(command=command):
                self.answers([command, *words], key)

    def test_so_does_every_other_way_of_asking(self):
        for words, key in OTHERS:
            with self.subTest(words=words):
                self.answers(words, key)


if __name__ == "__main__":
    unittest.main()

#!/usr/bin/env python3
"""One act is one write and, with --json, one document: for what stores something about several points or entries at
once. Each is taken back by one undo, and --dry-run shows the same and stores nothing. $1: the program."""
import json, os, pathlib, subprocess, sys, tempfile, unittest

PROGRAM = str(pathlib.Path(sys.argv.pop(1)).resolve())


class OneDocument(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="unknot-document-")
        self.unknot("add", "left-soleus", now="2026-11-16T08:00")
        self.unknot("add", "left-plantaris", now="2026-11-16T08:00")
        self.unknot("screen", "--rest-no", now="2026-11-16T08:01")
        self.unknot("log", "left-soleus", "6", "4", "--for", "90s", now="2026-11-19T20:00")

    def tearDown(self):
        self.folder.cleanup()

    def unknot(self, *words, now="2026-11-20T09:00"):
        env = {"PATH": "/usr/bin:/bin", "HOME": self.folder.name, "LANG": "C.UTF-8", "TZ": "Europe/Paris", "UNKNOT_NOW": now,
               **{name: os.environ[name] for name in ("ASAN_OPTIONS", "UBSAN_OPTIONS") if name in os.environ}}
        done = subprocess.run([PROGRAM, "-q", *words], env=env, capture_output=True, text=True, timeout=120)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def state(self):
        return [json.loads(self.unknot(*words, "--json")) for words in (("history",), ("plan",))]

    def check(self, *words, entries=None, before=()):
        for earlier in before:
            self.unknot(*earlier)
        was = self.state()
        tried = json.loads(self.unknot(*words, "--json", "--dry-run"))  # Raises where it is not exactly one document.
        self.assertEqual(self.state(), was)
        stored = json.loads(self.unknot(*words, "--json"))
        self.assertEqual(stored["version"], 1)
        self.assertEqual(tried.keys(), stored.keys())
        if entries is not None:
            listed = stored.get("entries", [stored["entry"]] if "entry" in stored else [])
            self.assertEqual([(entry["point"], entry["kind"]) for entry in listed], entries)
        self.assertNotEqual(self.state(), was)
        self.unknot("undo")
        self.assertEqual(self.state(), was)
        self.unknot("undo", "--redo")
        self.assertNotEqual(self.state(), was)

    def test_log_with_the_soreness_of_the_morning(self):
        self.check("log", "left-soleus", "5", "3", "--for", "90s", "--morning", "1",
                   entries=[("left-soleus", "check"), ("left-soleus", "session")])

    def test_check_of_named_points(self):
        self.check("check", "left-plantaris", "left-soleus", "--sore", "0",
                   entries=[("left-plantaris", "check"), ("left-soleus", "check")])

    def test_check_of_all_points(self):
        self.check("check", "all", "--sore", "0", entries=[("left-soleus", "check"), ("left-plantaris", "check")])

    def test_check_with_a_sign_in_own_words(self):
        self.check("check", "all", "--red-flag", "it looks odd",
                   entries=[("left-soleus", "check"), ("left-plantaris", "check")])

    def test_change(self):
        self.check("change", "left-soleus", "shoes", "--note", "flat", entries=[("left-soleus", "change")])
        self.check("change", "all", "training", entries=[("left-soleus", "change"), ("left-plantaris", "change")])

    def test_hold_and_its_end(self):
        self.check("hold", "left-soleus", "--until", "sunday")
        self.check("hold", "left-soleus", "--end")
        self.check("hold", "all")
        self.check("hold", "all", "--end")

    def test_clear(self):
        self.check("clear", "all", "--assessed", "2026-11-20", "--note", "GP",
                   before=[("check", "left-soleus", "--red-flag", "swelling", "--at", "2026-11-18 08:00")])


if __name__ == "__main__":
    unittest.main()

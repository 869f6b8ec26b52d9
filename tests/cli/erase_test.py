#!/usr/bin/env python3
"""`doctor --erase`: asked on a terminal, refused where nobody can be asked, and gone from every file of the diary on two devices."""
import json, subprocess

from terminal_case import LATER, PROGRAM, Case, main

SECRET = "what nobody is to read"
QUESTION = "Erase? [y/N]"


class Erases(Case):
    def setUp(self):
        super().setUp()
        self.unknot("log", "left-soleus", "6", "4", "--note", SECRET)
        self.unknot("log", "left-soleus", "5", "4", "--at", "19:00")
        self.unknot("backup")
        self.erased = self.entries()[-1]["id"]

    def files_with_it(self, folder=None):
        return [path for path in (folder or self.home).rglob("*") if path.is_file() and SECRET.encode() in path.read_bytes()]

    def test_it_names_the_entry_and_asks_first(self):
        for answer in ("", "n", "perhaps"):
            session = self.on_a_terminal("doctor", "--erase", self.erased)
            before = session.expect(QUESTION)
            self.assertIn(SECRET, before)
            self.assertIn("Out of reach", before)
            session.send(answer + "\n")
            self.assertIn("Nothing was erased.", self.ends(session, 1))
        self.assertEqual(len(self.files_with_it()), 3)  # The diary, the day's backup, and the one asked for.

    def test_after_a_yes_it_is_in_no_file(self):
        session = self.on_a_terminal("doctor", "--erase", self.erased)
        session.answer(QUESTION, "y")
        self.assertIn("Erased: 1 entry, from the diary and 2 copies", self.ends(session).replace("\r", ""))
        self.assertEqual(self.files_with_it(), [])
        self.assertEqual(len(self.entries()), 1)
        self.assertTrue(json.loads(self.unknot("doctor", "--json"))["ok"])

    def test_ctrl_c_at_the_question_erases_nothing(self):
        session = self.on_a_terminal("doctor", "--erase", self.erased)
        session.expect(QUESTION)
        session.send("\x03")
        session.end()
        self.assertEqual(len(self.entries()), 2)

    def test_where_nobody_can_be_asked_it_takes_a_yes(self):
        done = subprocess.run([PROGRAM, "doctor", "--erase", self.erased], env=self.environment(LATER), stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, timeout=120)
        self.assertEqual(done.returncode, 1)
        self.assertIn("add --yes", done.stderr)
        self.assertEqual(len(self.entries()), 2)
        self.unknot("doctor", "--erase", self.erased, "--yes")
        self.assertEqual(len(self.entries()), 1)

    def test_a_copy_that_cannot_be_reached_is_named(self):
        backup = next(path for path in self.files_with_it() if path.name.endswith("-asked.db"))
        backup.write_bytes(backup.read_bytes()[:9000])
        done = json.loads(self.unknot("doctor", "--erase", self.erased, "--yes", "--json", code=1))
        self.assertEqual([one["file"] for one in done["not_reached"]], [str(backup)])

    def test_a_second_device_follows_with_its_backups(self):
        other = self.home / "other"
        there = ("--db", str(other / "u.db"))
        self.unknot("export", "json", "-o", str(self.home / "old.json"))
        self.unknot(*there, "import", str(self.home / "old.json"))
        self.unknot(*there, "backup")
        self.unknot("doctor", "--erase", self.erased, "--yes")
        self.unknot("export", "json", "-o", str(self.home / "new.json"))
        self.assertIn("Would erase", self.unknot(*there, "import", str(self.home / "new.json"), "--dry-run"))
        self.assertIn("Erased: 1 entry", self.unknot(*there, "import", str(self.home / "new.json")))
        self.assertEqual(self.files_with_it(other), [])
        self.unknot("import", str(self.home / "old.json"))  # What was exported before does not bring it back.
        self.assertEqual(len(self.entries()), 1)


if __name__ == "__main__":
    main((Erases,))

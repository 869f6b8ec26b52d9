#!/usr/bin/env python3
"""`edit` in the user's editor while others write, and what becomes of what was typed when it cannot be stored; `treat` likewise."""
import json, os, pathlib, re, shlex, signal, subprocess

from terminal_case import AFTERWARDS, FIRST, FLAG, LAST, PROGRAM, START, Case, Treats, main


class Editing(Case):
    def setUp(self):
        super().setUp()
        self.unknot("log", "8", "3", "--for", "90s", "--note", "typed first", now="2026-11-20T08:05:00+01:00")
        self.entry_id = self.entries()[0]["id"]
        self.place = self.home / ".local" / "share" / "unknot"
        self.db = self.place / "unknot.db"

    def editor(self, *lines):
        """A shell script that is the editor: `$1` is the file."""
        script = self.home / "editor"
        script.write_text("#!/bin/sh\n" + "\n".join(lines) + "\n")
        script.chmod(0o755)
        return str(script)

    def edit(self, *lines, code=0):
        session = self.on_a_terminal("edit", self.entry_id, EDITOR=self.editor(*lines), VISUAL=None)
        return self.ends(session, code).replace("\r", "")

    def there(self):
        found = [entry for entry in self.entries() if entry["id"] == self.entry_id]
        return found[0] if found else None

    def texts(self):
        return sorted(self.place.glob("edit-*"))

    def other(self, *words):
        return " ".join([shlex.quote(PROGRAM), *map(shlex.quote, words), ">/dev/null 2>&1"])

    SET_BEFORE = 'sed -i "s/^before = .*/before = 5/" "$1"'

    def test_what_another_changed_meanwhile_stays(self):
        self.edit(self.other("edit", self.entry_id, "--after", "1", "--note", "other"), self.SET_BEFORE)
        now = self.there()
        self.assertEqual((now["before"], now["after"], now["note"]), (5, 1, "other"))
        self.assertEqual(self.texts(), [])

    def test_the_same_field_changed_by_both_is_refused_and_the_text_kept(self):
        said = self.edit(self.other("edit", self.entry_id, "--before", "7"), self.SET_BEFORE, code=1)
        self.assertIn("changed before of", said)
        self.assertEqual(self.there()["before"], 7)
        self.assertEqual([("before = 5" in text.read_text(), text.name in said) for text in self.texts()], [(True, True)])

    def test_the_same_value_by_both_is_no_conflict(self):
        self.edit(self.other("edit", self.entry_id, "--before", "5"), self.SET_BEFORE)
        self.assertEqual((self.there()["before"], self.texts()), (5, []))

    def test_a_deleted_entry_is_not_brought_back(self):
        said = self.edit(self.other("delete", self.entry_id), self.SET_BEFORE, code=1)
        self.assertIn("was deleted by another program", said)
        self.assertIsNone(self.there())
        self.assertEqual(len(self.texts()), 1)

    def test_a_diary_that_was_replaced_is_opened_again_by_its_name(self):
        self.edit(f"cp {self.db} {self.db}.new", self.other("--db", str(self.db) + ".new", "edit", self.entry_id, "--note", "in the new file"),
                  f"mv {self.db}.new {self.db}", self.SET_BEFORE)
        now = self.there()
        self.assertEqual((now["before"], now["note"]), (5, "in the new file"))
        self.assertTrue(json.loads(self.unknot("doctor", "--json"))["integrity"]["whole"])

    def test_a_diary_that_is_gone_is_not_made_anew_and_the_text_is_kept(self):
        said = self.edit(f"mv {self.db} {self.db}.away", 'echo "note = a long new note" >> "$1"', code=1)
        self.assertIn("moved or replaced", said)
        self.assertNotIn("allow writing", said)
        self.assertFalse(self.db.exists())
        self.assertEqual(["a long new note" in text.read_text() for text in self.texts()], [True])

    def test_where_the_whole_folder_went_the_text_is_shown(self):
        said = self.edit('echo "note = a long new note" >> "$1"', f"mv {self.place} {self.place}-away", code=1)
        self.assertTrue("a long new note" in said or any("a long new note" in text.read_text() for text in pathlib.Path(f"{self.place}-away").glob("edit-*")), said)

    def test_an_editor_that_fails_after_it_wrote_keeps_the_text(self):
        said = self.edit(self.SET_BEFORE, "exit 3", code=1)
        self.assertEqual([("before = 5" in text.read_text(), text.name in said) for text in self.texts()], [(True, True)])
        self.assertEqual(self.there()["before"], 8)

    def test_one_that_fails_at_once_leaves_nothing(self):
        self.edit("exit 3", code=1)
        self.assertEqual(self.texts(), [])

    def test_a_line_that_cannot_be_read_keeps_the_text_and_names_the_field(self):
        said = self.edit('echo "tol = hands" >> "$1"', code=1)
        self.assertIn('no field "tol"', said)
        self.assertNotIn("--unset", said)
        self.assertEqual(len(self.texts()), 1)

    def test_a_refusal_names_the_field_as_the_editor_shows_it(self):
        said = " ".join(self.edit('sed -i "s/^for = .*/for = a while/" "$1"', code=1).split())
        self.assertIn('unknot: for "a while"', said)
        self.assertNotIn("--for", said)
        self.unknot("check", "left-soleus", "--press", "3", now="2026-11-20T08:30:00+01:00")
        self.entry_id = [entry["id"] for entry in self.entries() if entry["kind"] == "check"][0]
        said = " ".join(self.edit('sed -i "s/^red-flag = .*/red-flag = none/" "$1"', code=1).split())
        self.assertIn('red-flag "none" would put the leg on hold: leave it empty where there is none', said)
        self.assertNotIn("--red-flag", said)

    def test_a_session_emptied_of_all_that_it_says_is_refused_as_log_refuses_it(self):
        said = " ".join(self.edit('sed -i "s/^\\(before\\|after\\|for\\) = .*/\\1 =/" "$1"', code=2).split())
        self.assertIn("a session needs a reading or a length: `unknot log left-soleus 6 4 90s`", said)
        self.assertEqual((self.there()["before"], len(self.texts())), (8, 1))

    def test_an_empty_at_says_what_it_needs(self):
        said = self.edit('sed -i "s/^at = .*/at =/" "$1"', code=1)
        self.assertIn("needs the time", said)
        self.assertNotIn("--unset", said)

    def test_a_mark_of_byte_order_is_no_field(self):
        self.edit(self.SET_BEFORE, r"""printf '\357\273\277' > "$1.b"; cat "$1" >> "$1.b"; mv "$1.b" "$1" """)
        self.assertEqual((self.there()["before"], self.texts()), (5, []))

    def test_a_folder_in_its_place_is_one_clear_line(self):
        said = self.edit('rm "$1"; mkdir "$1"', code=1)
        self.assertIn("left no text", said)
        self.assertNotIn("filebuf", said)

    def test_ctrl_c_in_the_editor_is_for_the_editor(self):
        self.edit("trap '' INT", "kill -INT 0", self.SET_BEFORE)
        self.assertEqual((self.there()["before"], self.texts()), (5, []))

    def test_a_signal_that_ends_it_leaves_no_text(self):
        for number in (signal.SIGTERM, signal.SIGHUP):
            session = self.on_a_terminal("edit", self.entry_id, EDITOR=self.editor("echo it runs", "read answer"), VISUAL=None)
            session.expect("it runs")
            session.kill(number)
            self.ends(session, -number)
            self.assertEqual(self.texts(), [])

    def test_a_signal_that_ends_it_keeps_what_was_saved_and_doctor_names_it(self):
        for number in (signal.SIGTERM, signal.SIGHUP):
            session = self.on_a_terminal("edit", self.entry_id, EDITOR=self.editor(self.SET_BEFORE, "echo it runs", "read answer"), VISUAL=None)
            session.expect("it runs")
            session.kill(number)
            self.ends(session, -number)
            (text,) = self.texts()
            self.assertIn("before = 5", text.read_text())
            self.assertIn(text.name, self.unknot("doctor"))
            text.unlink()

    def test_a_closed_terminal_keeps_what_was_saved(self):
        session = self.on_a_terminal("edit", self.entry_id, EDITOR=self.editor(self.SET_BEFORE, "echo it runs", "read answer"), VISUAL=None)
        session.expect("it runs")
        session.close()
        self.ends(session, -signal.SIGHUP)
        self.assertEqual(["before = 5" in text.read_text() for text in self.texts()], [True])

    def test_a_full_name_of_the_time_it_is_by_now_is_no_error(self):
        # The clock goes on while the editor is open.
        session = self.on_a_terminal("edit", self.entry_id, EDITOR=self.editor("sleep 1.1", 'sed -i "s/^at = .*/at = $(date -Iseconds)/" "$1"'), VISUAL=None, UNKNOT_NOW=None)
        self.ends(session)


class Treating(Treats):
    def through(self, deed, *words, first="6", **more):
        """A session of a second; `deed` happens before its last answer."""
        session = self.treat("--for", "1s", *words, **more)
        session.answer(FLAG, "")
        session.answer(FIRST, first)
        session.answer(START, "")
        session.answer(LAST, "4")
        session.expect(AFTERWARDS)
        deed()
        session.send("2\n")
        return session

    def setUp(self):
        super().setUp()
        self.place = self.home / ".local" / "share" / "unknot"
        self.db = self.place / "unknot.db"

    def test_a_session_that_cannot_be_stored_is_shown_as_the_command_that_stores_it(self):
        session = self.through(lambda: self.place.rename(self.home / "away"))
        command = self.command_shown(session)
        self.assertRegex(command, r"^unknot log left-soleus 6 4 --for 1s --at \S+ --sore 2$")
        (self.home / "away").rename(self.place)
        self.assertEqual(self.entries(), [])
        self.paste(command)
        entry = self.entries()[0]
        self.assertEqual((entry["before"], entry["after"], entry["seconds"], entry["sore"], entry["at"][:10]), (6, 4, 1, 2, "2026-11-20"))

    def test_the_command_is_one_line_on_a_narrow_terminal_and_names_the_diary_that_was_named(self):
        other, away = self.home / "knee's diary.db", self.home / "away.db"
        for words in (("add", "left-soleus"), ("screen", "--rest-no")):
            self.unknot("--db", str(other), *words, now="2026-11-01T09:01:00+01:00")
        session = self.through(lambda: other.rename(away), "--db", str(other), columns=40)
        command = self.command_shown(session)
        self.assertRegex(command, r"^unknot --db '.*' log left-soleus 6 4 --for 1s --at \S+ --sore 2$")
        away.rename(other)
        self.paste(command)
        self.assertEqual(self.entries(), [])
        entries = json.loads(self.unknot("--db", str(other), "history", "--json"))["entries"]
        self.assertEqual([entry["before"] for entry in entries], [6])

    def test_what_log_cannot_take_is_said_before_the_command_and_not_in_it(self):
        session = self.through(lambda: self.place.rename(self.home / "away"), first="")
        command = self.command_shown(session)
        self.assertRegex(command, r"^unknot log left-soleus --for 1s --at \S+ --sore 2$")
        self.assertIn("then `unknot edit ID --after 4` with the id that it shows:", " ".join(session.all.split()))
        (self.home / "away").rename(self.place)
        self.paste(command)
        self.assertEqual([(entry["before"], entry["seconds"]) for entry in self.entries()], [(None, 1)])

    def test_in_a_diary_that_was_replaced_meanwhile_it_is_stored(self):
        def replace():
            (self.place / "new.db").write_bytes(self.db.read_bytes())
            os.rename(self.place / "new.db", self.db)
        self.ends(self.through(replace))
        self.assertEqual([entry["before"] for entry in self.entries()], [6])


if __name__ == "__main__":
    main((Editing, Treating))

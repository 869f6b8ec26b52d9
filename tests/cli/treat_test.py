#!/usr/bin/env python3
"""The guided session in a real pseudo-terminal: what is asked, what is stored, and what is left when it is broken off."""
import fcntl, json, os, pathlib, pty, re, select, signal, struct, subprocess, sys, tempfile, termios, time, unittest

PROGRAM = str(pathlib.Path(sys.argv.pop(1)).resolve())
NOW = "2026-11-20T09:00:00+01:00"


class Session:
    """unknot in a pseudo-terminal of its own."""

    def __init__(self, folder, *words, columns=80, **more):
        self.env = {"HOME": str(folder), "TERM": "xterm", "NO_COLOR": "1", "LANG": "C.UTF-8", "TZ": "Europe/Paris", "UNKNOT_NOW": NOW,
                    "PATH": os.environ["PATH"], **more}
        self.seen = ""
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.execve(PROGRAM, [PROGRAM, *words], self.env)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))

    def read(self, wait):
        ready, _, _ = select.select([self.terminal], [], [], wait)
        if not ready:
            return False
        try:
            data = os.read(self.terminal, 4096)
        except OSError:
            return False
        self.seen += data.decode("utf-8", "replace")
        return bool(data)

    def expect(self, text, within=20):
        end = time.monotonic() + within
        while text not in self.seen:
            if time.monotonic() > end or not (self.read(0.2) or self.running()):
                raise AssertionError(f"{text!r} did not come; seen:\n{self.seen}")
        at = self.seen.index(text) + len(text)
        before, self.seen = self.seen[:at], self.seen[at:]
        return before

    def running(self):
        return os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None

    def send(self, text):
        os.write(self.terminal, text.encode())

    def answer(self, question, text):
        self.expect(question)
        self.send(text + "\n")

    def rest(self):
        """All that is said until the end, and the exit code."""
        while self.read(5):
            pass
        end = time.monotonic() + 5
        while self.running() and time.monotonic() < end:
            time.sleep(0.02)
        if self.running():
            os.kill(self.pid, signal.SIGKILL)
            raise AssertionError(f"it did not end; seen:\n{self.seen}")
        return self.seen, os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


class Home(unittest.TestCase):
    """A home of its own with one point."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory(prefix="unknot-treat-")
        self.home = pathlib.Path(self.folder.name)
        self.unknot("-q", "add", "left-soleus")

    def tearDown(self):
        self.folder.cleanup()

    def unknot(self, *words):
        env = {"HOME": str(self.home), "LANG": "C.UTF-8", "TZ": "Europe/Paris", "UNKNOT_NOW": "2026-11-20T12:00:00+01:00",
               "PATH": os.environ["PATH"]}
        if "--now" not in words:
            words = (*words, "--now", NOW) if words[0] in ("add", "-q") else words
        done = subprocess.run([PROGRAM, *words], env=env, capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def entries(self):
        return json.loads(self.unknot("history", "--json"))["entries"]


class Treat(Home):
    def to_the_timer(self, session, first="6"):
        session.answer("[y/N]", "")
        session.answer("First press", first)
        session.answer("Enter starts the timer", "")
        session.expect(" s of ")

    def test_a_whole_session_is_stored_at_its_end(self):
        session = Session(self.home, "treat", "--for", "11s")
        self.to_the_timer(session)
        self.assertEqual(self.entries(), [])
        self.assertIn("\a", session.expect("Last press", within=40))
        session.answer("(Enter: not said)?", "4")
        session.answer("How sore", "0")
        said, code = session.rest()
        self.assertEqual(code, 0)
        self.assertIn("Phase:  full, 1 of 3 done today", said)
        (entry,) = self.entries()
        self.assertEqual([entry[key] for key in ("kind", "seconds", "before", "after", "sore")], ["session", 11, 6, 4, 0])

    def test_q_stops_early_and_space_pauses(self):
        session = Session(self.home, "treat", "--for", "60s")
        self.to_the_timer(session)
        time.sleep(1.2)
        session.send(" ")
        session.expect("paused")
        time.sleep(2)
        session.send(" ")
        session.expect("pauses")
        session.send("q")
        session.answer("Last press", "")
        session.answer("How sore", "")
        self.assertEqual(session.rest()[1], 0)
        (entry,) = self.entries()
        self.assertIn(entry["seconds"], (1, 2))  # The two seconds of the pause do not count.
        self.assertIsNone(entry["after"])

    def test_a_sore_morning_offers_the_rest_and_stores_the_reading_alone(self):
        self.unknot("log", "left-soleus", "6", "4", "--at", "2026-11-19T20:00:00+01:00")
        session = Session(self.home, "treat")
        session.answer("[y/N]", "")
        session.answer("How sore is it now", "3")
        self.assertIn("check tomorrow", session.expect("[Y/n]"))
        session.send("\n")
        said, code = session.rest()
        self.assertEqual(code, 0)
        self.assertIn("Phase:  rest", said)
        self.assertEqual([entry["kind"] for entry in self.entries()], ["session", "check"])

    def test_a_morning_without_soreness_is_stored_together_with_the_session(self):
        self.unknot("log", "left-soleus", "6", "4", "--at", "2026-11-19T20:00:00+01:00")
        session = Session(self.home, "treat", "--for", "2s")
        session.answer("[y/N]", "")
        session.answer("How sore is it now", "0")
        session.answer("First press", "5")
        session.answer("Enter starts the timer", "")
        session.answer("Last press", "3")
        session.answer("How sore", "")
        self.assertEqual(session.rest()[1], 0)
        self.assertEqual([entry["kind"] for entry in self.entries()], ["session", "check", "session"])
        self.unknot("undo")
        self.assertEqual([entry["kind"] for entry in self.entries()], ["session"])

    def test_a_warning_sign_says_what_to_do_and_there_is_no_session(self):
        session = Session(self.home, "treat")
        session.answer("[y/N]", "y")
        session.answer("in a few words?", "leg swollen")
        said, code = session.rest()
        self.assertEqual(code, 0)
        self.assertIn("Do not massage this leg.", said)
        (entry,) = self.entries()
        self.assertEqual(entry["red_flag"], "leg swollen")

    def test_a_held_point_says_what_opens_it(self):
        self.unknot("hold", "left-soleus", "--note", "hike")
        said, code = Session(self.home, "treat", UNKNOT_NOW="2026-11-20T13:00:00+01:00").rest()
        self.assertEqual(code, 0)
        self.assertIn("unknot resume left-soleus", said)

    def test_ctrl_c_keeps_what_was_done_only_when_the_user_says_so(self):
        for word, count in (("n", 0), ("y", 1)):
            session = Session(self.home, "treat", "--for", "60s")
            self.to_the_timer(session)
            time.sleep(1.2)
            session.send("\x03")
            session.answer("Keep what was done", word)
            if word == "y":
                session.answer("Last press", "5")
                session.answer("How sore", "")
            self.assertEqual(session.rest()[1], 0 if word == "y" else 1)
            self.assertEqual(len(self.entries()), count)

    def test_ctrl_c_at_a_question_stores_nothing(self):
        session = Session(self.home, "treat")
        session.expect("[y/N]")
        session.send("\x03")
        said, code = session.rest()
        self.assertEqual(code, 1)
        self.assertIn("nothing was stored", said)
        self.assertEqual(self.entries(), [])

    def test_ctrl_c_after_the_timer_can_keep_the_session(self):
        session = Session(self.home, "treat", "--for", "2s")
        self.to_the_timer(session)
        session.expect("Last press")
        session.send("\x03")
        session.answer("Keep what was done (2 s)?", "y")
        self.assertEqual(session.rest()[1], 0)
        (entry,) = self.entries()
        self.assertEqual((entry["before"], entry["after"], entry["seconds"]), (6, None, 2))

    def test_a_closed_terminal_leaves_nothing(self):
        session = Session(self.home, "treat", "--for", "60s")
        self.to_the_timer(session)
        os.close(session.terminal)
        self.assertEqual(os.waitstatus_to_exitcode(os.waitpid(session.pid, 0)[1]), 1)
        self.assertEqual(self.entries(), [])

    def test_a_killed_process_leaves_one_whole_entry_or_none(self):
        for wait in (0.0, 0.01, 0.02, 0.05, 0.1, 0.3):
            session = Session(self.home, "treat", "--for", "1s")
            self.to_the_timer(session)
            session.answer("Last press", "4")
            session.expect("How sore")
            before = len(self.entries())
            session.send("\n")
            time.sleep(wait)
            os.kill(session.pid, signal.SIGKILL)
            os.waitpid(session.pid, 0)
            after = self.entries()
            self.assertIn(len(after), (before, before + 1))
            self.assertTrue(all(entry["before"] == 6 and entry["after"] == 4 for entry in after))

    def test_the_terminal_is_given_back_as_it_was(self):
        for end in ("\x03", "q"):
            session = Session(self.home, "treat", "--for", "60s")
            was = termios.tcgetattr(session.terminal)
            self.to_the_timer(session)
            during = termios.tcgetattr(session.terminal)
            self.assertFalse(during[3] & termios.ICANON)
            time.sleep(1.2)
            session.send(end)
            session.expect("?")
            is_now = termios.tcgetattr(session.terminal)
            self.assertEqual(was[3], is_now[3])
            session.send("\x03")
            if end == "q":
                session.answer("Keep what was done", "n")
            self.assertEqual(session.rest()[1], 1)

    def test_stopped_and_brought_back_it_waits_paused(self):
        session = Session(self.home, "treat", "--for", "60s")
        self.to_the_timer(session)
        os.kill(session.pid, signal.SIGTSTP)
        while os.waitpid(session.pid, os.WUNTRACED)[1] == 0:
            pass
        self.assertTrue(termios.tcgetattr(session.terminal)[3] & termios.ICANON)
        os.kill(session.pid, signal.SIGCONT)
        session.expect("paused")
        session.send("\x03")
        session.answer("Keep what was done", "n")
        self.assertEqual(session.rest()[1], 1)

    def test_forty_columns_without_colour_or_unicode(self):
        session = Session(self.home, "treat", "--for", "3s", columns=40, LANG="C")
        said = session.expect("[y/N]")
        session.send("\n")
        said += session.expect("First press")
        session.send("6\n")
        said += session.expect("Enter starts the timer")
        session.send("\n")
        said += session.expect("Last press")
        session.send("\n")
        said += session.expect("How sore")
        session.send("\n")
        more, code = session.rest()
        said += more
        self.assertEqual(code, 0)
        self.assertTrue(said.isascii())
        self.assertNotIn("\x1b", said)
        for line in re.split(r"[\r\n]+", said):
            if "Logged" in line:
                break
            self.assertLessEqual(len(line), 40, line)

    def test_without_a_terminal_it_says_what_to_type(self):
        env = {"HOME": str(self.home), "PATH": os.environ["PATH"]}
        done = subprocess.run([PROGRAM, "treat"], env=env, capture_output=True, text=True, stdin=subprocess.DEVNULL)
        self.assertEqual(done.returncode, 1)
        self.assertIn("unknot log", done.stderr)

    def test_the_file_is_free_while_the_user_presses(self):
        session = Session(self.home, "treat", "--for", "60s")
        self.to_the_timer(session)
        self.unknot("log", "left-soleus", "7", "6", "--at", "2026-11-20T08:00:00+01:00")
        time.sleep(1.2)
        session.send("q")
        session.answer("Last press", "5")
        session.answer("How sore", "")
        said, code = session.rest()
        self.assertEqual(code, 0)
        self.assertIn("1 of 3 done today", said)  # A session of a second is no dose; the one logged meanwhile is.
        self.assertEqual([entry["before"] for entry in self.entries()], [7, 6])


class Screen(Home):
    """The safety questions, asked on a terminal."""

    QUESTIONS = 23

    def answered(self, words):
        session = Session(self.home, "screen")
        for word in words:
            session.answer("[y/n]", word)
        return session.rest()

    def test_a_blank_answer_is_not_a_no(self):
        said, code = self.answered(["n"] * (self.QUESTIONS - 1) + [""])
        self.assertEqual(code, 0)
        self.assertIn("Not all questions are answered", said)

    def test_one_yes_holds_every_point(self):
        said, code = self.answered(["y"] + ["n"] * (self.QUESTIONS - 1))
        self.assertEqual(code, 0)
        self.assertIn("left-soleus: hold", said)

    def test_broken_off_nothing_is_stored(self):
        for end in ("\x03", "\x04"):
            session = Session(self.home, "screen")
            session.answer("[y/n]", "y")
            session.expect("[y/n]")
            session.send(end)
            said, code = session.rest()
            self.assertEqual(code, 1)
            self.assertIn("nothing was stored", said)
        self.assertNotIn("safety answers", self.unknot("history", "--changes"))


class Edit(Home):
    """An entry in the user's own editor."""

    def setUp(self):
        super().setUp()
        self.unknot("-q", "log", "left-soleus", "6", "4", "--for", "90s", "--note", "two\nlines")
        self.id = self.entries()[0]["id"][:8]

    def edited(self, editor, **more):
        return Session(self.home, "edit", self.id, VISUAL=editor, **more).rest()

    def test_a_changed_line_changes_the_entry_and_nothing_else(self):
        said, code = self.edited("sed -i 's/^before = 6/before = 5/'")
        self.assertEqual(code, 0, said)
        (entry,) = self.entries()
        self.assertEqual((entry["before"], entry["after"], entry["note"], entry["seconds"]), (5, 4, "two\nlines", 90))

    def test_ed_itself(self):
        session = Session(self.home, "edit", self.id, VISUAL="ed -s")
        for line in ("/^sore/c", "sore = 2", ".", "w", "q"):
            session.send(line + "\n")
            time.sleep(0.1)
        said, code = session.rest()
        self.assertEqual(code, 0, said)
        self.assertEqual(self.entries()[0]["sore"], 2)
        self.assertIn("The phase", said)

    def test_an_editor_that_fails_or_changes_nothing_leaves_all_as_it_was(self):
        before = self.entries()
        self.assertEqual(self.edited("false")[1], 1)
        self.assertEqual(self.edited("no-such-editor")[1], 1)
        said, code = self.edited("true")
        self.assertEqual(code, 0)
        self.assertIn("left as it was", said)
        self.assertEqual(self.entries(), before)
        self.assertEqual(list((self.home / ".local/share/unknot").glob("edit-*")), [])

    def test_what_cannot_be_read_is_kept_and_its_place_told(self):
        for words, why in (("s/^before = 6/before = six/", "whole number"), ("s/^before = 6/soreness = 6/", "no field")):
            said, code = self.edited(f"sed -i '{words}'")
            self.assertEqual(code, 1)
            self.assertIn(why, said)
            kept = re.search(r"kept in (\S+)", said).group(1)
            self.assertIn("note = two", pathlib.Path(kept).read_text())
        self.assertEqual(self.entries()[0]["before"], 6)


if __name__ == "__main__":
    unittest.main(verbosity=1)

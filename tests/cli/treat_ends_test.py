#!/usr/bin/env python3
"""The guided session broken off in a real pseudo-terminal: what is left in the diary, and of the terminal."""
import json, os, random, signal, termios, time

from terminal_session import Session
from terminal_case import AFTERWARDS, FIRST, FLAG, LAST, PROGRAM, START, Treats, main


class Kills(Treats):
    def answers(self, session):
        """Through a session of a second to its last question."""
        session.answer(FLAG, "")
        session.answer(FIRST, "6")
        session.answer(START, "")
        session.answer(LAST, "4")
        session.expect(AFTERWARDS)

    def is_whole(self):
        """The number of entries, each of them whole, in a file that is whole."""
        self.assertTrue(json.loads(self.unknot("doctor", "--json"))["integrity"]["whole"])
        entries = self.entries()
        for entry in entries:
            self.assertEqual((entry["before"], entry["after"], entry["seconds"], entry["sore"]), (6, 4, 1, 2))
        return len(entries)

    def test_killed_while_it_stores_it_leaves_one_whole_entry_or_none(self):
        session = self.treat("--for", "1s")
        self.answers(session)
        began = time.monotonic()
        session.send("2\n")
        self.ends(session)
        step = (time.monotonic() - began) / 16
        stored, left = self.is_whole(), []
        while left.count(1) < 3:  # Ever later, until it was stored before it was killed: however long that takes here.
            session = self.treat("--for", "1s")
            self.answers(session)
            session.send("2\n")
            time.sleep(step * len(left))
            session.kill(signal.SIGKILL)
            session.end()
            left.append(self.is_whole() - stored)
            self.assertIn(left[-1], (0, 1), f"killed {step * (len(left) - 1):.4f} s after the last answer")
            stored += left[-1]
        self.assertIn(0, left)

    def test_killed_before_the_last_answer_it_leaves_nothing(self):
        chance = random.Random(20261120)
        for _ in range(12):
            session = self.treat("--for", "1s")
            answered = chance.randrange(4)
            for question, said in ((FLAG, ""), (FIRST, "6"), (START, ""), (LAST, "4"))[:answered]:
                session.answer(question, said)
            time.sleep(chance.uniform(0, 0.2))
            session.kill(signal.SIGKILL)
            session.end()
            self.assertEqual(self.is_whole(), 0)


class Ends(Treats):
    def test_ctrl_c_keeps_what_was_done_only_when_the_user_says_so(self):
        for word, count in (("t", 0), ("k", 1)):
            session = self.long_treat()
            self.to_the_timer(session)
            session.expect_seconds(1)
            session.send("\x03")
            session.expect("keep what was done")
            self.assertFalse(session.takes_keys())
            session.answer("[G/k/t]", word)
            if word == "k":
                session.answer(LAST, "5")
                session.answer(AFTERWARDS, "")
            self.ends(session, 0 if word == "k" else 1)
            self.assertEqual(len(self.entries()), count)

    def test_ctrl_c_at_a_question_stores_nothing(self):
        session = self.treat()
        session.expect(FLAG)
        session.send("\x03")
        self.assertIn("nothing was saved", self.ends(session, 1))
        self.assertEqual(self.entries(), [])

    def test_ctrl_c_after_the_timer_can_keep_the_session(self):
        session = self.treat("--for", "2s")
        self.to_the_timer(session)
        session.expect(LAST)
        session.send("\x03")
        session.answer("keep what was done (2 s), or throw it away? [G/k/t]", "k")
        self.ends(session)
        (entry,) = self.entries()
        self.assertEqual((entry["before"], entry["after"], entry["seconds"]), (6, None, 2))

    def test_after_ctrl_c_enter_goes_on_with_the_timer_and_its_time_does_not_count(self):
        session = self.long_treat()
        self.to_the_timer(session)
        session.expect_seconds(1)
        session.send("\x03")
        session.answer("[G/k/t]", "x")
        session.expect("Type g or Enter to go on")
        session.expect("[G/k/t]")
        time.sleep(0.5)  # 5 s of its clock.
        before = session.counts()
        session.send("\n")
        session.expect("pauses")
        self.assertEqual(session.counts()[len(before)], (before[-1][0], False))
        self.assertTrue(session.takes_keys())
        session.expect_seconds(2)
        session.send("q")
        session.expect(LAST)
        session.send("\x03")
        session.answer("[G/k/t]", "")
        session.answer(LAST, "5")
        session.answer(AFTERWARDS, "")
        self.ends(session)
        (entry,) = self.entries()
        self.assertEqual((entry["after"], entry["seconds"]), (5, session.counts()[-1][0]))

    def test_a_second_ctrl_c_ends_it_and_keeps_nothing(self):
        session = self.long_treat()
        self.to_the_timer(session)
        session.expect_seconds(1)
        session.send("\x03")
        session.expect("[G/k/t]")
        session.send("\x03")
        self.assertIn("nothing was saved", self.ends(session, 1))
        self.assertEqual(self.entries(), [])

    def test_a_closed_terminal_leaves_nothing(self):
        for at in (FLAG, FIRST, START, " s of "):
            session = self.treat()
            for question in (FLAG, FIRST, START, " s of "):
                session.expect(question)
                if question == at:
                    break
                session.send("6\n" if question == FIRST else "\n")
            session.close()
            self.ends(session, 1)
            self.assertEqual(self.entries(), [])

    def test_whoever_is_asked_to_end_gives_the_terminal_back_and_leaves_nothing(self):
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGQUIT):
            session = self.long_treat()
            was = session.modes()
            self.to_the_timer(session)
            self.assertTrue(session.takes_keys())
            session.kill(number)
            self.ends(session, 1)
            self.assertEqual(session.modes(), was)
            self.assertEqual(self.entries(), [])

    def test_the_terminal_is_given_back_as_it_was(self):
        for key in ("\x03", "\x1c", "q"):
            session = self.long_treat()
            was = session.modes()
            self.to_the_timer(session)
            self.assertTrue(session.takes_keys())
            session.expect_seconds(1)
            session.send(key)
            if key == "\x03":
                session.answer("keep what was done", "t")
            if key == "q":
                session.answer(LAST, "")
                session.answer(AFTERWARDS, "")
            self.ends(session, 0 if key == "q" else 1)
            self.assertEqual(session.modes(), was)

    def test_stopped_in_a_shell_the_terminal_is_the_shells_and_the_time_does_not_count(self):
        session = Session(["/bin/sh", "-i"], self.environment(PS1="ready> ", ENV="", UNKNOT_TREAT_SPEED="10"))
        self.sessions.append(session)
        session.answer("ready> ", f"{PROGRAM} treat --for 10m")
        self.to_the_timer(session)
        session.expect_seconds(1)
        session.send("\x1a")
        session.answer("ready> ", "stty -a | tr ' ;' '\\n\\n' | grep -x -e icanon -e echo | sort | tr '\\n' '+'")
        session.expect("echo+icanon+")
        time.sleep(0.5)  # 5 s of its clock.
        session.answer("ready> ", "fg")
        session.expect("paused")
        self.assertTrue(session.takes_keys())
        session.send("q")
        session.answer(LAST, "")
        session.expect(AFTERWARDS)
        session.send("\x1a")
        session.answer("ready> ", "fg")
        session.answer(AFTERWARDS, "1")
        session.answer("ready> ", "exit")
        self.ends(session)
        (entry,) = self.entries()
        stopped = [seconds for seconds, is_paused in session.counts() if is_paused]
        self.assertEqual((entry["seconds"], entry["sore"]), (stopped[0], 1))

    def test_stopped_where_no_shell_could_bring_it_back_it_waits_paused(self):
        session = self.long_treat()
        self.to_the_timer(session)
        session.expect_seconds(1)
        session.send("\x1a")
        session.expect("paused")
        session.expect("paused")  # Again, once it watches keys again: what is typed before that is thrown away.
        session.send(" ")
        session.expect("pauses")
        session.send("q")
        session.answer(LAST, "4")
        session.answer(AFTERWARDS, "")
        self.ends(session)

    def test_stopped_by_another_it_comes_back_paused_and_sets_the_terminal_again(self):
        session = self.long_treat()
        was = session.modes()
        self.to_the_timer(session)
        session.expect_seconds(1)
        session.kill(signal.SIGSTOP)
        os.waitid(os.P_PID, session.pid, os.WSTOPPED | os.WNOWAIT)
        termios.tcsetattr(session.line, termios.TCSANOW, was)
        time.sleep(0.5)  # 5 s of its clock.
        session.kill(signal.SIGCONT)
        session.expect("paused")
        self.assertTrue(session.takes_keys())
        session.send("q")
        session.answer(LAST, "")
        session.answer(AFTERWARDS, "")
        self.ends(session)
        counts = session.counts()
        paused = next(i for i, (_, is_paused) in enumerate(counts) if is_paused)
        self.assertEqual(counts[paused][0], counts[paused - 1][0])
        self.assertEqual(self.entries()[0]["seconds"], counts[paused][0])


if __name__ == "__main__":
    main((Kills, Ends))

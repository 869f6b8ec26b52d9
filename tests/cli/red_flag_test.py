#!/usr/bin/env python3
"""Warning signs in words that name none of the known ones, on a terminal: the list, the answer and what is stored."""
from terminal_case import Case, main


class RedFlags(Case):
    def asked(self, *answers, words=("check", "--red-flag", "my foot feels odd"), code=0):
        session = self.on_a_terminal(*words)
        session.expect("Enter for none of these.")
        session.send(answers[0])
        for answer in answers[1:]:
            session.expect("a number from 1 to 40")
            session.send(answer)
        said = self.ends(session, code)
        return said, [(entry["red_flag"], entry["note"]) for entry in self.entries()]

    def test_the_number_of_a_sign_or_its_key_is_stored_and_the_words_go_to_the_note(self):
        for answer in ("13\n", "swelling\n", "Swollen\n"):
            said, stored = self.asked(answer)
            self.assertIn("contact a doctor", said)
            self.assertEqual(stored, [("swelling", "my foot feels odd")])
            self.unknot("undo")

    def test_an_emergency_is_said_to_be_one(self):
        said, stored = self.asked("2\n")
        self.assertIn("Call your local emergency number now", said)
        self.assertEqual(stored, [("chest-pain", "my foot feels odd")])

    def none_of_these(self, session):
        for _ in ("emergency", "today", "soon"):
            session.expect("Enter for none of these.")
            session.send("\n")
        return self.ends(session)

    def test_what_to_do_comes_before_the_question(self):
        session = self.on_a_terminal("check", "--red-flag", "my foot feels odd")
        asked = session.expect("Enter for none of these.")
        self.assertLess(asked.index("Do not massage this leg."), asked.index("Emergency: Call your emergency number now."))
        session.send("\x03")
        self.ends(session)

    def test_enter_means_none_of_these_and_it_is_to_be_seen_today(self):
        said = self.none_of_these(self.on_a_terminal("check", "--red-flag", "my foot feels odd"))
        stored = [(entry["red_flag"], entry["note"]) for entry in self.entries()]
        self.assertIn("to be seen today", " ".join(said.split()))
        self.assertEqual(stored, [("my foot feels odd", None)])

    def test_what_is_no_number_of_the_list_is_asked_for_again(self):
        for wrong in ("0\n", "41\n", "-1\n", "what\n", "99999999999999999999\n"):
            _, stored = self.asked(wrong, "13\n")
            self.assertEqual(stored, [("swelling", "my foot feels odd")])
            self.unknot("undo")

    def test_the_words_stand_before_the_users_note(self):
        _, stored = self.asked("13\n", words=("check", "--red-flag", "my foot feels odd", "--note", "since noon"))
        self.assertEqual(stored, [("swelling", "my foot feels odd; since noon")])

    def test_it_is_asked_once_for_several_points(self):
        self.unknot("add", "right-soleus", now="2026-11-01T09:00:00+01:00")
        _, stored = self.asked("13\n", words=("check", "all", "--red-flag", "my foot feels odd"))
        self.assertEqual(stored, [("swelling", "my foot feels odd")] * 2)

    def test_broken_off_it_is_reported_all_the_same(self):
        for end in ("\x03", "\x04"):
            said, stored = self.asked(end)
            self.assertEqual(stored, [("my foot feels odd", None)])
            self.unknot("undo")

    def test_the_sign_that_was_named_is_kept_where_it_cannot_be_stored(self):
        place, away = self.home / ".local" / "share" / "unknot", self.home / "away"
        session = self.on_a_terminal("check", "--red-flag", "my foot feels odd", columns=40)
        session.expect("for none of these.")
        place.rename(away)
        session.send("13\n")
        command = self.command_shown(session)
        away.rename(place)
        self.assertEqual(self.entries(), [])
        self.paste(command)
        self.assertEqual([(entry["red_flag"], entry["note"]) for entry in self.entries()], [("swelling", "my foot feels odd")])

    def test_known_words_and_json_ask_nothing(self):
        for words in (("--red-flag", "numb foot"), ("--red-flag", "my foot feels odd", "--json")):
            self.assertNotIn("Enter for none", self.ends(self.on_a_terminal("check", *words)))

    def test_the_lists_come_by_urgency_and_each_fits_a_screen(self):
        session = self.on_a_terminal("check", "--red-flag", "my foot feels odd", columns=60)
        for heading in ("Emergency:", "Today:", "Soon:"):
            listed = session.expect("Enter for none of").splitlines()
            self.assertLessEqual(max(len(line) for line in listed), 60)
            self.assertIn(heading, [line.split(" ")[0] for line in listed])
            self.assertLess(len(listed), 34)
            session.send("\n")
        self.ends(session)


if __name__ == "__main__":
    main((RedFlags,))

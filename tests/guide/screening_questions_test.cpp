#include <doctest/doctest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "unknot/guide.hpp"

using namespace unknot;
using namespace unknot::guide;

namespace {

std::vector<ScreeningAnswer> all_no() {
  std::vector<ScreeningAnswer> answers;
  for (const ScreeningQuestion& q : screening_questions()) answers.push_back({std::string(q.key), Answer::no});
  return answers;
}

std::vector<ScreeningAnswer> all_no_but(std::string_view key) {
  std::vector<ScreeningAnswer> answers = all_no();
  for (ScreeningAnswer& answer : answers) {
    if (answer.question == key) answer.answer = Answer::yes;
  }
  return answers;
}

}  // namespace

TEST_CASE("no to every question lets the point go on") { CHECK(outcome_of(all_no()) == ScreeningOutcome::go_on); }

TEST_CASE("no answer at all, or one question left blank, is unanswered") {
  CHECK(outcome_of({}) == ScreeningOutcome::unanswered);
  for (std::size_t left_out = 0; left_out < screening_questions().size(); ++left_out) {
    std::vector<ScreeningAnswer> answers = all_no();
    answers.erase(answers.begin() + static_cast<std::ptrdiff_t>(left_out));
    CAPTURE(screening_questions()[left_out].key);
    CHECK(outcome_of(answers) == ScreeningOutcome::unanswered);
  }
}

TEST_CASE("each yes has its effect") {
  for (const ScreeningQuestion& q : screening_questions()) {
    CAPTURE(q.key);
    const ScreeningOutcome expected = q.effect == EffectOfYes::stop              ? ScreeningOutcome::stop
                                      : q.effect == EffectOfYes::clinician_first ? ScreeningOutcome::clinician_first
                                                                                 : ScreeningOutcome::go_on;
    CHECK(outcome_of(all_no_but(q.key)) == expected);
  }
}

TEST_CASE("a yes that stops or needs a clinician holds while other questions are blank") {
  const ScreeningAnswer clot{"clot-now", Answer::yes};
  const ScreeningAnswer pregnant{"pregnant", Answer::yes};
  const ScreeningAnswer scar{"scar", Answer::yes};
  CHECK(outcome_of(std::vector{clot}) == ScreeningOutcome::stop);
  CHECK(outcome_of(std::vector{pregnant}) == ScreeningOutcome::clinician_first);
  CHECK(outcome_of(std::vector{pregnant, clot}) == ScreeningOutcome::stop);
  CHECK(outcome_of(std::vector{scar}) == ScreeningOutcome::unanswered);
}

TEST_CASE("under 18 asks for a clinician first") {
  CHECK(outcome_of(all_no_but("under-18")) == ScreeningOutcome::clinician_first);
}

TEST_CASE("a question answered both ways counts as yes, in either order") {
  std::vector<ScreeningAnswer> answers = all_no();
  answers.push_back({"fracture", Answer::yes});
  CHECK(outcome_of(answers) == ScreeningOutcome::stop);
  std::reverse(answers.begin(), answers.end());
  CHECK(outcome_of(answers) == ScreeningOutcome::stop);
}

TEST_CASE("a yes to a question that the guide does not know asks for a clinician, a no changes nothing") {
  std::vector<ScreeningAnswer> answers = all_no();
  answers.push_back({"asked-by-a-later-version", Answer::no});
  CHECK(outcome_of(answers) == ScreeningOutcome::go_on);
  answers.back().answer = Answer::yes;
  CHECK(outcome_of(answers) == ScreeningOutcome::clinician_first);
}

TEST_CASE("the question about sitting still asks for 4 weeks and 4 hours, under a key of its own") {
  const ScreeningQuestion* question = find_question("immobile-4-weeks");
  REQUIRE(question != nullptr);
  CHECK(question->question.find("last 4 weeks") != std::string_view::npos);
  CHECK(question->question.find("more than 4 hours") != std::string_view::npos);
  CHECK(question->question.find("Shorter drives do not count") != std::string_view::npos);
  CHECK(question->effect == EffectOfYes::clinician_first);
}

TEST_CASE("a question that is no longer asked is still known by its old text, and its old yes still counts") {
  const ScreeningQuestion* old = find_question("immobile");
  REQUIRE(old != nullptr);
  CHECK(old->question.find("last 12 weeks") != std::string_view::npos);
  for (const ScreeningQuestion& asked : screening_questions()) CHECK(asked.key != old->key);
  std::vector<ScreeningAnswer> answers = all_no();
  answers.push_back({"immobile", Answer::no});
  CHECK(outcome_of(answers) == ScreeningOutcome::go_on);
  answers.back().answer = Answer::yes;
  CHECK(outcome_of(answers) == ScreeningOutcome::clinician_first);
}

TEST_CASE("an old no about sitting still does not answer the new question") {
  std::vector<ScreeningAnswer> answers = all_no();
  for (ScreeningAnswer& answer : answers) {
    if (answer.question == "immobile-4-weeks") answer.question = "immobile";
  }
  CHECK(outcome_of(answers) == ScreeningOutcome::unanswered);
}

TEST_CASE("the first question asks for the warning signs") {
  CHECK(screening_questions().front().key == k_warning_sign_question);
}

TEST_CASE("every question has a key of its own, ends in a question mark and says what a yes asks for") {
  std::set<std::string_view> keys;
  for (const ScreeningQuestion& q : screening_questions()) {
    CAPTURE(q.key);
    CHECK(keys.insert(q.key).second);
    CHECK(q.question.find('?') != std::string_view::npos);
    CHECK_FALSE(q.advice.empty());
    CHECK(find_question(q.key)->question == q.question);
  }
  CHECK_FALSE(find_question("unknown"));
  CHECK(effect_name(EffectOfYes::clinician_first) == "clinician-first");
}

"""check.py ANSWERS FILE...: holds answers, one after the other as a runner prints them, to the test vectors of those
files. Whoever writes the rules anew can start from this: vectors/README.md says what is compared."""
import json, sys

KEYS = ("point", "phase", "target", "done", "left", "lighter", "capped", "ask_soreness", "times", "next")


def contract(answer):
    points = []
    for point in answer["points"]:
        hold = point["hold"]
        points.append({key: point[key] for key in KEYS} | {
            "hold": hold and {key: hold[key] for key in ("cause", "urgency", "until") if key in hold},
            "alerts": {alert["alert"]: alert["shown"] for alert in point["alerts"]}})
    return {"day": answer["day"], "points": points, "sittings": answer["sittings"]}


def documents(text):
    decoder, at = json.JSONDecoder(), 0
    while at < len(text):
        document, at = decoder.raw_decode(text, at)
        yield document
        at += 1  # The end of the line.


answers = list(documents(open(sys.argv[1]).read()))
vectors = [json.loads(line) for name in sys.argv[2:] for line in open(name)]
wrong = [(vector["name"], vector["answer"], contract(answer)) for vector, answer in zip(vectors, answers)
         if contract(answer) != vector["answer"]]
for name, expected, got in wrong[:5]:
    print(f"{name}:\n  expected {json.dumps(expected)}\n  got      {json.dumps(got)}")
if wrong or len(answers) != len(vectors):
    sys.exit(f"{len(wrong)} of {len(vectors)} vectors answered otherwise; {len(answers)} answers")
print(f"{len(vectors)} vectors answered as they stand")

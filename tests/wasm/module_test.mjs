// The module as a host uses it: zones from Intl handed in, requests and answers as JSON. $1: unknot.wasm. It prints size
// and time.
import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {WASI} from "node:wasi";
import {gzipSync} from "node:zlib";

import {unknotOf, zoneTransitions} from "../../lib/wasm/unknot.mjs";

const MOST_ZIPPED_BYTES = 400_000;
const ROUNDS = 2_000;

const file = readFileSync(process.argv[2]);
const wasi = new WASI({version: "preview1"});
const unknot = await unknotOf(file, wasi.getImportObject(), (instance) => wasi.initialize(instance));

assert.deepEqual(zoneTransitions("Europe/Paris", 2026, 2026), {first: 3600, transitions: [
  {from: Date.UTC(2026, 2, 29, 1) / 1000, offset: 7200}, {from: Date.UTC(2026, 9, 25, 1) / 1000, offset: 3600}]});
assert.deepEqual(zoneTransitions("Asia/Kolkata", 2026, 2026), {first: 19_800, transitions: []});
assert.equal(zoneTransitions("Europe/Paris", 1976, 2040).transitions.length, 2 * 65);

const zoneOf = (name) => ({name, ...zoneTransitions(name, 2026, 2027)});
// On the second the clocks go back in Europe.
const requestIn = (name, offset) => ({
  now: `2026-10-24T09:00:00${offset}`, zone: zoneOf(name), days: 3, points: [{point: "left-soleus"}],
  entries: [{kind: "session", point: "left-soleus", at: `2026-10-24T08:00:00${offset}`, seconds: 90, before: 6, after: 4}]});

const paris = unknot.plan(requestIn("Europe/Paris", "+02:00"));
const [point] = paris.points;
assert.deepEqual([paris.now, paris.day], ["2026-10-24T09:00:00+02:00", "2026-10-24"]);
assert.deepEqual([point.point, point.muscle, point.phase, point.target, point.done, point.left],
  ["left-soleus", "soleus", "full", 3, 1, 2]);
assert.equal(point.reasons[0].text, "3 sessions a day, spread over the day.");
assert.deepEqual(paris.days.map(({times}) => times), [
  ["2026-10-24T14:30:00+02:00", "2026-10-24T21:00:00+02:00"],
  ...["2026-10-25", "2026-10-26"].map((day) => ["08:00", "14:30", "21:00"].map((time) => `${day}T${time}:00+01:00`))]);
assert.equal(unknot.plan(requestIn("America/New_York", "-04:00")).days[1].times[0], "2026-10-25T08:00:00-04:00");
assert.equal(unknot.plan(requestIn("Asia/Kolkata", "+05:30")).days[2].times[2], "2026-10-26T21:00:00+05:30");
assert.ok(unknot.whatWouldChange(requestIn("Europe/Paris", "+02:00")).points[0].would_change.length > 0);
assert.equal(unknot.trend(requestIn("Europe/Paris", "+02:00")).points.length, 1);
assert.equal(unknot.guide({muscle: "soleus"}).guide.key, "soleus");

assert.throws(() => unknot.decide({...requestIn("Europe/Paris", "+02:00"), zone: "Europe/Paris"}), /hand in "zone"/);
assert.throws(() => unknot.decide({...requestIn("Europe/Paris", "+02:00"),
  zone: {name: "Some/Where", first: 0, transitions: [{from: 1_000_000, offset: 3600}, {from: 0, offset: 0}]}}), /not in order/);
assert.throws(() => unknot.decide({}), /now is missing/);

const request = requestIn("Europe/Paris", "+02:00");
unknot.ask("decide", request);
const bytesBefore = unknot.memory.buffer.byteLength;
const microseconds = [];
for (let round = 0; round < ROUNDS; ++round) {
  const begin = process.hrtime.bigint();
  unknot.ask("decide", request);
  microseconds.push(Number(process.hrtime.bigint() - begin) / 1000);
}
assert.equal(unknot.memory.buffer.byteLength, bytesBefore, "the module's memory grows from answer to answer");
microseconds.sort((a, b) => a - b);
const zipped = gzipSync(file, {level: 9}).length;
console.log(`unknot.wasm ${unknot.version()}: ${file.length} bytes, ${zipped} zipped; a request read, decided and answered: ` +
  `${microseconds[ROUNDS / 2].toFixed(1)} µs, ${microseconds[ROUNDS / 20].toFixed(1)} µs undisturbed`);
assert.ok(zipped <= MOST_ZIPPED_BYTES, "larger than it may be");

// The module as a host uses it: zones from Intl handed in, an answer as JSON. $1: unknot.wasm. It prints size and time.
import assert from "node:assert/strict";
import {readFileSync} from "node:fs";
import {WASI} from "node:wasi";
import {gzipSync} from "node:zlib";

import {zoneTransitions} from "../../lib/wasm/zone_transitions.mjs";

const MOST_ZIPPED_BYTES = 400_000;
const MOST_MICROSECONDS = 50;
const ROUNDS = 20_000;

const file = readFileSync(process.argv[2]);
const wasi = new WASI({version: "preview1"});
const {instance} = await WebAssembly.instantiate(file, {wasi_snapshot_preview1: wasi.wasiImport});
wasi.initialize(instance);
const {memory, malloc, free, unknot_example} = instance.exports;

/// The text's place in the module's memory, for the caller to free.
function given(text) {
  const bytes = new TextEncoder().encode(text + "\0");
  const place = malloc(bytes.length);
  new Uint8Array(memory.buffer, place, bytes.length).set(bytes);
  return place;
}

function textAt(place) {
  const bytes = new Uint8Array(memory.buffer, place);
  return new TextDecoder().decode(bytes.subarray(0, bytes.indexOf(0)));
}

/// A zone in the module's memory.
function zoneGiven(name, {first, transitions}) {
  const place = malloc(16 * transitions.length);
  const numbers = transitions.flatMap(({from, offset}) => [BigInt(from), BigInt(offset)]);
  new BigInt64Array(memory.buffer, place, numbers.length).set(numbers);
  return {name: given(name), first: BigInt(first), place, count: transitions.length};
}

/// What the module answers, with a plan of so many days: `{failed, text}`.
function example(zone, days = 0) {
  const answer = malloc(4);
  const failed = unknot_example(zone.name, zone.first, zone.place, zone.count, days, answer);
  const place = new Uint32Array(memory.buffer, answer, 1)[0];
  const text = textAt(place);
  free(place);
  free(answer);
  return {failed, text};
}

function planIn(name) {
  const {failed, text} = example(zoneGiven(name, zoneTransitions(name, 2026, 2027)), 3);
  assert.equal(failed, 0, text);
  return JSON.parse(text);
}

assert.deepEqual(zoneTransitions("Europe/Paris", 2026, 2026), {first: 3600, transitions: [
  {from: Date.UTC(2026, 2, 29, 1) / 1000, offset: 7200}, {from: Date.UTC(2026, 9, 25, 1) / 1000, offset: 3600}]});
assert.deepEqual(zoneTransitions("Asia/Kolkata", 2026, 2026), {first: 19_800, transitions: []});
assert.equal(zoneTransitions("Europe/Paris", 1976, 2040).transitions.length, 2 * 65);

const paris = planIn("Europe/Paris");
const [point] = paris.points;
assert.deepEqual([paris.now, paris.day], ["2026-10-24T09:00:00+02:00", "2026-10-24"]);
assert.deepEqual([point.point, point.muscle, point.phase, point.target, point.done, point.left],
  ["left-soleus", "soleus", "full", 3, 1, 2]);
assert.deepEqual(point.reasons.map(({rule}) => rule), ["dose.frequency", "time.spread"]);
assert.equal(point.reasons[0].text, "3 sessions a day, spread over the day.");
assert.deepEqual(paris.days.map(({times}) => times), [
  ["2026-10-24T14:30:00+02:00", "2026-10-24T21:00:00+02:00"],
  ...["2026-10-25", "2026-10-26"].map((day) => ["08:00", "14:30", "21:00"].map((time) => `${day}T${time}:00+01:00`))]);
assert.equal(planIn("America/New_York").days[1].times[0], "2026-10-25T08:00:00-04:00");
assert.equal(planIn("Asia/Kolkata").days[2].times[2], "2026-10-26T21:00:00+05:30");

const backwards = {first: 0, transitions: [{from: 1_000_000, offset: 3600}, {from: 0, offset: 0}]};
assert.deepEqual(example(zoneGiven("Some/Where", backwards)), {failed: 1,
  text: 'the time zone "Some/Where" has transitions that are not in order, or too near to one another'});
assert.equal(example(zoneGiven("../etc", {first: 0, transitions: []})).failed, 1);

const zone = zoneGiven("Europe/Paris", zoneTransitions("Europe/Paris", 2026, 2027));
const bytes_before = memory.buffer.byteLength;
const microseconds = [];
for (let round = 0; round < ROUNDS; ++round) {
  const begin = process.hrtime.bigint();
  example(zone);
  microseconds.push(Number(process.hrtime.bigint() - begin) / 1000);
}
assert.equal(memory.buffer.byteLength, bytes_before, "the module's memory grows from answer to answer");
microseconds.sort((a, b) => a - b);
const [quick, median] = [microseconds[ROUNDS / 20], microseconds[ROUNDS / 2]];
const zipped = gzipSync(file, {level: 9}).length;
console.log(`unknot.wasm: ${file.length} bytes, ${zipped} zipped; a zone and a decision as JSON: ${median.toFixed(1)} µs, ` +
  `${quick.toFixed(1)} µs undisturbed`);
assert.ok(zipped <= MOST_ZIPPED_BYTES, "larger than it may be");
assert.ok(quick <= MOST_MICROSECONDS, "slower than it may be");  // Whatever else the machine does.

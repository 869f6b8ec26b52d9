// What to do with a sore calf now, and why: node decide.mjs UNKNOT.WASM
import {readFileSync} from "node:fs";
import {WASI} from "node:wasi";
import {unknotOf, zoneTransitions} from "../lib/wasm/unknot.mjs";

const wasi = new WASI({version: "preview1"});
const unknot = await unknotOf(readFileSync(process.argv[2]), wasi.getImportObject(), (module) => wasi.initialize(module));
console.log(unknot.ask("decide", {
  now: "2026-11-20T12:00:00+01:00", zone: {name: "Europe/Paris", ...zoneTransitions("Europe/Paris", 2026, 2027)},
  points: [{point: "left-soleus"}],
  entries: [{kind: "session", point: "left-soleus", at: "2026-11-20T08:05:00+01:00", before: 6, after: 4}]}));

// run.mjs UNKNOT.WASM FILE...: the answers to the test vectors of those files, in JavaScript.
import {readFileSync, writeSync} from "node:fs";
import {WASI} from "node:wasi";
import {unknotOf, zoneTransitions} from "../../lib/wasm/unknot.mjs";

const [module, ...files] = process.argv.slice(2);
const wasi = new WASI({version: "preview1"});
const unknot = await unknotOf(readFileSync(module), wasi.getImportObject(), (instance) => wasi.initialize(instance));
const zones = new Map();
function zoneOf(name) {
  if (!zones.has(name)) zones.set(name, {name, ...zoneTransitions(name, 2011, 2028)});
  return zones.get(name);
}
for (const file of files) {
  for (const line of readFileSync(file, "utf8").trimEnd().split("\n")) {
    const request = JSON.parse(line);
    writeSync(1, unknot.ask("decide", {...request, zone: zoneOf(request.zone)}));
  }
}

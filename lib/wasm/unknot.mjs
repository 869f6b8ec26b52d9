// unknot.wasm in JavaScript: requests and answers as objects (unknot.h says what is in them). It does no input or output.
import {zoneTransitions} from "./zone_transitions.mjs";

export {zoneTransitions};

/// The module of `bytes`; `imports` are WASI's, and `initialize` begins it (as node:wasi and its like do).
export async function unknotOf(bytes, imports, initialize) {
  const {instance} = await WebAssembly.instantiate(bytes, imports);
  initialize(instance);
  const {memory, malloc, unknot_free, ...functions} = instance.exports;

  function textAt(place) {
    const bytes = new Uint8Array(memory.buffer, place);
    return new TextDecoder().decode(bytes.subarray(0, bytes.indexOf(0)));
  }
  function given(bytes) {
    const place = malloc(bytes.length);
    new Uint8Array(memory.buffer, place, bytes.length).set(bytes);
    return place;
  }
  /// The answer's text. An Error has the line that says what is wrong.
  function ask(name, request) {
    const place = given(new TextEncoder().encode(JSON.stringify(request) + "\0"));
    const answer = given(new Uint8Array(4));
    const code = functions[`unknot_${name}`](place, answer);
    const textPlace = new Uint32Array(memory.buffer, answer, 1)[0];
    const text = textPlace ? textAt(textPlace) : "no memory";
    for (const each of [place, answer, textPlace]) unknot_free(each);
    if (code !== 0) throw new Error(text);
    return text;
  }
  return {
    version: () => textAt(functions.unknot_version()),
    memory,
    ask,
    decide: (request) => JSON.parse(ask("decide", request)),
    plan: (request) => JSON.parse(ask("plan", request)),
    whatWouldChange: (request) => JSON.parse(ask("what_would_change", request)),
    trend: (request) => JSON.parse(ask("trend", request)),
    guide: (request) => JSON.parse(ask("guide", request)),
  };
}

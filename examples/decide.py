"""What to do with a sore calf now, and why: JSON in, JSON out, by ctypes."""
import ctypes, json

unknot = ctypes.CDLL("libunknot-core.so.0")
request = {"now": "2026-11-20T12:00:00+01:00", "zone": "Europe/Paris", "points": [{"point": "left-soleus"}],
           "entries": [{"kind": "session", "point": "left-soleus", "at": "2026-11-20T08:05:00+01:00", "before": 6, "after": 4}]}
answer = ctypes.c_char_p()
code = unknot.unknot_decide(json.dumps(request).encode(), ctypes.byref(answer))
print(answer.value.decode())
unknot.unknot_free(answer)
raise SystemExit(code)

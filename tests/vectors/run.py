"""run.py LIBRARY FILE...: the answers to the test vectors of those files, in Python."""
import ctypes, sys

unknot = ctypes.CDLL(sys.argv[1])
for name in sys.argv[2:]:
    for line in open(name, "rb"):
        answer = ctypes.c_char_p()
        code = unknot.unknot_decide(line, ctypes.byref(answer))
        (sys.stderr if code else sys.stdout).write(answer.value.decode())
        unknot.unknot_free(answer)
        if code:
            sys.exit(code)

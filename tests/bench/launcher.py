"""Run one command and print what it and its processes took: seconds, processor time, memory.

A program of its own, started without site packages, since a child counts the memory of whoever
started it as its own. Processes that outlive their parents come to this one, so that their
time is counted as well.
"""

import ctypes
import json
import os
import resource
import signal
import sys
import time

_SUBREAPER = 36
"""PR_SET_CHILD_SUBREAPER of Linux's prctl."""


def main(limit: float, command: list[str]) -> None:
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_SUBREAPER, 1)
    start = time.perf_counter()
    child = os.posix_spawnp(command[0], command, os.environ, setpgroup=0)
    signal.signal(signal.SIGALRM, lambda *_: os.killpg(child, signal.SIGKILL))
    signal.setitimer(signal.ITIMER_REAL, limit)
    _, status = os.waitpid(child, 0)
    seconds = time.perf_counter() - start
    try:
        while True:
            os.wait()  # those that it left behind
    except ChildProcessError:
        pass
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    unit = 1 if sys.platform == "darwin" else 1024
    result = {
        "seconds": seconds,
        "processor": used.ru_utime + used.ru_stime,
        "memory": used.ru_maxrss * unit,
        "code": os.waitstatus_to_exitcode(status),
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main(float(sys.argv[1]), sys.argv[2:])

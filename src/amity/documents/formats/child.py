"""The process that reads what cannot be trusted: bytes come in, JSON goes out, within the memory that it is given.

It is run by path, with the module whose `read` does the work, the memory in mebibytes, and arguments for `read`.
"""

import json
import runpy
import sys


def main() -> None:
    """Read standard input, and write what the module finds in it."""
    module, memory, *arguments = sys.argv[1:]
    _limit_memory(int(memory) << 20)
    read = runpy.run_path(module)["read"]
    json.dump(read(sys.stdin.buffer.read(), *arguments), sys.stdout)


def _limit_memory(limit: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit; the time limit still holds there
        return
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()

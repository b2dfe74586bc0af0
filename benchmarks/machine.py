"""The machine that was measured on, in words."""

import os
import platform
from pathlib import Path


def described() -> str:
    """Processor, cores, memory, system and Python."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30 if hasattr(os, "sysconf") else 0
    parts = [
        _processor(),
        f"{cores()} cores",
        f"{memory:.0f} GB of memory" if memory else "",
        f"{platform.system()} {platform.release()}",
        f"{platform.python_implementation()} {platform.python_version()}",
    ]
    return ", ".join(part for part in parts if part)


def cores() -> int:
    """How many processes can run at once."""
    return os.cpu_count() or 1


def load() -> float:
    """How many processes wanted to run at once, on average over the last minute; 0 where nobody counts."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    lines = told.read_text().splitlines() if told.exists() else []
    named = next((line for line in lines if line.startswith("model name")), "")
    return named.partition(":")[2].strip() or platform.processor() or platform.machine()

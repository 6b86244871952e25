"""The command where no file may grow past 8 kB, as on a full disk."""

import resource
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import bounded

resource.setrlimit(resource.RLIMIT_FSIZE, (8_000, 8_000))
bounded.main()

"""The command, with the code in the file that PLANTED names run before it in the same process."""

import os
import runpy
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import bounded

runpy.run_path(os.environ["PLANTED"])
bounded.main()

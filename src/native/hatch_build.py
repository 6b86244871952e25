"""Compiles `src/native` when the package is built or installed from here, where there is a Rust compiler.

Without one, or with `CONFLICTSCHEMA_NATIVE=0` in the environment, the package comes without the compiled part: it does
the same, and takes longer.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sysconfig
from pathlib import Path
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SWITCH = "CONFLICTSCHEMA_NATIVE"
NAME = "libconflictschema_native.so"
PLACE = f"engine/{NAME}"


class NativeBuildHook(BuildHookInterface[BuilderConfig]):
    """Puts the library into the wheel; or, for an editable install, where the sources are."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and say that the wheel is for this platform alone."""
        beside = Path(self.root) / "src" / "conflictschema" / PLACE
        cargo = None if os.environ.get(SWITCH) == "0" else shutil.which("cargo")
        if cargo is None:
            self.app.display_warning("Without a Rust compiler, conflictschema is installed without its compiled part.")
            if version == "editable":
                beside.unlink(missing_ok=True)
            return
        library = self._compiled(cargo)
        if version == "editable":
            # Replaced and not written over: a process that runs may have it open.
            shutil.copy(library, beside.with_suffix(".new"))
            beside.with_suffix(".new").replace(beside)
        else:
            build_data["force_include"][str(library)] = f"conflictschema/{PLACE}"
        platform = sysconfig.get_platform().replace("-", "_").replace(".", "_")
        build_data["pure_python"] = False
        build_data["tag"] = f"py3-none-{platform}"

    def _compiled(self, cargo: str) -> Path:
        crate = Path(self.root) / "src" / "native"
        target = Path(self.root) / "build" / "native"
        command = [cargo, "build", "--release", "--locked", "--offline", "--quiet", "--target-dir", str(target)]
        # For this machine, whatever it is told to compile for elsewhere.
        environment = {name: value for name, value in os.environ.items() if name != "CARGO_BUILD_TARGET"}
        for old in self._libraries(target):
            old.unlink()
        done = subprocess.run(command, cwd=crate, env=environment, capture_output=True, text=True, check=False)
        made = self._libraries(target)
        if done.returncode or len(made) != 1:
            message = f"The compiled part could not be made; {SWITCH}=0 goes without it.\n{done.stderr}"
            raise RuntimeError(message)
        return made[0]

    @staticmethod
    def _libraries(target: Path) -> list[Path]:
        return [path for path in (target / "release").glob("*") if path.suffix in {".so", ".dylib", ".dll"}]

"""The doors of the package: files come in by `open_input`, go out by `Sink`, and reach people's eyes by `show`.

Nothing outside this folder opens a file, makes a temporary one or prints; a test holds that. Nothing anywhere in the
package speaks to a network.
"""

from conflictschema.io.child import Child
from conflictschema.io.database import database, give_back, keep_freed, keep_large_apart
from conflictschema.io.folder import FolderSink
from conflictschema.io.in_memory import held, in_memory
from conflictschema.io.input_file import Input
from conflictschema.io.limits import Limits
from conflictschema.io.open_input import members, open_input, unpacked
from conflictschema.io.pages import policy, templates
from conflictschema.io.platform import half_of_memory, resident_bytes
from conflictschema.io.scratch import Scratch
from conflictschema.io.show import show, shown_name
from conflictschema.io.sink import Sink, check_output, is_same_file, remove
from conflictschema.io.sinks import Sinks
from conflictschema.io.slots import Slots
from conflictschema.io.spill import SpillFolder
from conflictschema.io.vendored import asset, packaged, published, vendored

__all__ = [
    "Child",
    "FolderSink",
    "Input",
    "Limits",
    "Scratch",
    "Sink",
    "Sinks",
    "Slots",
    "SpillFolder",
    "asset",
    "check_output",
    "database",
    "give_back",
    "half_of_memory",
    "held",
    "in_memory",
    "is_same_file",
    "keep_freed",
    "keep_large_apart",
    "members",
    "open_input",
    "packaged",
    "policy",
    "published",
    "remove",
    "resident_bytes",
    "show",
    "shown_name",
    "templates",
    "unpacked",
    "vendored",
]

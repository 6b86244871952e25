"""The version of this library; that of the standard is `values.schema_version.CURRENT`."""

from typing import Final

VERSION: Final = "0.1.0"

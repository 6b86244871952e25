"""A file begins with a byte-order mark."""

from conflictschema.finding import Severity
from conflictschema.rules._rule import Reading


class ByteOrderMark(Reading):
    """A file begins with a byte-order mark."""

    code, name, severity, since = "CS004", "byte-order-mark", Severity.WARNING, "1.0"
    why = "JSON is exchanged without one (RFC 8259, section 8.1), and some programs refuse the file or misread its first field."
    fix = "Save the file as UTF-8 without a byte-order mark."
    message = "The file begins with a byte-order mark; it was passed over."
    bad = ""
    good = ""

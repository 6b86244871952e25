"""What tests of writing files share."""

from conflictschema.io import Sink


def write(target, content, *, force=False):
    with Sink(target, force=force) as stream:
        stream.write(content)


def names(folder):
    return sorted(path.name for path in folder.iterdir())

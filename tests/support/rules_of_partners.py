"""Rules of a partner's own, written into a folder."""

HEADER = {
    "code": "X-ACME-001",
    "name": "unsourced-kind",
    "severity": "warning",
    "since": "1.0",
    "message": "{record} has the kind {kind}.",
    "why": "Acme publishes no offices.",
    "fix": "Name the government.",
}
QUERY = "select row, '/kind' as pointer, kind from actor where kind = 'office'"
ACTOR = '{"type":"actor","id":"actor:%s","kind":"%s","identification":"described","description":"One."}'
FOUND = ACTOR % ("bureau", "office")


def written(folder, query=QUERY, file="acme", **header):
    folder.mkdir(exist_ok=True)
    lines = [f"-- {key}: {value}" for key, value in {**HEADER, **header}.items() if value is not None]
    (folder / f"{file}.sql").write_text("\n".join([*lines, query, ""]), encoding="utf-8")
    return folder

"""Which modules of the package are changed, and which tests judge them."""

from changes import changes
from remembered import ROOT

PACKAGE = ROOT / "src" / "conflictschema"

TESTS = {
    "values": ["values", "generate/test_json_schema.py", "testing", "rules/test_rule_examples.py", "api"],
    "engine": [
        *("engine", "tables", "profile", "mapping", "formats", "adapters"),
        *("generate/test_parity.py", "reports/test_reports.py", "reports/test_page.py"),
    ],
}
"""The folders of tests that judge a folder of the package; the first one mirrors it."""


def modules_of(names):
    for name in names:
        files = sorted((PACKAGE / name).rglob("*.py")) if (PACKAGE / name).is_dir() else [PACKAGE / f"{name}.py"]
        for file in files:
            module = file.relative_to(PACKAGE).with_suffix("").as_posix()
            if next(changes(file.read_text("utf-8")), None) is not None:
                yield module

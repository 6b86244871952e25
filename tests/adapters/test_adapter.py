"""How the adapter for a table is found, and what is said of a name that is none."""

import pytest

import conflictschema as cs

KNOWN = "acled, gdelt, sfm, ucdp-ged"


@pytest.mark.parametrize(
    ("named", "told"),
    [
        ("acledd", "did you mean acled?"),
        ("ACLED", "did you mean acled?"),
        ("ucdp_ged", "did you mean ucdp-ged?"),
        ("ucdp", "did you mean ucdp-ged?"),
        ("ged", "did you mean ucdp-ged?"),
        ("mapping.yaml", "a mapping in a file is given with --mapping."),
        ("something", f"there are {KNOWN}."),
        ("", f"there are {KNOWN}."),
        ("x" * 1_000_000, f"there are {KNOWN}."),
    ],
)
def test_a_mistyped_name_is_answered_with_what_may_be_meant(tmp_path, named, told):
    path = tmp_path / "partner.csv"
    path.write_text("a,b\n1,2\n", "utf-8")
    with pytest.raises(cs.UsageError) as caught:
        cs.validate(path, adapter=named)
    assert str(caught.value).startswith("There is no adapter “")
    assert str(caught.value).endswith(f"; {told}")

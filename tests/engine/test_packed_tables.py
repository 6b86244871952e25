"""A table of the standard is the same table when it is packed, whatever reads it."""

import gzip
import zipfile

import pytest

import conflictschema as cs

ACTOR = "id,kind,identification,names_1_text,names_1_kind\nactor:side-a,armed_group,named,Side A,official\n"
EVENT = "id,kind,summary\nevent:one,attack,Something.\n"


@pytest.mark.parametrize("ending", ["gz", "zip"])
def test_a_packed_table_is_known_by_its_name_without_the_end(tmp_path, ending):
    for name, text in (("actor.csv", ACTOR), ("event.csv", EVENT)):
        path = tmp_path / f"{name}.{ending}"
        if ending == "gz":
            path.write_bytes(gzip.compress(text.encode()))
        else:
            with zipfile.ZipFile(path, "w") as archive:
                archive.writestr(name, text)
    paths = [tmp_path / f"{kind}.csv.{ending}" for kind in ("actor", "event")]
    assert {each.id for each in cs.load(*paths)} == {"actor:side-a", "event:one"}
    assert dict(cs.validate(*paths).records) == {"actor": 1, "event": 1}


def test_what_is_wrong_in_a_packed_table_is_told_with_its_place(tmp_path):
    path = tmp_path / "actor.csv.gz"
    path.write_bytes(gzip.compress(ACTOR.replace("armed_group", "army").encode()))
    with pytest.raises(cs.UsageError, match=r"actor\.csv\.gz, B2: .*army"):
        cs.load(path)

"""What the files of cases at the edge of rules have in common."""

import pytest
from edge_cases import counted


@pytest.fixture(scope="module")
def found(request, tmp_path_factory):
    """What is found in the `CASES` of a file of the rules that it names as `CODES`; all of them are judged at once."""
    return counted(request.module.CASES, request.module.CODES, tmp_path_factory.mktemp("edges"))

"""A row of the table as people would write it down for pydantic: by hand, for this table alone."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, Field, model_validator
from pydantic_core import PydanticCustomError

ERRORS = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"})


def _no_error(value: str) -> str:
    if value in ERRORS:
        raise PydanticCustomError("failed", "a formula failed")
    return value


Text = Annotated[str, AfterValidator(_no_error)]
Number = Annotated[str, Field(pattern="^[0-9]+$")]
Count = Annotated[int, Field(ge=0)]


class Row(BaseModel):
    """A row, and what holds between its cells."""

    id: Number
    type_of_violence: Literal["1", "2", "3"]
    side_a_new_id: Number
    side_a: Text
    side_b_new_id: Number
    side_b: Text
    source_article: Text
    source_original: Text
    where_prec: Literal["1", "2", "3", "4", "5", "6", "7"]
    where_coordinates: Text
    adm_1: Text
    latitude: Annotated[float, Field(ge=-90, le=90)]
    longitude: Annotated[float, Field(ge=-180, le=180)]
    country: Text
    country_id: Number
    event_clarity: Literal["1", "2"]
    date_start: date
    date_end: date
    deaths_a: Count
    deaths_b: Count
    deaths_civilians: Count
    deaths_unknown: Count
    best: Count
    high: Count
    low: Count

    @model_validator(mode="after")
    def _together(self) -> Self:
        if self.date_end < self.date_start:
            raise PydanticCustomError("date_end", "it ends before it begins")
        if self.best != self.deaths_a + self.deaths_b + self.deaths_civilians + self.deaths_unknown:
            raise PydanticCustomError("best", "the best number is not the sum")
        if not self.low <= self.best <= self.high:
            raise PydanticCustomError("low", "the numbers are not in order")
        return self


def cells(error: Any) -> set[str]:
    """The columns that an error names: of what holds between cells, by the name of the error."""
    return {str(each["loc"][0]) if each["loc"] else each["type"] for each in error.errors(include_url=False)}

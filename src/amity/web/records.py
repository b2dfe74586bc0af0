"""The forms of what is asked and answered, for the description of the interface."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field


class Problem(BaseModel):
    """Why there is no answer."""

    error: str = Field(description="What is wrong and what to do, for people.")
    message: str | None = Field(None, description="While the ledger is first read: what the page may say meanwhile.")
    progress: float | None = Field(None, ge=0, le=1, description="While the ledger is first read: how far that is.")


class Actor(BaseModel):
    """A state, organisation, company or group."""

    id: str
    name: str
    type: str


class Source(BaseModel):
    """A document that claims are read from."""

    id: str
    title: str
    publisher: str | None
    date: str | None
    kind: str
    url: str | None = Field(description="Only ever http or https.")
    ai: bool = Field(description="Whether it says that it was made with the help of AI.")


class Origin(BaseModel):
    """The witness that claims go back to."""

    id: str
    name: str


class Passage(BaseModel):
    """A paragraph, or where it is very long the part of it around a quote."""

    document: int = Field(description="Its place among the documents of this answer.")
    text: str


class Claim(BaseModel):
    """One statement about one relation; actors, documents and origins by their places in this answer."""

    id: str
    document: int
    parties: list[tuple[int, str, str]] = Field(description="Actor, role, and the words that name it.")
    kind: str
    stage: str
    modality: str
    date: str | None
    by: str = Field(description="The day by which what it tells was so, at the latest.")
    known: str
    origin: int
    witness: str
    confidence: float = Field(ge=0, le=1)
    words: dict[str, int] | None = Field(None, description="Passage, and where the quote stands in it (UTF-16 units).")


class Partnership(BaseModel):
    """What two actors are to each other, its claims by their places in this answer."""

    id: str
    actors: tuple[int, int]
    flow: str
    kind: str
    instrument: str | None
    steps: list[dict[str, Any]]
    claims: list[int]
    more: int = Field(description="How many claims it has beyond those.")


class Bundle(BaseModel):
    """Claims with all that they name, each once."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"actors": [], "documents": [], "claims": []}]})

    actors: list[Actor]
    documents: list[Source]
    origins: list[Origin]
    passages: list[Passage]
    claims: list[Claim]
    partnerships: list[Partnership] = []
    total: int | None = Field(None, description="How many claims there are of those asked for.")


class Web(Bundle):
    """The web of partnerships, as the page opens with it; quotes are asked for when they are read."""

    format: int
    live: bool
    title: str
    revision: str = Field(description="The state of the ledger that it shows.")


class Question(BaseModel):
    """An analysis that can be asked for."""

    name: str
    label: str
    question: str


class Column(BaseModel):
    """A column of a table."""

    label: str
    number: bool = Field(description="Whether its cells are numbers.")
    meaning: str | None = Field(None, description="What its cells tell.")


class Row(BaseModel):
    """A row of a table."""

    cells: list[str]
    claims: list[str] = Field(description="The claims that carry it, by their identifiers.")
    bounds: tuple[float, float, float] | None = Field(
        None, description="Of the column that is drawn: what 5% of the worlds lie below, the median, and 95%."
    )


class Drawn(BaseModel):
    """The column whose intervals are worth drawing."""

    column: int
    form: Literal["percent", "number", "count", "money"]


class Table(BaseModel):
    """A table of an answer: cells as text, and for each row the claims that carry it."""

    name: str
    label: str
    columns: list[Column]
    rows: list[Row]
    drawn: Drawn | None = None
    more: int = Field(description="How many rows there are beyond these.")


class Answer(BaseModel):
    """The answer to a question, its numbers written out."""

    name: str
    label: str
    question: str
    title: str
    told: list[str] | None = Field(None, description="The same in sentences, or why there is no answer.")
    figures: list[tuple[str, str]]
    tables: list[Table]
    basis: list[str] = Field(description="What it rests on, at length: weights, dates, how to read it.")
    rests: str = Field(description="How many worlds with which seed; empty where none were drawn.")


class ScenarioTold(BaseModel):
    """A scenario that comes with amity."""

    name: str
    label: str
    description: str


Day = Annotated[
    str | None, Field(pattern=r"^[12]\d{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$", examples=["2026-06-29"])
]


class Supposition(BaseModel):
    """What is supposed to happen to the web."""

    model_config = ConfigDict(extra="forbid")

    leaving: list[Annotated[str, Field(max_length=200)]] = Field([], max_length=50, examples=[["US"]])
    ending: list[Annotated[str, Field(max_length=64)]] = Field([], max_length=50)
    scenario: str | None = Field(None, max_length=10_000, examples=["departure-of-the-united-states"])
    focus: str | None = Field(None, max_length=200, examples=["UA"])
    as_of: Day = None
    known_by: Day = None


class Decision(BaseModel):
    """What a reader decides, and who and why."""

    model_config = ConfigDict(extra="forbid")

    change: dict[str, Any] = Field(
        description=(
            "The sort of change (`change`): accept, reject, correct, merge-actors, split-actor, merge or split; "
            "and its fields as in the log of reviews, where partnerships may go by their identifiers."
        ),
        examples=[{"change": "accept", "claim": "3fa94b1c2d5e6f70"}],
    )
    by: str = Field(min_length=1, max_length=200, examples=["Ada"])
    why: str = Field("", max_length=2_000, examples=["read the treaty"])
    seen: int | None = Field(
        None,
        ge=0,
        le=2**31 - 1,
        description=(
            "The number of the last review that the reader had seen, 0 for none. Where somebody else has decided "
            "about the same claim since, nothing is kept, and that review is named."
        ),
        examples=[17],
    )


class Reason(BaseModel):
    """Who takes a review back, and why."""

    model_config = ConfigDict(extra="forbid")

    by: str = Field(min_length=1, max_length=200, examples=["Ada"])
    why: str = Field("", max_length=2_000, examples=["it was the right Georgia after all"])


class Logged(BaseModel):
    """A review, and what has become of it."""

    number: int
    made: str
    by: str
    why: str
    action: str
    what: str = Field(description="What was decided, in words.")
    change: dict[str, Any]
    claims: list[str] = Field(description="The claims that it is about.")
    actors: list[Actor] = Field(description="The actors that it is about.")
    partnerships: list[dict[str, Any]] = Field(description="The partnerships that it is about, with actors by name.")
    undoes: int | None = Field(description="The review that it takes back.")
    undoneBy: int | None = Field(description="The review that took it back; none where it stands.")  # noqa: N815 # the page's
    superseded: list[str] = Field(description="Those of its claims that no current reading has.")


class Kept(BaseModel):
    """A review that is kept now."""

    review: Logged
    revision: str = Field(description="The state of the ledger with it.")


class Revision(BaseModel):
    """Which state of the ledger is shown."""

    revision: str = Field(description="The state that /api/web shows; another one is worth asking for it again.")
    ledger: str = Field(description="The state that the ledger is in; where it is ahead, a new picture is being drawn.")

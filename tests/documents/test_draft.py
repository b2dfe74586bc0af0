import pytest

from amity.documents.draft import MAX_PARAGRAPH, Draft, date_of, date_or_none
from amity.model import PartialDate
from amity.model.errors import InvalidDate, UnreadableDocument


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2024-06-14", "2024-06-14"),
        ("2024-06", "2024-06"),
        ("2024", "2024"),
        ("2021-02-19 22:36:00-05:00", "2021-02-19"),
        ("2024-06-14T09:00:00Z", "2024-06-14"),
        ("2024/06/14", "2024-06-14"),
        ("2024-6-4", "2024-06-04"),
        ("20240614", "2024-06-14"),
        ("14 June 2024", "2024-06-14"),
        ("June 14, 2024", "2024-06-14"),
        ("Fri, 14 Jun 2024 23:30:00 -0500", "2024-06-14"),
    ],
)
def test_dates_are_read_in_the_forms_that_mean_one_day(text: str, iso: str) -> None:
    assert date_of(text) == PartialDate.parse(iso)


@pytest.mark.parametrize("text", ["2024-02-31", "03/04/2024", "last Friday", "31 February 2024", "2024-13"])
def test_a_date_that_means_no_one_day_is_refused(text: str) -> None:
    with pytest.raises(InvalidDate):
        date_of(text)
    assert date_or_none(text) is None


def test_the_text_begins_with_its_title_once() -> None:
    assert Draft(body="Body.", title="Title").finish("a", "a").text == "Title\n\nBody."
    assert Draft(body="Title\n\nBody.", title="Title").finish("a", "a").text == "Title\n\nBody."
    assert Draft(body="Title\nBody.", title="Title").finish("a", "a").text == "Title\n\nBody."


def test_a_text_on_record_elsewhere_is_not_touched() -> None:
    draft = Draft(body=" Title\nBody.\n", title="Other", verbatim=True)
    assert draft.finish("a", "a").text == "Other\n\n Title\nBody.\n"
    assert Draft(body="Title\nBody.\n", title="Title", verbatim=True).finish("a", "a").text == "Title\nBody.\n"


def test_a_draft_takes_what_it_lacks_from_another() -> None:
    draft = Draft(body="B", title="T").or_else(Draft(body="X", title="U", date="2024", publisher="P"))
    assert (draft.body, draft.title, draft.date, draft.publisher) == ("B", "T", "2024", "P")


@pytest.mark.parametrize("body", ["", " \n ", "Title"])
def test_a_title_alone_is_no_document(body: str) -> None:
    with pytest.raises(UnreadableDocument, match="has no text"):
        Draft(body=body, title="Title").finish("a", "a")


def test_a_paragraph_of_a_million_characters_is_no_prose() -> None:
    with pytest.raises(UnreadableDocument, match="no prose"):
        Draft(body="x" * (MAX_PARAGRAPH + 1)).finish("a", "a")

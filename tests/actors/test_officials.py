"""Persons named with an office but no state."""

import pytest

from amity.actors import Form
from amity.actors.casting import candidates
from amity.model import Document, DocumentKind


def persons(body: str, title: str = "On talks", source: str | None = None) -> dict[str, str]:
    kind = DocumentKind.OFFICIAL if source else DocumentKind.NEWS
    told = Document(id="a", title=title, text=f"{title}\n\n{body}", kind=kind, publisher=source)
    found = candidates(told, told.text).mentions
    return {told.text[one.start : one.end]: one.actors[0] for one in found if one.form is Form.PERSON}


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("Special Envoy for the Horn of Africa Mike Hammerstein came.", "Mike Hammerstein"),
        ("Assistant Secretary of State for Pacific Affairs Ann B. Leeward came.", "Ann B. Leeward"),
        ("Spokesperson Ann Leeward came.", "Spokesperson Ann Leeward"),
    ],
)
def test_in_a_governments_own_text_they_act_for_it(body: str, name: str) -> None:
    assert persons(body, source="The White House")[name] == "US"


def test_they_are_known_again_by_their_surname() -> None:
    assert persons("Envoy Ann Leeward came. Leeward left.", source="The White House")["Leeward"] == "US"


def test_a_minister_in_an_american_text_is_of_the_other_side() -> None:
    found = persons("Minister Ann Leeward came.", "Talks with Estonia", "U.S. Department of State")
    assert found == {"Minister Ann Leeward": "EE"}


def test_in_news_they_act_for_the_state_named_last() -> None:
    assert persons("Chile was glad. Ambassador Ann Leeward came.") == {"Ambassador Ann Leeward": "CL"}


def test_a_chief_executive_acts_for_the_company_named_last() -> None:
    found = persons("Rheinmetall grew. Chief executive Ann Leeward was glad. Chile was, too, Leeward said.")
    assert found["Leeward"] == "co:rheinmetall"


def test_where_nobody_can_be_meant_nobody_is() -> None:
    assert persons("Minister Ann Leeward came.") == {}

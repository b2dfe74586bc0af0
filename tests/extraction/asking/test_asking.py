"""What a language model is asked, and what becomes of its answers."""

import json
from typing import TYPE_CHECKING, Any

import pytest

from amity.extraction import load
from amity.extraction.asking.account import accounted
from amity.extraction.asking.parts import halves, worth_asking
from amity.extraction.asking.prompt import instruction
from amity.extraction.sentences import Span
from amity.model import ExtractionSettings, Kind, Modality, PartialDate, Role, Stage
from amity.model.errors import BudgetSpent, InvalidSetting, NoAnswer

if TYPE_CHECKING:
    from tests.extraction.asking.conftest import Dispatch, Make, Service

DOMESTIC = "The council of Springfield repaired a bridge on Monday. It was closed for a week."
ACCORD = "Japan and Ukraine signed an accord on the joint production of drones on Monday. "
FILLER = "The bridge of the town was closed for a week. "


def long_text(paragraphs: int) -> str:
    return "\n\n".join([(ACCORD if number % 2 == 0 else FILLER) * 10 for number in range(paragraphs)])


def test_a_claim_of_the_model_comes_through_with_its_place(
    service: "Service", asking: "Make", dispatch: "Dispatch"
) -> None:
    told = dispatch()
    (claim,) = asking().extract(told)
    claim.check(told)
    assert claim.quote == "Japan and Ukraine signed an accord on the joint production of drones on Monday"
    assert (claim.kind, claim.stage, claim.modality) == (Kind.CO_PRODUCTION, Stage.SIGNED, Modality.ASSERTED)
    assert claim.in_role(Role.PARTY) == ("JP", "UA")
    assert claim.date == PartialDate(2026, 6, 29)
    assert claim.attribution == ("the Courier",)
    assert claim.method == "llm/1:reader-1"
    assert claim.confidence == 0.5
    assert len(service.asked) == 1


def test_the_request_has_the_codebook_the_form_and_nothing_random(
    service: "Service", asking: "Make", dispatch: "Dispatch"
) -> None:
    asking().extract(dispatch())
    (asked,) = service.asked
    assert service.paths == ["/v1/chat/completions"]
    assert asked["model"] == "reader-1"
    assert (asked["temperature"], asked["seed"], asked["max_tokens"]) == (0, 0, 4096)
    assert [message["role"] for message in asked["messages"]] == ["system", "user"]
    assert asked["messages"][0]["content"] == instruction()
    form = asked["response_format"]
    assert form["type"] == "json_schema"
    assert form["json_schema"]["strict"] is True
    assert "tools" not in asked


def test_the_schema_is_strict_throughout_and_has_the_vocabulary(
    service: "Service", asking: "Make", dispatch: "Dispatch"
) -> None:
    asking().extract(dispatch())
    schema = service.asked[0]["response_format"]["json_schema"]["schema"]
    for part in _objects(schema):
        assert part["required"] == list(part["properties"])
        assert part["additionalProperties"] is False
    claim = schema["properties"]["claims"]["items"]["properties"]
    for name, words in {"kind": Kind, "stage": Stage, "modality": Modality}.items():
        assert claim[name]["enum"] == [word.value for word in words]


@pytest.mark.parametrize("word", [*Kind, *Stage, *Modality, *Role])
def test_the_instruction_explains_every_word_of_the_vocabulary(word: str) -> None:
    assert f"`{word}`" in instruction()


def test_the_example_of_the_instruction_is_an_answer_of_the_form_asked_for(
    service: "Service", asking: "Make", dispatch: "Dispatch"
) -> None:
    example = json.loads(instruction().partition("# The answer\n")[2].partition("\n\nA text")[0])
    service.says = [service.completion(*example["claims"])]
    (claim,) = asking().extract(dispatch(f"{example['claims'][0]['quote']}, both ministries said."))
    assert claim.to_dict()["date"] == "2025-10-06"


def test_what_is_known_of_the_document_goes_with_it(service: "Service", asking: "Make", dispatch: "Dispatch") -> None:
    asking().extract(dispatch(publisher="The Courier"))
    begin, known, _, *rest = service.material[0].split("\n")
    assert begin.removeprefix("BEGIN ") == rest[-1].removeprefix("END ")
    assert json.loads(known) == {
        "title": "Japan and Ukraine sign an accord",
        "date": "2026-06-29",
        "publisher": "The Courier",
        "kind": "other",
        "actors": {"JP": "Japan", "UA": "Ukraine"},
        "beginning": None,
    }


def test_a_title_of_no_end_and_of_no_characters_is_sent_as_far_as_it_goes(
    service: "Service", asking: "Make", dispatch: "Dispatch"
) -> None:
    assert len(asking().extract(dispatch(title="\ud800" + "x" * 10_000, publisher=None))) == 1
    assert len(service.material[0]) < 2000


def test_a_document_in_which_the_sift_finds_nothing_is_never_sent(
    service: "Service", asking: "Make", dispatch: "Dispatch"
) -> None:
    assert asking().extract(dispatch(DOMESTIC)) == []
    assert service.asked == []


def test_of_a_long_document_only_parts_with_something_in_them_are_sent(
    service: "Service", asking: "Make", dispatch: "Dispatch"
) -> None:
    text = "\n\n".join([ACCORD * 10, FILLER * 20, FILLER * 20, ACCORD * 10])
    asking(llm_part_characters=1000).extract(dispatch(text, title=None))
    first, last = service.material
    assert "bridge" not in first + last
    assert '"beginning": null' in first
    assert '"beginning": "Japan and Ukraine' in last


def test_the_parts_of_a_text_hold_all_of_it_and_none_is_too_long(dispatch: "Dispatch") -> None:
    from amity.actors.casting import candidates

    told = dispatch(long_text(8) + "\n\n" + ACCORD * 100 + "\n\n" + "x" * 3000)
    parts = worth_asking(told.text, candidates(told, told.text), 1000)
    assert max(part.end - part.start for part in parts) <= 1000
    covered = [told.text[part.start : part.end] for part in parts]
    assert sum(piece.count("signed") for piece in covered) == told.text.count("signed")
    assert all("signed" in piece for piece in covered)


def test_a_part_is_halved_until_it_is_too_short_for_that() -> None:
    text = long_text(4)
    pieces = halves(text, Span(0, len(text)))
    assert len(pieces) >= 2
    assert "".join(text[piece.start : piece.end] for piece in pieces) == text
    assert halves(ACCORD, Span(0, len(ACCORD))) == []


def test_an_answer_that_was_cut_short_is_asked_for_in_pieces_and_not_paid_for_again(
    service: "Service", asking: "Make", dispatch: "Dispatch"
) -> None:
    text = "\n\n".join([ACCORD * 10, ACCORD * 10])
    service.says = [service.reply('{"claims": [', ending="length"), service.completion(service.claim())]
    claims = asking().extract(dispatch(text, title=None))
    assert len(service.asked) == 3
    assert asking().extract(dispatch(text, title=None)) == claims
    assert len(service.asked) == 3


def test_an_answer_that_no_piece_is_short_enough_for_sets_the_document_aside(
    service: "Service", asking: "Make", dispatch: "Dispatch"
) -> None:
    service.says = [service.reply('{"claims": [', ending="length")]
    with pytest.raises(NoAnswer, match=r"more to say about a than 4,096 tokens.*llm_answer_tokens"):
        asking().extract(dispatch())


def test_a_second_run_costs_nothing_wherever_it_asks(service: "Service", asking: "Make", dispatch: "Dispatch") -> None:
    claims = asking().extract(dispatch())
    again = asking(llm_endpoint="http://127.0.0.1:9/v1", llm_budget=0)
    assert again.extract(dispatch()) == claims
    assert len(service.asked) == 1


@pytest.mark.parametrize(
    "changed", [{"llm_model": "reader-2"}, {"llm_answer_tokens": 999}, {"llm_keep_answers": False}]
)
def test_another_question_is_asked_anew(
    service: "Service", asking: "Make", dispatch: "Dispatch", changed: dict[str, Any]
) -> None:
    asking().extract(dispatch())
    asking(**changed).extract(dispatch())
    assert len(service.asked) == 2


def test_another_text_is_asked_about_anew(service: "Service", asking: "Make", dispatch: "Dispatch") -> None:
    asking().extract(dispatch())
    asking().extract(dispatch(publisher="The Herald"))
    assert len(service.asked) == 2


def test_a_budget_ends_the_asking_and_what_was_kept_is_still_used(
    service: "Service", asking: "Make", dispatch: "Dispatch"
) -> None:
    service.says = [service.completion(service.claim(), tokens=60_000)]
    with accounted() as account:
        extractor = asking(llm_answer_tokens=100_000, llm_budget=150_000)
        extractor.extract(dispatch())
        for name in ("Two", "Three"):
            with pytest.raises(BudgetSpent, match=r"150,000 tokens 90,000 are left, and 10\d,\d{3} may.*--budget"):
                extractor.extract(dispatch(publisher=name))
        assert len(extractor.extract(dispatch())) == 1
    assert len(service.asked) == 1
    assert (account.tokens, account.kept) == (60_000, 1)
    assert [note.partition(":")[0] for note in account.notes] == ["stopped asking"]


def test_where_the_service_counts_no_tokens_they_are_estimated(
    service: "Service", asking: "Make", dispatch: "Dispatch"
) -> None:
    for usage in (None, 0, -5, True, 10**12):
        service.says.append(service.completion(service.claim(), tokens=usage))
    with accounted() as account:
        extractor = asking(llm_keep_answers=False)
        for _ in range(5):
            extractor.extract(dispatch())
    assert account.requests == 5
    assert 5 * 2000 < account.tokens < 5 * 6000


def test_the_account_says_what_it_came_to(service: "Service", asking: "Make", dispatch: "Dispatch") -> None:
    nowhere = service.claim(quote="They agreed on nothing at all.")
    service.says = [service.completion(service.claim(date="soon"), nowhere, service.claim(kind="friendship"))]
    with accounted() as account:
        asking().extract(dispatch())
    assert list(account.lines()) == [
        "language model: 1 request, 900 tokens, 0 answers kept from before, 1 claim",
        "language model: claims dropped: 1 with a quote that is not in the document, 1 of an unknown kind",
        "language model: fields left out: 1 dates that are none",
    ]
    assert account.to_dict()["dropped"] == {
        "with a quote that is not in the document": 1,
        "of an unknown kind": 1,
    }


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"llm_endpoint": ""}, "--endpoint.* is not set"),
        ({"llm_endpoint": "file:///etc/passwd"}, "http or https"),
        ({"llm_endpoint": "localhost:8000"}, "http or https"),
        ({"llm_endpoint": "http://"}, "http or https"),
        ({"llm_endpoint": "http://[::1"}, "is not an address"),
        ({"llm_endpoint": "http://me:secret@host/v1"}, "AMITY_API_KEY"),
        ({"llm_model": " "}, "--model.*must name"),
        ({"llm_model": "a\nb"}, "must name"),
        ({"llm_answer_tokens": 0}, "llm_answer_tokens must be at least 1"),
    ],
)
def test_settings_that_cannot_work_are_refused_before_anything_is_asked(
    asking: "Make", changed: dict[str, Any], told: str
) -> None:
    with pytest.raises(InvalidSetting, match=told) as caught:
        asking(**changed)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("end", ["", "/", "/v1", "/v1/", "/v1/chat/completions"])
def test_the_address_may_be_given_in_every_usual_form(
    service: "Service", asking: "Make", dispatch: "Dispatch", end: str
) -> None:
    asking(llm_endpoint=service.address.removesuffix("/v1") + end).extract(dispatch())
    assert service.paths == ["/v1/chat/completions"]


def test_the_key_is_taken_from_the_environment_and_told_to_nobody_else(
    service: "Service", asking: "Make", dispatch: "Dispatch", monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AMITY_API_KEY", " sk-secret\n")
    service.says = [(401, {"error": {"message": "Incorrect API key provided: sk-secret"}})]
    with accounted() as account, pytest.raises(NoAnswer) as caught:
        asking().extract(dispatch())
    assert service.headers[0]["Authorization"] == "Bearer sk-secret"
    assert "sk-secret" not in str(caught.value) + str(account.to_dict())


def test_without_a_key_none_is_sent(service: "Service", asking: "Make", dispatch: "Dispatch") -> None:
    asking().extract(dispatch())
    assert "Authorization" not in service.headers[0]


def test_a_key_that_could_carry_more_than_a_key_is_refused(asking: "Make", monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMITY_API_KEY", "sk\r\nX-Other: 1")
    with pytest.raises(InvalidSetting, match="AMITY_API_KEY") as caught:
        asking()
    assert "X-Other" not in str(caught.value)


def test_an_unknown_extractor_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(InvalidSetting, match=r"“oracle” is none of: .*llm.*rules"):
        load(ExtractionSettings(extractor="oracle"))


def _objects(schema: Any) -> list[dict[str, Any]]:
    if isinstance(schema, list):
        return [found for part in schema for found in _objects(part)]
    if not isinstance(schema, dict):
        return []
    inner = [found for part in schema.values() for found in _objects(part)]
    return [schema, *inner] if schema.get("type") == "object" else inner

"""A service that fails, in every way that services do, costs neither the run nor a silent loss."""

import gzip
import json
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, Any

import pytest

from amity.extraction.asking.account import accounted
from amity.extraction.asking.troubles import Stopped
from amity.model.errors import NoAnswer

if TYPE_CHECKING:
    from tests.extraction.asking.conftest import Dispatch, Make, Service


def failing(status: int, message: str = "", **headers: str) -> Callable[[BaseHTTPRequestHandler], None]:
    def handle(handler: BaseHTTPRequestHandler) -> None:
        body = json.dumps({"error": {"message": message}}).encode()
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return handle


def truncated(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "5000")
    handler.end_headers()
    handler.wfile.write(b'{"choices": [')


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (401, r"refuses \(401: “no”\)\. Put its key into the environment variable AMITY_API_KEY"),
        (402, "no credit"),
        (403, "may not use this model"),
        (404, "Check --endpoint and --model"),
        (405, "/chat/completions"),
        (302, r"refuses \(302"),
    ],
)
def test_a_refusal_for_good_is_told_once_and_ends_the_asking(
    service: "Service", asking: "Make", dispatch: "Dispatch", status: int, told: str
) -> None:
    service.says = [(status, {"error": {"message": "no"}})]
    with accounted() as account:
        extractor = asking()
        for name in ("a", "b"):
            with pytest.raises(NoAnswer, match=told) as caught:
                extractor.extract(dispatch(publisher=name))
            assert service.address in str(caught.value)
    assert len(service.asked) == 1
    assert len(account.notes) == 1
    assert account.tokens == 0


@pytest.mark.parametrize(
    "passing",
    [
        failing(429, Retry_After="7"),
        failing(500),
        failing(503, Retry_After="in a while"),
        failing(408),
        truncated,
        b'{"choices": [{"mess',
        b"\xff\xfe",
        b"[]",
        b'{"choices": []}',
        b'{"choices": [null]}',
        b'{"choices": [{"message": "hello"}]}',
        b'{"choices": {"message": 5}}',
        b'{"error": {"message": "overloaded"}}',
        b'{"choices": [{"message": {"content": null}}]}',
        b'{"choices": [{"message": {"content": "I would rather talk."}}]}',
        b'{"choices": [{"message": {"content": "{\\"claims\\": 5}"}}]}',
        b'{"choices": [{"message": {"content": "{\\"claims\\": [NaN]}"}}]}',
        b'{"choices": [{"message": {"content": "{\\"claims\\": [{"}}]}',
        b'{"choices": ' + b"[" * 200_000,
        b'{"choices": [{"message": {"content": "{\\"claims\\": ' + b"[" * 200_000 + b'"}}]}',
        b'{"choices": ' + b"9" * 5_000 + b"}",
    ],
)
def test_what_passes_is_asked_again(
    service: "Service", asking: "Make", dispatch: "Dispatch", waits: list[float], passing: Any
) -> None:
    service.says = [passing, service.completion(service.claim())]
    assert len(asking().extract(dispatch())) == 1
    assert [asked["seed"] for asked in service.asked] == [0, 1]
    assert len(waits) == 1


def test_a_service_is_waited_for_as_long_as_it_asks(
    service: "Service", asking: "Make", dispatch: "Dispatch", waits: list[float]
) -> None:
    never = "9" * 400
    past, soon = "Mon, 23 Nov 2020 09:00:00 GMT", "Mon, 23 Nov 2020 09:00:00"
    service.says = [
        failing(429, Retry_After="7"),
        failing(429, Retry_After=past),
        failing(503, Retry_After=soon),
        service.completion(service.claim()),
        failing(503, Retry_After=never),
        service.completion(service.claim()),
    ]
    extractor = asking()
    extractor.extract(dispatch())
    extractor.extract(dispatch(publisher="Another"))
    assert waits[:2] == [7.0, 0.0]
    assert min(waits[2:]) > 0
    assert len(waits) == 4


def test_a_service_that_asks_for_an_hour_is_not_waited_for(
    service: "Service", asking: "Make", dispatch: "Dispatch", waits: list[float]
) -> None:
    service.says = [failing(429, "the quota is used up", Retry_After="3600")]
    with pytest.raises(NoAnswer, match=r"429: “the quota is used up”.*again later"):
        asking().extract(dispatch())
    assert waits == []


def test_what_does_not_pass_sets_the_document_aside_and_after_three_the_run_asks_no_more(
    service: "Service", asking: "Make", dispatch: "Dispatch", waits: list[float]
) -> None:
    service.says = [failing(500, "out of memory")]
    extractor = asking()
    for name in ("a", "b", "c", "d", "e"):
        with pytest.raises(NoAnswer, match=r"error \(500: “out of memory”\).*Run the same command again later"):
            extractor.extract(dispatch(publisher=name))
    assert len(service.asked) == 3 * 4
    assert len(waits) == 3 * 3
    assert waits[0] < waits[2] <= 21


def test_one_answer_in_between_starts_the_count_anew(
    service: "Service", asking: "Make", dispatch: "Dispatch", waits: list[float]
) -> None:
    good, bad = service.completion(service.claim()), failing(500)
    service.says = [*[bad] * 8, good, *[bad] * 4, good]
    extractor = asking()
    for name, works in zip("abcde", (False, False, True, False, True), strict=True):
        if works:
            assert extractor.extract(dispatch(publisher=name))
        else:
            with pytest.raises(NoAnswer):
                extractor.extract(dispatch(publisher=name))
    assert waits


def test_a_service_that_is_not_there_is_named_and_not_asked_again(
    asking: "Make", dispatch: "Dispatch", waits: list[float]
) -> None:
    with accounted() as account:
        extractor = asking(llm_endpoint="http://127.0.0.1:9/v1")
        for _ in range(2):
            with pytest.raises(NoAnswer, match=r"http://127.0.0.1:9/v1/chat/completions cannot be reached.*--endpoint"):
                extractor.extract(dispatch())
    assert len(waits) == 3
    assert account.tokens == 0


def test_silence_ends_in_time_and_counts_as_if_it_had_been_answered(
    service: "Service", asking: "Make", dispatch: "Dispatch"
) -> None:
    def silent(_: BaseHTTPRequestHandler) -> None:
        service.ended.wait()

    service.says = [silent]
    with accounted() as account, pytest.raises(NoAnswer, match="did not answer in full within 1 seconds"):
        asking(llm_request_seconds=1.0).extract(dispatch())
    assert account.tokens > 4 * 4096


@pytest.mark.parametrize("headers_first", [True, False])
def test_a_drip_ends_in_time(service: "Service", asking: "Make", dispatch: "Dispatch", headers_first: bool) -> None:
    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n" + b"\r\n" * headers_first)
        while not service.ended.wait(0.05):
            handler.wfile.write(b" " if headers_first else b"X: y\r\n")

    service.says = [drip, service.completion(service.claim())]
    assert len(asking(llm_request_seconds=1.0).extract(dispatch())) == 1


def test_an_endless_answer_is_not_read_to_its_end(service: "Service", asking: "Make", dispatch: "Dispatch") -> None:
    service.says = [b" " * 10_000_000]
    with pytest.raises(NoAnswer, match="sent more than 4,000,000 bytes"):
        asking().extract(dispatch())


def test_a_packed_answer_is_not_unpacked(service: "Service", asking: "Make", dispatch: "Dispatch") -> None:
    bomb = gzip.compress(gzip.compress(b" " * 10_000_000))
    service.says = [lambda handler: service.respond(handler, 200, bomb, Content_Encoding="gzip, gzip")]
    with pytest.raises(NoAnswer, match="packs its answers"):
        asking().extract(dispatch())


def test_a_page_in_place_of_an_answer_says_that_the_address_is_wrong(
    service: "Service", asking: "Make", dispatch: "Dispatch"
) -> None:
    service.says = [lambda handler: service.respond(handler, 200, b"<html>Welcome", Content_Type="text/html")]
    with pytest.raises(NoAnswer, match=r"answers with text/html, not JSON.*/chat/completions"):
        asking().extract(dispatch())


def test_an_answer_of_another_declared_type_is_read_all_the_same(
    service: "Service", asking: "Make", dispatch: "Dispatch"
) -> None:
    body = json.dumps(service.completion(service.claim())).encode()
    service.says = [lambda handler: service.respond(handler, 200, body, Content_Type="text/plain")]
    assert len(asking().extract(dispatch())) == 1


@pytest.mark.parametrize("how", ["refusal", "filter"])
def test_a_model_that_will_not_read_a_document_sets_it_aside_and_reads_the_next(
    service: "Service", asking: "Make", dispatch: "Dispatch", how: str
) -> None:
    refused = (
        service.reply(None, refusal="I cannot help with that.")
        if how == "refusal"
        else service.reply("", ending="content_filter")
    )
    service.says = [refused, service.completion(service.claim())]
    extractor = asking()
    with pytest.raises(NoAnswer, match=r"will not read the document \(“(?:I cannot|content filter).*--model"):
        extractor.extract(dispatch())
    assert len(extractor.extract(dispatch(publisher="Another"))) == 1


def test_a_service_that_knows_no_schema_is_asked_more_and_more_simply_and_only_once(
    service: "Service", asking: "Make", dispatch: "Dispatch"
) -> None:
    fenced = service.reply("<think>{a}</think>Here:\n```json\n" + json.dumps({"claims": [service.claim()]}) + "\n```")
    service.says = [failing(400, "response_format?"), failing(400), fenced]
    extractor = asking()
    for name in ("a", "b"):
        assert len(extractor.extract(dispatch(publisher=name))) == 1
    forms = [asked.get("response_format", {}).get("type") for asked in service.asked]
    assert forms == ["json_schema", "json_object", None, None]


def test_a_service_that_takes_other_parameters_gets_them(
    service: "Service", asking: "Make", dispatch: "Dispatch"
) -> None:
    service.says = [
        failing(400, "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead."),
        failing(400, "Unsupported value: 'temperature'"),
        service.completion(service.claim()),
    ]
    assert len(asking().extract(dispatch())) == 1
    last = service.asked[-1]
    assert last["max_completion_tokens"] == 4096
    assert not {"max_tokens", "temperature", "seed"} & set(last)
    assert last["response_format"]["type"] == "json_schema"


def test_a_document_that_is_refused_in_every_form_leaves_the_next_its_schema(
    service: "Service", asking: "Make", dispatch: "Dispatch"
) -> None:
    service.says = [*[failing(400, "too long for the context")] * 3, service.completion(service.claim())]
    extractor = asking()
    with pytest.raises(NoAnswer, match=r"400: “too long for the context”.*llm_part_characters"):
        extractor.extract(dispatch())
    assert len(extractor.extract(dispatch(publisher="Another"))) == 1
    assert service.asked[-1]["response_format"]["type"] == "json_schema"


def test_content_in_parts_is_put_together(service: "Service", asking: "Make", dispatch: "Dispatch") -> None:
    whole = json.dumps({"claims": [service.claim()]})
    parts = [{"type": "text", "text": whole[:20]}, "?", {"type": "text", "text": whole[20:]}]
    service.says = [service.reply(parts)]
    assert len(asking().extract(dispatch())) == 1


@pytest.mark.parametrize(
    "words",
    [
        "I found {one claim} [1]:\n{whole}\nAnything else?",
        "{claims}",
        "<think>[{{</think>{whole}",
        "```\n{claims}\n```",
    ],
)
def test_words_around_the_answer_are_passed_over(
    service: "Service", asking: "Make", dispatch: "Dispatch", words: str
) -> None:
    claims = json.dumps([service.claim()])
    said = words.replace("{whole}", f'{{"claims": {claims}}}').replace("{claims}", claims)
    service.says = [service.reply(said)]
    assert len(asking().extract(dispatch())) == 1
    assert len(service.asked) == 1


def test_an_empty_list_is_an_answer_too(service: "Service", asking: "Make", dispatch: "Dispatch") -> None:
    service.says = [service.reply("[]")]
    assert asking().extract(dispatch()) == []
    assert len(service.asked) == 1


@pytest.mark.parametrize(
    "said",
    [
        {"error": {"message": "no such seed"}},
        {"error": "no such seed"},
        {"message": "no such seed"},
        {"detail": [{"loc": ["body", "seed"]}]},
        [{"error": {"message": "no such seed"}}],
    ],
)
def test_a_problem_is_understood_in_whatever_form_a_service_tells_it(
    service: "Service", asking: "Make", dispatch: "Dispatch", said: Any
) -> None:
    service.says = [(422, said), service.completion(service.claim())]
    asking().extract(dispatch())
    assert "seed" not in service.asked[1]
    assert service.asked[1]["response_format"]["type"] == "json_schema"


def test_a_claim_told_of_two_parts_comes_through_once_and_the_other_is_counted(
    service: "Service", asking: "Make", dispatch: "Dispatch"
) -> None:
    accord = "Japan and Ukraine signed an accord on drones. "
    service.says = [service.completion(service.claim(quote="This was in Japan, not in Ukraine", attribution=[]))]
    with accounted() as account:
        text = f"This was in Japan, not in Ukraine. {accord * 9}\n\n{accord * 10}"
        claims = asking(llm_part_characters=500).extract(dispatch(text, title=None))
    assert len(service.asked) == 2
    assert len(claims) == 1
    assert dict(account.dropped) == {"told twice": 1}


def test_an_extractor_that_is_stopped_waits_for_no_answer(
    service: "Service", asking: "Make", dispatch: "Dispatch"
) -> None:
    extractor = asking(llm_request_seconds=1000.0)

    def silent(_: BaseHTTPRequestHandler) -> None:
        extractor.stop()
        service.ended.wait()

    service.says = [silent]
    for _ in range(2):
        with pytest.raises(Stopped):
            extractor.extract(dispatch())
    assert len(service.asked) == 1

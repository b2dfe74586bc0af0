"""The reply of a service is read as what a stranger sent: its text, how it ended, and the claims in it."""

import json
import re
from dataclasses import dataclass
from itertools import islice
from typing import Any, NoReturn

_THOUGHT = re.compile(r"^\s*<think>.*?</think>", re.DOTALL)
_MOST_TOKENS = 1_000_000_000
_MOST_OPENINGS = 20
"""How many brackets of the words around an answer are tried."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a model answered.

    Attributes:
        text: its words; empty where there are none.
        tokens: how many tokens were used, in and out; None where the service does not say.
        cut_short: whether it had more to say than it was allowed to.
        refusal: why the model will not answer, where it says so.
    """

    text: str
    tokens: int | None = None
    cut_short: bool = False
    refusal: str | None = None


def read_answer(body: bytes) -> Answer:
    """The answer in a reply.

    Raises:
        ValueError: it is no chat completion; the message tells what is wrong with it.
    """
    reply = parsed(body)
    if not isinstance(reply, dict):
        raise ValueError("is no JSON object")  # noqa: TRY004 # wrong in what it says, not in how it is called
    if problem := problem_told(reply):
        raise ValueError(f"reports “{problem}”")
    choices = reply.get("choices")
    choice = choices[0] if isinstance(choices, list) and choices else None
    message = choice.get("message") if isinstance(choice, dict) else None
    if not isinstance(choice, dict) or not isinstance(message, dict):
        raise ValueError("has no answer in it")  # noqa: TRY004 # as above
    refusal, ending = message.get("refusal"), choice.get("finish_reason")
    if ending == "content_filter":
        refusal = refusal or "content filter"
    return Answer(
        text=_text(message.get("content")),
        tokens=_tokens(reply.get("usage")),
        cut_short=ending == "length",
        refusal=refusal if isinstance(refusal, str) and refusal else None,
    )


def read_claims(text: str) -> list[Any]:
    """The claims in an answer's text, unchecked; words around the JSON are passed over.

    Raises:
        ValueError: there is no list of claims in it.
    """
    text = _THOUGHT.sub("", text, count=1)
    for opening in islice(re.finditer(r"[{\[]", text), _MOST_OPENINGS):
        claims = _claims_at(text, opening.start())
        if claims is not None:
            return claims
    raise ValueError("has no list of claims in it")


def parsed(body: bytes) -> Any:
    """A body read as JSON, without the numbers that JSON has not.

    Raises:
        ValueError: it is none.
    """
    try:
        return _decoder.decode(body.decode("utf-8"))
    except RecursionError:
        raise ValueError("is nested too deeply") from None


def problem_told(reply: Any) -> str | None:
    """What a reply says is wrong, in the forms that services use."""
    if isinstance(reply, list):
        reply = next(iter(reply), None)
    if not isinstance(reply, dict):
        return None
    told = reply.get("error") or reply.get("detail") or reply.get("message")
    if isinstance(told, dict) and told.get("message"):
        told = told["message"]
    return (told if isinstance(told, str) else json.dumps(told, ensure_ascii=False)) if told else None


def _claims_at(text: str, start: int) -> list[Any] | None:
    """The claims in the JSON that begins at a place: the list itself, or the object that has it."""
    try:
        found, _ = _decoder.raw_decode(text, start)
    except (RecursionError, ValueError):
        return None
    claims = found.get("claims") if isinstance(found, dict) else found
    is_list = isinstance(claims, list) and (claims is not found or all(isinstance(one, dict) for one in claims))
    return claims if is_list else None


def _text(content: Any) -> str:
    if isinstance(content, list):
        content = "".join(str(part.get("text", "")) for part in content if isinstance(part, dict))
    return content if isinstance(content, str) else ""


def _tokens(usage: Any) -> int | None:
    if not isinstance(usage, dict):
        return None
    total = usage.get("total_tokens")
    return total if isinstance(total, int) and 0 < total <= _MOST_TOKENS else None


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"has {name}, which is no number")


_decoder = json.JSONDecoder(parse_constant=_no_number)

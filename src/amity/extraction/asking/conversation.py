"""Asking a service until it answers: in the form it understands, again after what passes, and never over the budget."""

import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, ClassVar, Never

import tenacity

from amity.extraction.asking.account import Account
from amity.extraction.asking.budget import Budget, estimated_tokens
from amity.extraction.asking.endpoint import KEY, Endpoint, Reply
from amity.extraction.asking.prompt import schema
from amity.extraction.asking.reading import Answer, parsed, problem_told, read_answer, read_claims
from amity.extraction.asking.troubles import CutShort, Passing
from amity.model.errors import BudgetSpent, NoAnswer

_ATTEMPTS = 4
_LONGEST_WAIT = 60.0
_FAILURES = 3
"""How many requests in a row may fail, each after all its attempts, before the run asks no more."""

_OVERHEAD = 50
"""Tokens that a service adds around the messages."""

_UNKNOWN_FORM = (400, 413, 415, 422, 501)
_PASSING = (408, 409, 425, 429)
_REMEDIES = {
    401: f"Put its key into the environment variable {KEY}.",
    402: "Its account has no credit left.",
    403: f"Its key in {KEY} may not use this model.",
    404: "Check --endpoint and --model.",
    405: "Check --endpoint; it should end with /v1 or /chat/completions.",
}
_TRY_LATER = "Run the same command again later: answers that were kept are not paid for twice."
_OTHER_MODEL = "Try another --model."
_SMALLER_PARTS = "If it is too long for the model, lower llm_part_characters in amity.toml."


def _sleep(seconds: float, stopped: threading.Event) -> None:
    stopped.wait(seconds)


@dataclass(frozen=True, slots=True)
class Dialect:
    """What of the protocol a service understands; it starts with all of it.

    Attributes:
        form: how the form of the answer is asked for: `json_schema`, `json_object`, or not at all (`text`).
        limit: the name of the parameter that limits the answer.
        steady: whether it takes a temperature and a seed.
    """

    form: str = "json_schema"
    limit: str = "max_tokens"
    steady: bool = True

    _next: ClassVar[Mapping[str, str]] = {"json_schema": "json_object", "json_object": "text"}

    def without(self, problem: str) -> "Dialect | None":
        """The dialect to try after a refusal; None where there is nothing left to leave out."""
        if self.limit == "max_tokens" and "max_completion_tokens" in problem:
            return replace(self, limit="max_completion_tokens")
        if self.steady and ("temperature" in problem or "seed" in problem):
            return replace(self, steady=False)
        form = self._next.get(self.form)
        return replace(self, form=form) if form else None

    def parameters(self, answer_tokens: int, seed: int) -> dict[str, Any]:
        """The parameters of a request."""
        asked: dict[str, Any] = {self.limit: answer_tokens}
        if self.steady:
            asked |= {"temperature": 0, "seed": seed}
        if self.form == "json_schema":
            named = {"name": "claims", "strict": True, "schema": schema()}
            asked["response_format"] = {"type": "json_schema", "json_schema": named}
        elif self.form == "json_object":
            asked["response_format"] = {"type": "json_object"}
        return asked


class Conversation:
    """Asks one model of one service, as often as it takes and the budget allows; several threads may ask at once.

    Args:
        endpoint: the service.
        model: the model, as the service names it.
        budget: the tokens that may be used.
        answer_tokens: the tokens that one answer may have.
        account: where it is written down what was used.
    """

    def __init__(self, endpoint: Endpoint, model: str, budget: Budget, answer_tokens: int, account: Account) -> None:
        self._endpoint = endpoint
        self._model = model
        self._budget = budget
        self._answer_tokens = answer_tokens
        self._account = account
        self._dialect = Dialect()
        self._failures = 0
        self._ended: NoAnswer | BudgetSpent | None = None
        self._lock = threading.Lock()
        self._stopped = threading.Event()

    def ask(self, instruction: str, material: str) -> str:
        """What the model answers: a text in which `read_claims` finds a list.

        Raises:
            CutShort: the answer is longer than an answer may be.
            NoAnswer: there is none to be had for this, or from this service at all.
            BudgetSpent: it might cost more than is left; from then on nothing is asked.
            Stopped: another thread stopped it.
        """
        attempts = tenacity.Retrying(
            stop=tenacity.stop_after_attempt(_ATTEMPTS),
            retry=tenacity.retry_if_exception(_may_pass),
            wait=_wait,
            sleep=lambda seconds: _sleep(seconds, self._stopped),
            reraise=True,
        )
        try:
            for attempt in attempts:
                with attempt:
                    text = self._asked(instruction, material, attempt.retry_state.attempt_number - 1)
        except Passing as passing:
            self._give_up(passing)
        self._failures = 0
        return text

    def stop(self) -> None:
        """Wait for no answer any more, in whatever thread."""
        self._stopped.set()
        self._endpoint.stop()

    def _asked(self, instruction: str, material: str, seed: int) -> str:
        dialect = self._dialect
        while True:
            if self._ended:
                raise self._ended
            messages = [{"role": "system", "content": instruction}, {"role": "user", "content": material}]
            asked = {"model": self._model, "messages": messages, **dialect.parameters(self._answer_tokens, seed)}
            body = json.dumps(asked, ensure_ascii=False)
            reply = self._paid(body)
            if isinstance(reply, Answer):
                self._dialect = dialect
                return reply.text
            narrower = dialect.without(self._problem(reply).lower())
            if narrower is None:
                raise self._refused(reply, _SMALLER_PARTS)
            dialect = narrower

    def _paid(self, body: str) -> Answer | Reply:
        """Send a request, and count what it costs; a reply that refuses the form of the request costs nothing."""
        most = estimated_tokens(body) + _OVERHEAD + self._answer_tokens
        try:
            self._budget.reserve(most)
        except BudgetSpent as spent:
            raise self._end(spent) from None
        used = most  # of what breaks off nobody knows how much the service will charge for it
        try:
            reply = self._endpoint.post(body.encode())
            if reply.status != 200:
                used = 0
                self._check(reply)
                return reply
            answer, used = self._read(reply, most)
        except Passing as passing:
            used = used if passing.reached else 0
            raise
        finally:
            self._budget.settle(most, used)
            self._account.used(used)
        self._account.answered()
        return self._whole(answer)

    def _read(self, reply: Reply, most: int) -> tuple[Answer, int]:
        """The answer in a reply, and the tokens it used."""
        try:
            answer = read_answer(reply.body)
        except ValueError as error:
            if "html" in reply.media_type:
                raise self._end(
                    NoAnswer(self._endpoint.name, f"answers with {reply.media_type}, not JSON", _REMEDIES[405])
                ) from None
            raise Passing(f"sent an answer that {self._endpoint.safe(str(error))}") from None
        return answer, answer.tokens or most - self._answer_tokens + estimated_tokens(answer.text)

    def _whole(self, answer: Answer) -> Answer:
        """An answer, once it is seen to be whole and to hold a list of claims."""
        if answer.refusal is not None:
            reason = f"will not read the document (“{self._endpoint.safe(answer.refusal)}”)"
            raise NoAnswer(self._endpoint.name, reason, _OTHER_MODEL)
        if answer.cut_short:
            raise CutShort
        try:
            read_claims(answer.text)
        except ValueError as error:
            raise Passing(f"sent an answer that {self._endpoint.safe(str(error))}") from None
        return answer

    def _check(self, reply: Reply) -> None:
        """Tell the errors of a service apart; nothing where it refuses the form of what it is asked."""
        if reply.status in _UNKNOWN_FORM:
            return
        if reply.status in _PASSING or reply.status >= 500:
            told = f": “{problem}”" if (problem := self._problem(reply)) else ""
            raise Passing(f"answers with an error ({reply.status}{told})", wait=_seconds(reply.retry_after))
        raise self._end(self._refused(reply, _REMEDIES.get(reply.status, "Check --endpoint and --model.")))

    def _refused(self, reply: Reply, remedy: str) -> NoAnswer:
        told = f": “{problem}”" if (problem := self._problem(reply)) else ""
        return NoAnswer(self._endpoint.name, f"refuses ({reply.status}{told})", remedy)

    def _problem(self, reply: Reply) -> str:
        try:
            return self._endpoint.safe(problem_told(parsed(reply.body)) or "")
        except ValueError:
            return ""

    def _give_up(self, passing: Passing) -> Never:
        self._failures += 1
        error = NoAnswer(self._endpoint.name, passing.reason, _TRY_LATER if passing.reached else _REMEDIES[404])
        if not passing.reached or self._failures >= _FAILURES:
            raise self._end(error) from None
        raise error from None

    def _end(self, error: NoAnswer | BudgetSpent) -> NoAnswer | BudgetSpent:
        """Ask no more; every document from here on is set aside for the same reason."""
        with self._lock:
            if self._ended is None:
                self._ended = error
                self._account.note(f"stopped asking: {str(error).rstrip('.')}")
            return self._ended


def _may_pass(error: BaseException) -> bool:
    return isinstance(error, Passing) and (error.wait or 0) <= _LONGEST_WAIT


def _wait(state: tenacity.RetryCallState) -> float:
    """As long as the service asks to wait, else longer each time, and not in step with others."""
    error = state.outcome.exception() if state.outcome else None
    if isinstance(error, Passing) and error.wait is not None:
        return error.wait
    return tenacity.wait_exponential_jitter(initial=1, max=20)(state)


def _seconds(retry_after: str | None) -> float | None:
    """What a Retry-After tells: seconds, or a date."""
    if not retry_after:
        return None
    try:
        return max(0.0, float(int(retry_after)))
    except (OverflowError, ValueError):
        pass
    try:
        return max(0.0, (parsedate_to_datetime(retry_after) - datetime.now(UTC)).total_seconds())
    except (OverflowError, TypeError, ValueError):
        return None

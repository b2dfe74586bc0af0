"""The extractor that asks a language model: sift, ask, and let through what the document bears out."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from amity.actors.casting import Casting, candidates
from amity.extraction.asking import account
from amity.extraction.asking.budget import Budget
from amity.extraction.asking.conversation import Conversation
from amity.extraction.asking.endpoint import Endpoint
from amity.extraction.asking.gate import Gate, Reason
from amity.extraction.asking.kept import KeptAnswers, answer_key
from amity.extraction.asking.parts import halves, worth_asking
from amity.extraction.asking.prompt import instruction, material
from amity.extraction.asking.reading import read_claims
from amity.extraction.asking.troubles import CutShort
from amity.extraction.sentences import Span, unwrap
from amity.model import Claim, Document, ExtractionSettings
from amity.model.errors import InvalidSetting, NoAnswer

_METHOD = "llm/1"
_LONGEST_NAME = 200
_CUT_SHORT = "…"
"""Kept in place of an answer that was cut short, so that it is not asked for, and paid for, again."""


class LanguageModelExtractor:
    """Asks a language model for the claims of a document, part by part, and holds its answers to the text.

    Documents in which the sift finds nothing are not sent. It may be used by several threads at once, and its budget
    holds over all of them.

    Args:
        settings: names the service, the model and the bounds.

    Raises:
        InvalidSetting: the service or the model is not named, or not so that it could be asked.
    """

    def __init__(self, settings: ExtractionSettings) -> None:
        self._settings = _checked(settings)
        self._account = account.current()
        endpoint = Endpoint(settings.llm_endpoint, settings.llm_request_seconds)
        budget = Budget(settings.llm_budget)
        model, answer_tokens = settings.llm_model, settings.llm_answer_tokens
        self._conversation = Conversation(endpoint, model, budget, answer_tokens, self._account)
        folder = Path(settings.llm_answers_folder).expanduser() if settings.llm_answers_folder else None
        self._kept = KeptAnswers(folder, self._account.note) if settings.llm_keep_answers else None

    @property
    def method(self) -> str:
        """The name and version recorded in every claim, with the model that was asked."""
        return f"{_METHOD}:{self._settings.llm_model}"

    def extract(self, document: Document) -> Sequence[Claim]:
        """The claims of a document, in the order of their places.

        Raises:
            NoAnswer: the model did not answer about all of it.
            BudgetSpent: it would cost more than is left.
            Stopped: another thread stopped it.
        """
        text = unwrap(document.text)
        casting = candidates(document, text)
        gate = Gate(document, casting, self.method, self._settings.llm_confidence)
        claims: dict[str, Claim] = {}
        for part in worth_asking(text, casting, self._settings.llm_part_characters):
            for asked, answer in self._answers(document, text, casting, part):
                judgement = gate.judge(answer, asked)
                new = {claim.id: claim for claim in judgement.claims if claim.id not in claims}
                judgement.dropped[Reason.TWICE] += len(judgement.claims) - len(new)
                claims |= new
                self._account.judged(len(new), judgement.dropped, judgement.amended)
        return sorted(claims.values(), key=lambda claim: (claim.start, claim.end, claim.id))

    def stop(self) -> None:
        """Wait for no answer any more: threads that do end at once, without their claims."""
        self._conversation.stop()

    def _answers(self, document: Document, text: str, casting: Casting, part: Span) -> Iterator[tuple[Span, list[Any]]]:
        """What is answered about a part; where that is too much for one answer, about pieces of it."""
        try:
            yield part, self._answer(material(document, text, casting, part))
        except CutShort:
            pieces = halves(text, part)
            if not pieces:
                most = self._settings.llm_answer_tokens
                reason = f"has more to say about {document.id} than {most:,} tokens hold"
                remedy = "Raise llm_answer_tokens in amity.toml, or try another --model."
                raise NoAnswer(self._settings.llm_model, reason, remedy) from None
            for piece in pieces:
                yield from self._answers(document, text, casting, piece)

    def _answer(self, message: str) -> list[Any]:
        """The claims in the answer to a message: the one that was kept, else the one that the model gives now."""
        settings = self._settings
        key = answer_key(settings.llm_model, instruction(), message, str(settings.llm_answer_tokens))
        kept = self._found(key)
        if kept is not None:
            self._account.found_kept()
            return kept
        try:
            answer = self._conversation.ask(instruction(), message)
        except CutShort:
            self._keep(key, _CUT_SHORT)
            raise
        self._keep(key, answer)
        return read_claims(answer)

    def _found(self, key: str) -> list[Any] | None:
        """The claims in an answer that was kept; None where there is none, or it was damaged since."""
        answer = self._kept.get(key) if self._kept else None
        if answer == _CUT_SHORT:
            raise CutShort
        try:
            return read_claims(answer) if answer else None
        except ValueError:
            return None

    def _keep(self, key: str, answer: str) -> None:
        if self._kept:
            self._kept.put(key, answer)


def _checked(settings: ExtractionSettings) -> ExtractionSettings:
    model, source = settings.llm_model, "--model or amity.toml"
    if not model.strip() or not model.isprintable() or len(model) > _LONGEST_NAME:
        raise InvalidSetting("extraction.llm_model", source, "must name the language model to ask, on one line")
    for name in ("llm_request_seconds", "llm_answer_tokens", "llm_part_characters"):
        if getattr(settings, name) < 1:
            raise InvalidSetting(f"extraction.{name}", "amity.toml", "must be at least 1")
    return settings

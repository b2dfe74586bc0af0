"""What can go wrong, and what to do about it: one root, one leaf for each kind of trouble."""

from datetime import date


class AmityError(Exception):
    """Something amity could not do; the message says what, where and what to do."""

    def __reduce__(self) -> tuple[object, ...]:
        # An error whose arguments are not its message would not survive the way from one process to another.
        return _again, (type(self), self.args, self.__dict__)


def _again(kind: type[AmityError], args: tuple[object, ...], state: dict[str, object]) -> AmityError:
    error = kind.__new__(kind)
    error.args = args
    error.__dict__.update(state)
    return error


class InvalidDate(AmityError):
    """A date that no calendar has, or that is not written in an ISO form."""

    def __init__(self, text: str, reason: str) -> None:
        self.text = text
        self.reason = reason
        super().__init__(f"“{text}” is not a date: {reason}. Write YYYY, YYYY-MM or YYYY-MM-DD.")


class InvalidRecord(AmityError):
    """A claim, document or actor whose fields contradict the codebook."""

    def __init__(self, record: str, field: str, reason: str) -> None:
        self.record = record
        self.field = field
        self.reason = reason
        super().__init__(f"{record}: {field} {reason}.")


class QuoteMismatch(AmityError):
    """A claim whose quote is not what its document says at that place."""

    def __init__(self, document: str, start: int, end: int, quote: str, found: str) -> None:
        self.document = document
        self.start = start
        self.end = end
        self.quote = quote
        self.found = found
        super().__init__(
            f"{document}: characters {start} to {end} read “{found[:80]}”, not “{quote[:80]}”. "
            "Extract the claim again from the document as it is now."
        )


class UnreadableDocument(AmityError):
    """A file or address that did not yield a document."""

    def __init__(self, source: str, reason: str, remedy: str = "") -> None:
        self.source = source
        self.reason = reason
        self.remedy = remedy
        super().__init__(f"{source}: {reason}." + (f" {remedy}" if remedy else ""))


class RefusedAddress(UnreadableDocument):
    """An address that leads into a private network, or away from http and https."""

    def __init__(
        self,
        source: str,
        reason: str,
        remedy: str = "If you trust it, set allow_private_addresses = true under [reading] in amity.toml.",
    ) -> None:
        super().__init__(source, reason, remedy)


class NothingKnown(AmityError):
    """A question about a web that has no ties: nothing was told yet, or nothing of the kind that was asked for."""

    def __init__(self, as_of: date | None = None, known_by: date | None = None, first: date | None = None) -> None:
        self.as_of = as_of
        self.known_by = known_by
        self.first = first
        when = f" as of {as_of}" * bool(as_of) + f"{',' * bool(as_of)} by {known_by}" * bool(known_by)
        remedy = (
            f"The first is from {first}: ask for that day or a later one."
            if first
            else ("Ask for more kinds or another date, or add documents with: amity add.")
        )
        super().__init__(f"No partnership is known{when}. {remedy}")


class NothingPasses(AmityError):
    """A question about what an actor gives or receives, of whom nothing of the sort is told."""

    def __init__(
        self,
        actor: str,
        kinds: tuple[str, ...],
        years: tuple[int, int] | None = None,
        told: tuple[int, int] | None = None,
    ) -> None:
        self.actor = actor
        self.kinds = kinds
        self.years = years
        self.told = told
        when = f" from {years[0]} to {years[1]}" if years else ""
        remedy = f"It does from {told[0]} to {told[1]}." if told else "Choose other kinds, or a lower stage."
        super().__init__(f"Nothing tells that {actor} gives or receives {', '.join(kinds)}{when}. {remedy}")


class NoPace(AmityError):
    """A pace that cannot be told, as a ledger dates one innovation alone, or none in the time that is looked at."""

    def __init__(self, actor: str, days: tuple[date, ...], since: date) -> None:
        self.actor = actor
        self.days = days
        self.since = since
        told = ", ".join(map(str, days)) or "none"
        super().__init__(
            f"No pace can be told of {actor}: of what it had to share for the first time, dated claims tell of {told}; "
            f"two are needed, one of them after {since}. Give the pace, more kinds, or another beginning."
        )


class NoTie(AmityError):
    """A question about two actors that have nothing with each other."""

    def __init__(self, one: str, other: str, partners: tuple[str, ...] = ()) -> None:
        self.one = one
        self.other = other
        self.partners = partners
        remedy = (
            f"{one} has ties with {', '.join(partners)}: ask about one of them." if partners else "Ask for more kinds."
        )
        super().__init__(f"{one} and {other} have no tie of cooperation. {remedy}")


class UnknownActor(AmityError):
    """A name or identifier that no actor goes by."""

    def __init__(self, name: str, suggestions: tuple[str, ...] = ()) -> None:
        self.name = name
        self.suggestions = suggestions
        hint = f" Did you mean {', '.join(suggestions)}?" if suggestions else ""
        super().__init__(f"No actor is called “{name}”.{hint}")


class UnknownRecord(AmityError):
    """An identifier that the ledger has no record of."""

    def __init__(
        self,
        identifier: str,
        ledger: str,
        suggestions: tuple[str, ...] = (),
        wanted: str = "claim, document or partnership",
        remedy: str = "List what it has with: amity claims, amity partnerships.",
    ) -> None:
        self.identifier = identifier
        self.ledger = ledger
        self.suggestions = suggestions
        self.wanted = wanted
        self.remedy = remedy
        hint = f"Did you mean {', '.join(suggestions)}? " if suggestions else ""
        super().__init__(f"{ledger} has no {wanted} “{identifier}”. {hint}{remedy}")


class ReviewRefused(AmityError):
    """A review that cannot stand beside those that stand, or that would change nothing."""

    def __init__(self, review: str, reason: str, remedy: str) -> None:
        self.review = review
        self.reason = reason
        self.remedy = remedy
        super().__init__(f"{review}: {reason}. {remedy}")


class LedgerUnusable(AmityError):
    """A ledger that cannot be opened, read or written."""

    def __init__(self, ledger: str, reason: str, remedy: str) -> None:
        self.ledger = ledger
        self.reason = reason
        self.remedy = remedy
        super().__init__(f"{ledger}: {reason}. {remedy}")


class InvalidSetting(AmityError):
    """A setting that does not exist or has a value out of range."""

    def __init__(self, setting: str, source: str, reason: str) -> None:
        self.setting = setting
        self.source = source
        self.reason = reason
        super().__init__(f"{source}: {setting} {reason}.")


class InvalidData(AmityError):
    """A data file of amity's own (gazetteer, frames, cues) that breaks its schema."""

    def __init__(self, file: str, place: str, reason: str) -> None:
        self.file = file
        self.place = place
        self.reason = reason
        super().__init__(f"{file}, {place}: {reason}.")


class InvalidScenario(AmityError):
    """A scenario that breaks its schema, or that does not fit the network it is put to."""

    def __init__(self, scenario: str, place: str, reason: str) -> None:
        self.scenario = scenario
        self.place = place
        self.reason = reason
        super().__init__(f"{scenario}, {place}: {reason}.")


class InvalidCase(AmityError):
    """A case of making or buying, or of a window, that breaks its schema, or that cannot be reckoned."""

    def __init__(self, case: str, place: str, reason: str) -> None:
        self.case = case
        self.place = place
        self.reason = reason
        super().__init__(f"{case}, {place}: {reason}.")


class NoAnswer(AmityError):
    """A language model that did not answer, or not in a way that claims can be read from."""

    def __init__(self, service: str, reason: str, remedy: str) -> None:
        self.service = service
        self.reason = reason
        self.remedy = remedy
        super().__init__(f"{service} {reason}. {remedy}")


class BudgetSpent(AmityError):
    """A budget of tokens that the next request to a language model could exceed."""

    def __init__(self, budget: int, left: int, needed: int) -> None:
        self.budget = budget
        self.left = left
        self.needed = needed
        self.reason = f"not asked: of the budget of {budget:,} tokens {left:,} are left, and {needed:,} may be needed"
        super().__init__(
            f"{self.reason}. Raise it with --budget, or llm_budget in amity.toml, and run the same command again: "
            "answers that were kept are not paid for twice."
        )


class MissingPart(AmityError):
    """A part that is installed or built separately, and is not there."""

    def __init__(self, part: str, remedy: str) -> None:
        self.part = part
        self.remedy = remedy
        super().__init__(f"{part} is not there. {remedy}")

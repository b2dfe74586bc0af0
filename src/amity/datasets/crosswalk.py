"""The crosswalk of countries: which state a register means by a code or a name, in a year."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from amity.actors import records
from amity.actors.mention import Form
from amity.model import ActorId, ActorType, actor_id, actor_type, slug
from amity.model.errors import InvalidData, InvalidRecord

_STATES, _NO_STATES = "states.csv", "no_states.csv"
_SCHEMES = ("cow", "gw", "letters", "iso2", "iso3", "fips", "cameo")
_COLUMNS = ("actor", "name", "from", "to", *_SCHEMES, "names")
_REMEMBERED = 65_536


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """What a state was called and coded in a span of years.

    Attributes:
        actor: the state.
        name: what it was called then.
        first: the first year of the span; none where the codes never meant anything else before.
        last: the last year; none where they still mean it.
        codes: by scheme (`cow`, `gw`, `letters`, `iso2`, `iso3`, `fips`, `cameo`) the codes that meant it.
        names: further names in registers, beside those of the gazetteer.
    """

    actor: ActorId
    name: str
    first: int | None
    last: int | None
    codes: dict[str, tuple[str, ...]]
    names: tuple[str, ...]

    def covers(self, year: int | None) -> bool:
        """Whether a year lies in the span; without a year, whether the span is still open."""
        if year is None:
            return self.last is None
        return (self.first is None or self.first <= year) and (self.last is None or year <= self.last)


def by_cow(code: int | str, year: int | None = None) -> ActorId | None:
    """The state that the Correlates of War mean by a number in a year; Russia and the Soviet Union are one.

    A year before independence is no obstacle, as registers code such parties, too, and neither is a number that its
    state has laid down, as West Germany's in 1992; a year in which the state was no more is. Without a year the latest
    state that had the number is meant.

    >>> by_cow(365, 1949), by_cow("260.0", 1992), by_cow(817, 1960), by_cow(817, 1995)
    ('RU', 'DE', 'st:south-vietnam', None)
    """
    return _by_code("cow", str(code), year)


def by_gw(code: int | str, year: int | None = None) -> ActorId | None:
    """The state that Gleditsch and Ward (1999) mean by a number in a year; see `by_cow`.

    >>> by_gw(970, 2000), by_cow(970, 2000), by_gw(340, 2010), by_gw(260, 2010)
    ('KI', 'NR', 'RS', 'DE')
    """
    return _by_code("gw", str(code), year)


def by_letters(code: str, year: int | None = None) -> ActorId | None:
    """The state that the Correlates of War abbreviate in this way (`UKG`), which is not how ISO does it.

    >>> by_letters("AUS"), by_iso3("AUS")
    ('AT', 'AU')
    """
    return _by_code("letters", code, year)


def by_iso2(code: str) -> ActorId | None:
    """The state that has or had a code of two letters in ISO 3166; former codes mean the successor.

    >>> by_iso2("ua"), by_iso2("SU"), by_iso2("YD")
    ('UA', 'RU', 'YD')
    """
    return _by_code("iso2", code, None)


def by_iso3(code: str) -> ActorId | None:
    """The state that has or had a code of three letters in ISO 3166; former codes mean the successor.

    >>> by_iso3("UKR"), by_iso3("SCG"), by_iso3("DDR")
    ('UA', 'RS', 'DD')
    """
    return _by_code("iso3", code, None)


def by_fips(code: str) -> ActorId | None:
    """The state that has a code of two letters in FIPS 10-4, which GDELT uses for places.

    >>> by_fips("SF"), by_fips("UP")
    ('ZA', 'UA')
    """
    return _by_code("fips", code, None)


def by_cameo(code: str) -> ActorId | None:
    """The state that CAMEO means by three letters: those of ISO 3166, but for a few of its own.

    >>> by_cameo("ROM"), by_cameo("GZS"), by_cameo("JPN"), by_cameo("EUR")
    ('RO', 'PS', 'JP', None)
    """
    if no_state(code, "cameo"):
        return None
    return _by_code("cameo", code, None) or _by_code("iso3", code, None)


@lru_cache(_REMEMBERED)
def by_name(name: str, year: int | None = None) -> ActorId | None:
    """The state, organisation or armed group that a register means by a name in a year.

    Case, accents, dots, asterisks and the order in “Moldova, Republic of” do not matter. Nothing is guessed:
    a name that is not known is nobody's.

    >>> by_name("Germany (FRG)"), by_name("Korea", 1900), by_name("Korea", 1980), by_name("Ruritania")
    ('DE', 'st:korea', 'KR', None)
    """
    if no_state(name):
        return None
    for spelling in _spellings(name):
        found = _names().get(_key(spelling), ())
        fitting = [span for span in found if span.covers(year)] or (found if _are_one(found) else ())
        if fitting:
            return fitting[0].actor
    outside, _, inside = name.rstrip("*) ").partition("(")
    if not inside or not outside.strip():
        return None
    actor, other = by_name(outside, year), by_name(inside, year)
    # “Myanmar (Burma)” says the same twice, “Hamas (Palestine)*” where a group is; “China (Taiwan)” does neither.
    is_group = actor is not None and actor_type(actor) is not ActorType.STATE
    return actor if actor == other or (is_group and other) else None


def no_state(code: str, scheme: str = "name") -> str | None:
    """What a code or a name means that registers have where no single state is meant; none for any other.

    Args:
        code: the code or the name.
        scheme: what it belongs to: `name`, `cameo` or `fips`.

    >>> no_state("Unknown recipient(s)"), no_state("EUR", "cameo"), no_state("Ukraine")
    ('a recipient that the register could not name', 'Europe', None)
    """
    return _no_states().get((scheme, _key(code)))


@lru_cache(_REMEMBERED)
def gives_way(code: int | str, year: int) -> bool:
    """Whether a number of the Correlates of War gives way in a year to another of the same state.

    In the year of a unification some tables have a row for both; the row of the later code is that of the whole state.

    >>> gives_way(260, 1990), gives_way(255, 1990), gives_way(260, 1989), gives_way(265, 1990)
    (True, False, False, False)
    """
    return (_code(str(code)), year) in _giving_way()


@cache
def years_of_unification() -> frozenset[int]:
    """The years in which a number of the Correlates of War gives way to another of the same state.

    >>> 1990 in years_of_unification()
    True
    """
    return frozenset(year for _, year in _giving_way())


@cache
def spans() -> tuple[Span, ...]:
    """Every state with its codes and names, span by span.

    Raises:
        InvalidData: the table is not as it should be.
    """
    return tuple(_span(number, row) for number, row in _read(_STATES, _COLUMNS))


@lru_cache(_REMEMBERED)
def _by_code(scheme: str, code: str, year: int | None) -> ActorId | None:
    found = _codes().get((scheme, _code(code)), ())
    fitting = [span for span in found if span.covers(year)]
    if not fitting and year is None:
        fitting = list(found[-1:])
    if not fitting and _are_one(found):
        fitting = [span for span in spans() if span.actor == found[0].actor and span.covers(year)]
    return fitting[-1].actor if fitting else None


def _code(code: str) -> str:
    """A code as the table has it: `365` for ` 365.0`, `UA` for `ua`."""
    plain = code.strip().upper()
    whole = plain.removesuffix(".0").lstrip("0")
    return whole if whole.isdecimal() else plain


def _key(name: str) -> str:
    words = slug(name.replace("*", " ").replace("+", " plus")).split("-")
    return "-".join("saint" if word == "st" else word for word in words if word != "the")


def _spellings(name: str) -> Iterator[str]:
    yield name
    before, comma, after = name.partition(",")
    if comma:
        yield f"{after} {before}"
    before, bracket, after = name.rstrip(") ").partition("(")
    if bracket:
        yield f"{after} {before}"


def _are_one(found: tuple[Span, ...]) -> bool:
    return len({span.actor for span in found}) == 1


@cache
def _giving_way() -> frozenset[tuple[str, int]]:
    return frozenset(
        (code, span.last)
        for span in spans()
        for heir in spans()
        if span.last and heir.first == span.last and heir.actor == span.actor
        for code in span.codes["cow"]
        if heir.codes["cow"] and code not in heir.codes["cow"]
    )


@cache
def _codes() -> dict[tuple[str, str], tuple[Span, ...]]:
    found: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for span in sorted(spans(), key=lambda one: one.first or 0):
        for scheme, codes in span.codes.items():
            for code in codes:
                found[scheme, code].append(span)
    return {code: tuple(each) for code, each in found.items()}


@cache
def _names() -> dict[str, tuple[Span, ...]]:
    """By name, who is meant by it; what registers call a state in a span of years comes before what texts call it."""
    found: dict[str, list[Span]] = defaultdict(list)
    for span in spans():
        for name in (span.name, *span.names):
            found[_key(name)].append(span)
    for alias in records.aliases():
        if alias.form is Form.NAME:
            actor = by_iso2(alias.actor) or alias.actor
            found[_key(alias.text)].append(
                Span(actor=actor, name=alias.text, first=None, last=None, codes={}, names=())
            )
    return {name: tuple(each) for name, each in found.items() if name}


@cache
def _no_states() -> dict[tuple[str, str], str]:
    return {(row["scheme"], _key(row["code"])): row["what"] for _, row in _read(_NO_STATES, ("scheme", "code", "what"))}


def _read(table: str, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    content = (files("amity.datasets") / table).read_text(encoding="utf-8")
    reader = csv.DictReader(content.splitlines())
    if tuple(reader.fieldnames or ()) != columns:
        raise InvalidData(table, "line 1", f"the columns should be {', '.join(columns)}")
    for number, row in enumerate(reader, start=2):
        if None in row or None in row.values():
            raise InvalidData(table, f"row {number}", "has more or fewer cells than there are columns")
        yield number, row


def _span(number: int, row: dict[str, str]) -> Span:
    try:
        return Span(
            actor=actor_id(row["actor"]),
            name=row["name"],
            first=int(row["from"]) if row["from"] else None,
            last=int(row["to"]) if row["to"] else None,
            codes={scheme: tuple(records.parts(row[scheme])) for scheme in _SCHEMES},
            names=tuple(records.parts(row["names"])),
        )
    except (InvalidRecord, ValueError) as error:
        raise InvalidData(_STATES, f"row {number}", str(error)) from None

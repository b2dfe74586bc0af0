"""Records of the vocabulary for tests of laws: `st.from_type(Claim)` draws a claim."""

import string

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from amity.model import Amount, Claim, Document, DocumentKind, Kind, Modality, PartialDate, Party, Role, Stage, actor_id

# The machines that run the tests are shared and slow at times; a deadline would measure them.
settings.register_profile("amity", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("amity")

_WORDS = st.text(min_size=1, max_size=40)
_SLUGS = st.from_regex(r"(?:org|co|grp|st):[a-z0-9]{1,6}(?:-[a-z0-9]{1,6}){0,2}", fullmatch=True)
_ACTORS = st.one_of(st.text(string.ascii_uppercase, min_size=2, max_size=2), _SLUGS).map(actor_id)
_DATES = st.builds(
    lambda day, parts: PartialDate(*(day.year, day.month, day.day)[:parts]), st.dates(), st.integers(1, 3)
)
_AMOUNTS = st.builds(Amount, text=_WORDS, value=st.decimals(allow_nan=False, allow_infinity=False), unit=_WORDS)
_PARTIES = st.builds(Party, actor=_ACTORS, role=st.sampled_from(Role), mention=_WORDS)
_DOCUMENTS = st.builds(
    Document,
    id=_WORDS,
    text=st.text(min_size=2, max_size=200),
    title=st.none() | _WORDS,
    date=st.none() | _DATES,
    publisher=st.none() | _WORDS,
    author=st.none() | _WORDS,
    kind=st.sampled_from(DocumentKind),
    url=st.none() | _WORDS,
    made_with_ai=st.booleans(),
)


@st.composite
def _claims(draw: st.DrawFn) -> Claim:
    document = draw(_DOCUMENTS)
    start = draw(st.integers(0, len(document.text) - 1))
    end = draw(st.integers(start + 1, len(document.text)))
    return Claim.of(
        document,
        start,
        end,
        parties=draw(st.lists(_PARTIES, min_size=2, max_size=6).filter(lambda some: len({p.actor for p in some}) > 1)),
        kind=draw(st.sampled_from(Kind)),
        stage=draw(st.sampled_from(Stage)),
        modality=draw(st.sampled_from(Modality)),
        date=draw(st.none() | _DATES),
        attribution=draw(st.lists(_WORDS, max_size=3)),
        instrument=draw(st.none() | _WORDS),
        amount=draw(st.none() | _AMOUNTS),
        method=draw(_WORDS),
        confidence=draw(st.floats(0, 1)),
    )


st.register_type_strategy(PartialDate, _DATES)
st.register_type_strategy(Amount, _AMOUNTS)
st.register_type_strategy(Party, _PARTIES)
st.register_type_strategy(Document, _DOCUMENTS)
st.register_type_strategy(Claim, _claims())

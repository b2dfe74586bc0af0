"""Whom the words of a text stand for at each place of it."""

import re
from collections.abc import Callable, Sequence

from amity.actors.anaphora import Anaphor
from amity.actors.cast import Cast
from amity.actors.discourse import Discourse, Seen
from amity.actors.first_person import FirstPerson
from amity.actors.gazetteer import Gazetteer
from amity.actors.mention import Form, Mention
from amity.actors.sorts import has_office, members, of_sort, sort_of_office
from amity.model import ActorId, ActorType, actor_type

_SHARED_NOUNS = re.compile(r"countr|nation|state|people|government|republic|power|democrac")
_FIRMS = re.compile(r"compan|firm|manufacturer|group|^pair$")
_PLEONASTIC = re.compile(
    r"(?:[’']s| is| was| has been| will be| would be| may be| remains?| seems?| appears?| becomes?| became| took| takes"
    r"| follows| comes| came)\b"
)
_OF_ONE_SIDE = ("members", "officials", "heads", "teams", "chiefs", "powers", "allies", "partners")
_AMERICAN = ("congress", "administration")
_HOSTILE = ("regime", "junta", "occupiers", "occupying forces")
_NEAR, _LATELY, _FAR = 500, 1500, 5000
"""How many characters back an antecedent is looked for: a person's, a company's, that of an office."""

_BACK = 6
"""How many sentences back several may be named together."""


class Scene:
    """A text read from its beginning, so that each anaphor finds what has been named before it.

    Args:
        text: the text.
        mentions: the actors named in it, in order, places left out.
        cast: whom it is about.
    """

    def __init__(self, text: str, mentions: Sequence[Mention], cast: Cast) -> None:
        self._text = text
        self._cast = cast
        self._read = Discourse(text, mentions)
        self._first_person = FirstPerson(self._read, mentions, cast)

    def resolve(self, anaphor: Anaphor) -> tuple[ActorId, ...]:
        """Whom an anaphor stands for, nobody where that can't be told; to be asked in the order of the text."""
        self._read.read_on(anaphor.start)
        actors: tuple[ActorId, ...] = getattr(self, f"_{anaphor.who}")(anaphor)
        if actors and anaphor.who not in ("we", "own", "other"):
            is_person = anaphor.who in ("title", "person")
            self._read.take_in(Seen(anaphor.start, anaphor.end, actors, Form.ANAPHOR, is_person))
        return actors

    def besides(self, anaphor: Anaphor, actors: tuple[ActorId, ...]) -> tuple[ActorId, ...]:
        """Whom an anaphor may stand for as well: those with whom the speaker of “we” has to do."""
        return self._first_person.partners(actors[0]) if anaphor.who == "we" and len(actors) == 1 else ()

    def _both(self, anaphor: Anaphor) -> tuple[ActorId, ...]:
        number, wanted = self._read.sentence(anaphor.start), anaphor.number or 2
        if _FIRMS.search(anaphor.word):
            return self._companies(number, wanted)
        shared = bool(_SHARED_NOUNS.search(anaphor.word))
        found = self._just_listed(number, wanted) if shared or not anaphor.word else ()
        found = found or self._principals(anaphor.number)
        if found or anaphor.word in _OF_ONE_SIDE:
            return found
        if not shared and any(actor_type(one) is ActorType.COMPANY for one in self._cast.principals):
            found = self._companies(number, wanted)
        return found or self._several(number, wanted, _is_state_or_bloc)

    def _just_listed(self, number: int, wanted: int) -> tuple[ActorId, ...]:
        """Those that open the sentence before as one list, unless the first of the document's own is among them."""
        opener = self._read.opener(number - 1)
        listed = opener[1] if opener else ()
        return listed if len(listed) == wanted > 1 and self._cast.principals[:1] != listed[:1] else ()

    def _principals(self, wanted: int | None) -> tuple[ActorId, ...]:
        """The document's own actors, all of them or those beside its publisher, if they are as many as wanted."""
        principals = self._cast.signatories if self._cast.joint else self._cast.principals
        if len(principals) < 2 or not (self._cast.closed or self._cast.joint):
            return ()
        others = tuple(one for one in principals if one != self._cast.publisher)
        return next((group for group in (principals, others) if wanted in (None, len(group))), ())

    def _several(self, number: int, wanted: int, fits: Callable[[Seen], bool]) -> tuple[ActorId, ...]:
        """The actors, as many as wanted, that are named together nearest before: in one list, else in one sentence."""
        for earlier in range(number, max(-1, number - _BACK), -1):
            within = [seen for seen in self._read.within(earlier) if fits(seen)]
            runs = (self._read.run(within[at:]) for at in range(len(within)))
            named = tuple(dict.fromkeys(actor for seen in within for actor in seen.actors))
            if found := next((group for group in (*runs, named) if len(group) == wanted), None):
                return found
        return ()

    def _companies(self, number: int, wanted: int) -> tuple[ActorId, ...]:
        """The companies, as many as wanted, that are named together, else those named last."""
        if found := self._several(number, wanted, lambda seen: seen.is_company):
            return found
        lately = self._read.before(_LATELY, self._read.bounds(number)[1])
        firms = tuple(dict.fromkeys(actor for seen in lately if seen.is_company for actor in seen.actors))
        return firms[:wanted] if len(firms) >= wanted else ()

    def _rest(self, anaphor: Anaphor) -> tuple[ActorId, ...]:
        number = self._read.sentence(anaphor.start)
        opener = self._read.opener(number) or self._read.opener(number - 1)
        if opener is None or len(opener[1]) != 1:
            return ()
        groups = [self._cast.principals]
        groups += [
            members(actor) for seen in reversed(self._read.within(number)) for actor in seen.actors if members(actor)
        ]
        wanted = (anaphor.number,) if anaphor.number else range(1, 9) if anaphor.word.endswith("s") else (1,)
        for group in groups:
            others = tuple(actor for actor in group if actor not in opener[1])
            if len(others) == len(group) - 1 and len(others) in wanted:
                return others
        return ()

    def _we(self, anaphor: Anaphor) -> tuple[ActorId, ...]:
        return self._first_person.we(anaphor)

    def _own(self, anaphor: Anaphor) -> tuple[ActorId, ...]:
        return self._first_person.own(anaphor)

    def _other(self, anaphor: Anaphor) -> tuple[ActorId, ...]:
        return self._first_person.other(anaphor)

    def _person(self, anaphor: Anaphor) -> tuple[ActorId, ...]:
        number = self._read.sentence(anaphor.start)
        for earlier in range(number, max(-1, number - _BACK), -1):
            if here := [seen for seen in self._read.within(earlier) if seen.is_person]:
                return here[0].actors if here[0].one else ()
        return ()

    def _title(self, anaphor: Anaphor) -> tuple[ActorId, ...]:
        own, title = self._cast.publisher, anaphor.word
        within = self._read.within(self._read.sentence(anaphor.start))
        here = {actor for seen in within if seen.is_person for actor in seen.actors}
        bearers = [seen for seen in self._read.before(_FAR, anaphor.start) if seen.is_person and self._has(seen, title)]
        others = [seen for seen in bearers if seen.one not in here]
        chosen = self._seat_before(within, title)
        if chosen is None and own and own not in here and self._is_own(anaphor, bearers, others):
            chosen = own
        if chosen is None and others:
            chosen = next((one.one for one in others if self._cast.closed and self._is_principal(one)), others[0].one)
        if chosen is None and self._cast.closed:
            possible = [one for one in self._cast.principals if one not in here and has_office(one, title)]
            chosen = possible[0] if len(possible) == 1 else None
        return (chosen,) if chosen else ()

    def _is_own(self, anaphor: Anaphor, bearers: Sequence[Seen], others: Sequence[Seen]) -> bool:
        """Whether an office is the publisher's: it has been called so, or it has one and nobody else was near."""
        own, title = self._cast.publisher, anaphor.word
        if own is None or any(seen.one == own for seen in bearers):
            return own is not None
        near = any(anaphor.start - seen.start < _NEAR for seen in others)
        return has_office(own, title) and not near and (not others or sort_of_office(title) == "governing")

    def _has(self, seen: Seen, title: str) -> bool:
        return seen.one is not None and title in self._text[seen.start : seen.end].lower()

    def _is_principal(self, seen: Seen) -> bool:
        return seen.one in self._cast.principals

    def _seat_before(self, within: Sequence[Seen], title: str) -> ActorId | None:
        """Whose seat or organ opens the sentence, as in “The White House said the president would come”."""
        if not within or within[0].is_person or within[0].form is not Form.OFFICE:
            return None
        return within[0].one if has_office(within[0].actors[0], title) else None

    def _they(self, anaphor: Anaphor) -> tuple[ActorId, ...]:
        number, principals = self._read.sentence(anaphor.start), self._cast.principals
        within = self._read.subjects(number)
        run = self._read.run(within) if within else ()
        if len(run) > 1 or (within and self._read.is_plural(within[0])):
            return run
        opener = self._read.opener(number - 1)
        if opener and not (self._cast.closed and set(opener[1]) <= set(principals)):
            if len(opener[1]) > 1 or self._read.is_plural(opener[0]) or opener[0].is_company:
                return opener[1]
            if not set(opener[1]) & set(principals):
                return ()
        return principals if len(principals) > 1 and self._cast.closed else ()

    def _it(self, anaphor: Anaphor) -> tuple[ActorId, ...]:
        number = self._read.sentence(anaphor.start)
        if _PLEONASTIC.match(self._text, anaphor.end) or self._read.within(number):
            return ()
        opener = self._read.opener(number - 1)
        return opener[1] if opener and len(opener[1]) == 1 and opener[0].form is not Form.PERSON else ()

    def _organ(self, anaphor: Anaphor) -> tuple[ActorId, ...]:
        own = self._cast.publisher
        if self._text.startswith((" in ", " of "), anaphor.end) or (anaphor.word in _AMERICAN and own != "US"):
            return ()
        hostile = anaphor.word in _HOSTILE
        if own and not hostile:
            return (own,) if anaphor.word in (*_AMERICAN, "government") else ()
        foreign = [seen for seen in self._read.before(_FAR, anaphor.start) if seen.one != own and _is_state(seen)]
        called = [seen for seen in foreign if anaphor.word in self._text[seen.start : seen.end].lower()]
        spoken_of = [seen for seen in foreign if self._is_principal(seen)] if hostile else []
        chosen = next(iter(called or spoken_of or foreign), None)
        return chosen.actors if chosen else ()

    def _national(self, anaphor: Anaphor) -> tuple[ActorId, ...]:
        state = next(self._read.before(_NEAR, anaphor.start), None)
        if state is None or state.form is not Form.DEMONYM or state.end != anaphor.start - 1:
            return ()
        if self._text[max(0, state.start - 4) : state.start].lower() != "the ":
            return ()
        return self._read.nearest(anaphor.start, lambda seen: _is_at_home(seen, state.actors[0]), reach=_FAR)

    def _sort(self, anaphor: Anaphor) -> tuple[ActorId, ...]:
        fits = of_sort(anaphor.word)
        found = self._read.nearest(anaphor.start, lambda seen: seen.one is not None and fits(seen.one), reach=_LATELY)
        if found or anaphor.word != "group":
            return found
        return self._cast.principals if self._cast.closed and len(self._cast.principals) > 2 else ()


def _is_state(seen: Seen) -> bool:
    return seen.one is not None and actor_type(seen.one) is ActorType.STATE


def _is_state_or_bloc(seen: Seen) -> bool:
    return all(actor_type(actor) is ActorType.STATE or of_sort("bloc")(actor) for actor in seen.actors)


def _is_at_home(seen: Seen, state: ActorId) -> bool:
    """Whether words name a company that is of a state, or may be."""
    return seen.is_company and seen.one is not None and Gazetteer.default().actor(seen.one).home in (None, state)

"""What can be told of two actors in a parsed sentence: marks, such as `lca=agree`, that a judgement weighs.

A mark is present or absent. Those that begin with `either:` are told of each of the two actors.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise, product

from spacy.tokens import Token

from amity.extraction.clauses import head
from amity.extraction.drafts import Draft
from amity.extraction.learned.passages import Mentioned, Passage, Reading
from amity.extraction.manner import manner
from amity.extraction.parse import Sentence
from amity.model import ActorId, Role, Stage, actor_type

_UNTOLD = ("PUNCT", "SPACE", "DET", "NUM")
_BETWEEN = 12
_HEADS = 3
_FORMS = ("name", "office", "person", "company", "capital", "demonym", "anaphor", "aside", "place")


class Marker:
    """Marks the pairs of actors of one sentence.

    Args:
        reading: the document.
        passage: the sentence, with its actors.
        sentence: the same sentence, parsed.
        drafts: what the rules find in it.
    """

    def __init__(self, reading: Reading, passage: Passage, sentence: Sentence, drafts: Sequence[Draft]) -> None:
        self._reading = reading
        self._passage = passage
        self._sentence = sentence
        self._drafts = [(draft, tied(draft)) for draft in drafts]
        self._tokens = {actor: self._naming(words) for actor, words in passage.named.items()}
        self._words = {token.i for tokens in self._tokens.values() for token in tokens}
        self._heads = {actor: _tops(tokens) for actor, tokens in self._tokens.items()}
        self._main = {actor: _main(passage.named.get(actor, ())) for actor in passage.actors}
        self._shared = [*self._of_sentence()]
        self._of = {actor: [*self._of_actor(actor)] for actor in passage.actors}

    def tokens(self, *actors: ActorId) -> list[Token]:
        """The tokens that head the words for some actors, in order."""
        return sorted({t.i: t for actor in actors for t in self._heads.get(actor, ())}.values(), key=lambda t: t.i)

    def marks(self, one: ActorId, other: ActorId) -> list[str]:
        """The marks of two actors of the passage, in no order, each once."""
        one, other = sorted((one, other), key=lambda actor: (self._main[actor], actor))
        return list(dict.fromkeys(self._of_both(one, other)))

    def sides(self, one: ActorId, other: ActorId) -> list[str]:
        """What tells which of two actors gives and which gets, told of each in turn; each once."""
        found = [f"one:{mark}" for mark in self._of[one]] + [f"other:{mark}" for mark in self._of[other]]
        for draft, _ in self._drafts:
            roles = {filler.actor: role for role, filler in draft.parties}
            if one in roles and other in roles:
                found.append(f"rule-roles={roles[one]}|{roles[other]}")
        named = [*self._passage.named]
        if one in named and other in named:
            found.append(f"first={'one' if named.index(one) < named.index(other) else 'other'}")
        return list(dict.fromkeys(found))

    def _naming(self, words: Sequence[Mentioned]) -> list[Token]:
        places = self._sentence.places
        return [
            token
            for token in self._sentence.doc
            if any(places[token.i].start < found.end and places[token.i].end > found.start for found in words)
        ]

    def _of_sentence(self) -> Iterator[str]:
        doc, cast = self._sentence.doc, self._reading.cast
        words = [token.lemma_.lower() for token in doc if token.i not in self._words and token.pos_ not in _UNTOLD]
        yield from (f"word={word}" for word in words)
        yield from (f"words={before}_{after}" for before, after in pairwise(words))
        yield from (f"topic={kind}" for kind in self._passage.topics)
        kind = self._reading.document.kind
        yield f"document={kind}"
        yield f"cast={cast.closed:d}{cast.joint:d}{cast.brief:d}"
        root = next(doc.sents).root
        yield f"root={root.lemma_.lower()}"
        yield f"root-tag={root.tag_}"
        yield f"drafts={min(len(self._drafts), 3)}"
        yield from (f"drafted={draft.kind}" for draft, _ in self._drafts)
        if self._passage.span.start < self._reading.document.title_end:
            yield "title"

    def _of_actor(self, actor: ActorId) -> Iterator[str]:
        cast = self._reading.cast
        yield f"form={self._main[actor]}"
        yield f"type={actor_type(actor)}"
        if actor == self._reading.publisher:
            yield "publisher"
        if actor == cast.publisher:
            yield "own"
        if actor in cast.principals:
            yield f"principal={min(cast.principals.index(actor), 2)}"
        if actor in self._reading.titled:
            yield "titled"
        if actor in self._passage.recent:
            yield "recent"
        yield f"share={min(4, int(5 * self._reading.shares.get(actor, 0.0)))}"
        for token in self._heads.get(actor, ())[:_HEADS]:
            yield from _of_place(token)

    def _of_both(self, one: ActorId, other: ActorId) -> Iterator[str]:
        yield from self._shared
        yield from (f"either:{mark}" for actor in (one, other) for mark in self._of[actor])
        yield from self._of_pair(one, other)
        yield from self._of_rules(frozenset((one, other)))
        yield from self._of_tree(one, other)
        yield from self._of_manner(one, other)

    def _of_pair(self, one: ActorId, other: ActorId) -> Iterator[str]:
        yield f"forms={self._main[one]}|{self._main[other]}"
        yield f"parts={'|'.join(sorted(self._part(actor) + self._main[actor] for actor in (one, other)))}"
        yield f"types={'|'.join(sorted(actor_type(actor).value for actor in (one, other)))}"
        yield f"actors={min(len(self._passage.named), 8)}"

    def _part(self, actor: ActorId) -> str:
        if actor == self._reading.publisher:
            return "publisher-"
        return "principal-" if actor in self._reading.cast.principals[:2] else ""

    def _of_rules(self, pair: frozenset[ActorId]) -> Iterator[str]:
        mine = [draft for draft, ties in self._drafts if pair in ties]
        yield f"rules={min(len(mine), 3)}"
        yield f"rules-beside={min(3, sum(1 for d, _ in self._drafts if d not in mine and d.actors & pair))}"
        for draft in mine:
            yield f"rule-kind={draft.kind}"
            yield f"rule-stage={draft.manner.stage}"
            yield f"rule-modality={draft.manner.modality}"
            yield f"rule={draft.frame.name}{':implied' if draft.implied else ''}"

    def _of_manner(self, one: ActorId, other: ActorId) -> Iterator[str]:
        trigger = head(self._sentence, self.tokens(one, other))
        read = manner(trigger, Stage.ACTIVE)
        yield f"stage={read.stage}"
        yield f"modality={read.modality}"
        yield f"head={trigger.lemma_.lower()}"
        yield f"head-tag={trigger.tag_}"
        yield f"head-stage={trigger.lemma_.lower()}|{read.stage}"
        for child in trigger.children:
            if child.dep_ in ("aux", "auxpass", "neg", "mark", "advmod", "prt"):
                yield f"head-{child.dep_}={child.lower_}"

    def _of_tree(self, one: ActorId, other: ActorId) -> Iterator[str]:
        met = _nearest(self._heads.get(one, ())[:_HEADS], self._heads.get(other, ())[:_HEADS])
        if met is None:
            yield "apart"
            return
        top, up, down = met
        lemma, forms = top.lemma_.lower(), f"{self._main[one]}|{self._main[other]}"
        yield f"distance={min(len(up) + len(down), 10)}"
        yield f"lca={lemma}"
        yield f"lca-pos={top.pos_}"
        yield f"lca-forms={lemma}|{forms}"
        yield f"path={'.'.join(token.dep_ for token in up[1:])}^{'.'.join(token.dep_ for token in down[1:])}"
        yield from (f"on-path={token.lemma_.lower()}" for token in (*up[1:], *down[1:]))
        if top.pos_ not in ("VERB", "AUX") and (verb := _verb_over(top)) is not None:
            yield f"lca-verb={verb.lemma_.lower()}"
        for child in top.children:
            if child.i not in self._words:
                yield f"lca-child={child.dep_}>{child.lemma_.lower()}"
        ends = [token.i for actor in (one, other) for token in self._heads[actor]]
        between = [token for token in self._sentence.doc[min(ends) + 1 : max(ends)] if token.i not in self._words]
        yield f"between={min(len(between) // 3, 6)}"
        yield from (f"between-word={token.lemma_.lower()}" for token in between[:_BETWEEN])


def tied(draft: Draft) -> set[frozenset[ActorId]]:
    """The pairs of actors that a draft ties: who gives with who gets, and otherwise every two."""
    return {
        frozenset((a.actor, b.actor))
        for (one, a), (other, b) in product(draft.parties, repeat=2)
        if a.actor != b.actor and (one is not other or one is Role.PARTY)
    }


def _tops(tokens: Sequence[Token]) -> list[Token]:
    """The tokens that are under no other of them."""
    return [token for token in tokens if token.head == token or token.head not in tokens]


def _main(words: Sequence[Mentioned]) -> str:
    """The plainest form among the words for an actor; none where it has no words in the sentence."""
    forms = {"aside" if found.aside else found.form.value for found in words}
    return next((form for form in _FORMS if form in forms), "unsaid")


def _of_place(token: Token) -> Iterator[str]:
    """What a token is to the words over it."""
    above = token.head
    yield f"dep={token.dep_}"
    yield f"under={token.dep_}>{above.lemma_.lower()}"
    if above.pos_ == "ADP":
        yield f"under-two={token.dep_}>{above.lemma_.lower()}>{above.head.lemma_.lower()}"
    below = token
    for verb in token.ancestors:
        if verb.pos_ in ("VERB", "AUX"):
            yield f"verb={verb.lemma_.lower()}"
            yield f"verb-as={below.dep_}>{verb.lemma_.lower()}"
            return
        below = verb


def _verb_over(token: Token) -> Token | None:
    return next((above for above in token.ancestors if above.pos_ == "VERB"), None)


def _nearest(ones: Sequence[Token], others: Sequence[Token]) -> tuple[Token, list[Token], list[Token]] | None:
    """The token over one of each that is nearest to both, and the ways up to it, without it."""
    best: tuple[Token, list[Token], list[Token]] | None = None
    for one, other in product(ones, others):
        up, down = [one, *one.ancestors], [other, *other.ancestors]
        over = next((token for token in up if token in down), None)
        if over is None:
            continue
        met = over, up[: up.index(over)], down[: down.index(over)]
        if best is None or len(met[1]) + len(met[2]) < len(best[1]) + len(best[2]):
            best = met
    return best

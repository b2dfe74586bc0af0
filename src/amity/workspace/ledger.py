"""The ledger as a user has it: one that can be added to, drawn and reported on."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from amity.documents import SetAside, read
from amity.ledger import ClaimFilter, Store
from amity.ledger.location import is_url
from amity.ledger.migration import OnUpgrade
from amity.model import ActorId, Claim, Document, PartialDate, Settings
from amity.model.errors import AmityError, InvalidRecord
from amity.report.names import Names
from amity.workspace.accounts import account_of
from amity.workspace.extracting import Extraction, Line, Lined, method_of
from amity.workspace.rereading import Rereading, reread
from amity.workspace.summary import Interrupted, OnProgress, Summary, Tally

if TYPE_CHECKING:
    from amity.analysis import Web
    from amity.datasets.dataset import Dataset
    from amity.workspace.importing import Imported, ImportProgress

_EVERYTHING = ClaimFilter()

AsOf = str | date | PartialDate | None
"""A date, or an ISO form of one; None for the present."""


class Ledger(Store):
    """A ledger with the rest of amity at hand.

    Args:
        location: a file, made on first use, or the URL of a database.
        read_only: only look; a file that is not there is an error then.
        settings: those of `amity.toml` where not given.
        on_upgrade: told how far it is, where a ledger of an older amity is brought up to date (see `Store`).
    """

    def __init__(
        self,
        location: str | Path,
        *,
        read_only: bool = False,
        settings: Settings | None = None,
        on_upgrade: OnUpgrade | None = None,
    ) -> None:
        self.settings = settings or Settings.load()
        super().__init__(location, read_only=read_only, account=account_of(self.settings), on_upgrade=on_upgrade)

    def add(self, *sources: str | Path, on_progress: OnProgress | None = None, jobs: int = 1) -> Summary:
        """Read, extract and keep what is found in files, folders, addresses and feeds.

        Each document is kept, together with its claims, as soon as they are extracted; a document that the ledger
        has already is not extracted again.

        Args:
            sources: paths and addresses.
            on_progress: called after each document.
            jobs: how many processes extract; with more than one, a script needs `if __name__ == "__main__":`.

        Raises:
            Interrupted: the user interrupted; everything counted as added in its summary is kept.
            LedgerUnusable: the ledger cannot be written.
        """
        tally, begun = Tally(), time.monotonic()
        outcome: Extraction | SetAside | _Known | None = None
        try:
            with Lined(self.settings.extraction, jobs) as line:
                for outcome in self._outcomes(read(sources, self.settings.reading), line):
                    latest = self._keep(outcome, tally)
                    if on_progress:
                        on_progress(tally.progress(latest))
        except KeyboardInterrupt:
            self._settle(outcome, tally)
            raise Interrupted(tally.summary(time.monotonic() - begun)) from None
        return tally.summary(time.monotonic() - begun, self._present() if tally.known_by else None)

    def import_(
        self,
        dataset: "str | Dataset",
        *files: str | Path,
        first: int | None = None,
        last: int | None = None,
        actors: Sequence[ActorId] = (),
        dry_run: bool = False,
        on_progress: "Callable[[ImportProgress], None] | None" = None,
    ) -> "Imported":
        """Import a register's own files: claims that quote its rows, and covariates.

        Some thousand rows at a time are kept, with all that they tell; those that the ledger has are passed over.

        Args:
            dataset: the name of a dataset (`cow`), or one of your own.
            files: its files, plain, zipped or gzipped; they are known by their columns.
            first: the first year to import.
            last: the last year to import.
            actors: of whom one has to take part; anyone where none is named.
            dry_run: whether to keep nothing, and only tell what would come of it.
            on_progress: called after each block of rows.

        Raises:
            UnreadableDocument: a file cannot be read, or is of another dataset, which is named.
            ImportInterrupted: the user interrupted; what its summary counts as added is kept.
            LedgerUnusable: the ledger cannot be written.
        """
        from amity.workspace.importing import import_register

        return import_register(
            self, dataset, files, first=first, last=last, actors=actors, dry=dry_run, on_progress=on_progress
        )

    def reread(self, *, everything: bool = False, on_progress: OnProgress | None = None, jobs: int = 1) -> Rereading:
        """Read again, from the texts that the ledger keeps, what another extractor or version read.

        Each document's new claims take the place of its earlier ones at once, and altogether; those are kept, but
        nothing is drawn from them any more. What cannot be extracted keeps the claims that it has.

        Args:
            everything: whether also what the present extractor read, for example after a change of its settings;
                where it finds the same again, nothing is changed.
            on_progress: called after each document.
            jobs: how many processes extract; with more than one, a script needs `if __name__ == "__main__":`.

        Raises:
            RereadingInterrupted: the user interrupted; everything counted as renewed in its summary is kept.
            LedgerUnusable: the ledger cannot be written.
        """
        return reread(self, self.settings.extraction, everything=everything, on_progress=on_progress, jobs=jobs)

    def to_reread(self) -> list[str]:
        """The names of the documents that another extractor read, or another version of the present one."""
        return self.read_otherwise(method_of(self.settings.extraction))

    def network(self, as_of: AsOf = None, *, known_by: AsOf = None) -> "Web":
        """The web of partnerships as of a date, as far as it was known by a date, with the questions to ask of it."""
        from amity.report.webs import web_of

        return web_of(self, as_of=_date(as_of), known_by=_date(known_by), settings=self.settings.analysis)

    def report(
        self,
        path: str | Path,
        *,
        as_of: AsOf = None,
        title: str | None = None,
        focus: str | None = None,
        cases: Iterable[str | Path] = (),
    ) -> Path:
        """Write the web of partnerships as one self-contained HTML page; the path it was written to.

        Args:
            path: the file to write.
            as_of: the day that the page opens at.
            title: the title of the page.
            focus: the actor that the analyses are about, by name or identifier; without it, that with the most ties.
            cases: the files of cases of production that have a tab of their own (see `amity.coproduction`).

        Raises:
            InvalidCase: one of the cases breaks its schema.
            UnknownActor: nobody of that name has a tie.
        """
        from amity.analysis.production.shipped import load
        from amity.report import write_page

        titled = {"title": title} if title else {}
        focal = Names(self).find(focus) if focus else None
        told = [load(case) for case in cases]
        settings = self.settings.analysis
        return write_page(self, path, as_of=_date(as_of), focus=focal, settings=settings, cases=told, **titled)

    def write_network(self, path: str | Path, *, as_of: AsOf = None, known_by: AsOf = None) -> Path:
        """Write the web of partnerships for another tool, in the form that the file's name ends in.

        Args:
            path: the file: `.graphml`, `.gexf`, `.csv`, `.parquet`, `.ftm.json`, `.jsonld` or `.json`.
            as_of: the day of the picture; of a month or year, its last.
            known_by: the day whose knowledge it is drawn from.

        Raises:
            InvalidSetting: there is no such form.
            MissingPart: it is Parquet, and `amity[parquet]` is not installed.
        """
        from amity.network import write_network

        return write_network(self.network(as_of, known_by=known_by), path, store=self)

    def write_claims(self, path: str | Path, where: ClaimFilter = _EVERYTHING) -> int:
        """Write claims as a table, or as they are; how many they are.

        Args:
            path: the file: `.csv`, `.parquet`, or `.jsonl`, which loses nothing.
            where: which claims.

        Raises:
            InvalidSetting: there is no such form.
            MissingPart: it is Parquet, and `amity[parquet]` is not installed.
        """
        from amity.report.claims_file import write_claims

        return write_claims(self, self.evidence(where), path, Names(self).of)

    def write_bibliography(self, path: str | Path, where: ClaimFilter = _EVERYTHING) -> int:
        """Write the sources of claims as a bibliography; how many they are.

        Args:
            path: the file: `.bib` for BibTeX, `.json` for CSL-JSON.
            where: which claims.

        Raises:
            InvalidSetting: there is no such form.
        """
        from amity.report.bibliography import write_bibliography

        return write_bibliography(self, path, where)

    def _outcomes(self, items: Iterable[Document | SetAside], line: Line) -> "Iterator[Extraction | SetAside | _Known]":
        for item in items:
            if isinstance(item, SetAside):
                if not self._is_own(item.source):
                    yield from line.drain()
                    yield item
                continue
            if line.waiting and (_waits(item, line) or _waits(self.name_for(item), line)):
                yield from line.drain()  # whether this one is new, or its name free, is told by what is kept first
            if reading := self.reading(item):
                yield _Known(item.id, reading.method)
            else:
                yield from line.put(self.name_for(item))
        yield from line.drain()

    def _is_own(self, source: str) -> bool:
        """Whether a file is the ledger's own: it may lie in the folder that is added."""
        if is_url(self.location):
            return False
        own = Path(self.location)
        return Path(source).absolute() in {own.absolute().with_name(own.name + end) for end in ("", "-wal", "-shm")}

    def _keep(self, outcome: "Extraction | SetAside | _Known", tally: Tally) -> str:
        """Keep what came out, and count it; the name of the document."""
        if isinstance(outcome, SetAside):
            tally.set_aside.append(outcome)
            return outcome.source
        tally.read += 1
        try:
            added = isinstance(outcome, Extraction) and self._record(outcome)
        except InvalidRecord as error:
            tally.read -= 1
            return self._keep(SetAside(_name(outcome), error), tally)
        if isinstance(outcome, Extraction) and added:
            _count(outcome, tally)
        else:
            tally.already_known += 1
            tally.known_by[outcome.method] += 1
        return _name(outcome)

    def _record(self, found: Extraction) -> bool:
        try:
            return self.record(found.document, found.claims, method=found.method)
        except InvalidRecord:
            # Another process may have added something else of that name since this one was read.
            free = self.name_for(found.document)
            if free.id == found.document.id:
                raise
        return self._record(_renamed(found, free))

    def _present(self) -> str | None:
        try:
            return method_of(self.settings.extraction)
        except AmityError:
            return None  # what cannot be loaded read nothing, and is no reason to hide what was added

    def _settle(self, outcome: "Extraction | SetAside | _Known | None", tally: Tally) -> None:
        """Count the document that an interrupt came to between its being kept and its being counted."""
        if not isinstance(outcome, Extraction) or tally.read == tally.added + tally.already_known:
            return
        if self.known(outcome.document):
            _count(outcome, tally)
        else:
            tally.read -= 1


@dataclass(frozen=True, slots=True)
class _Known:
    name: str
    method: str


def _name(outcome: Extraction | _Known) -> str:
    return outcome.document.id if isinstance(outcome, Extraction) else outcome.name


def _renamed(found: Extraction, document: Document) -> Extraction:
    """The same claims of a document under another name, which their identifiers depend on."""
    kept = [one.name for one in fields(Claim) if one.name not in ("id", "document", "quote", "start", "end")]
    claims = [
        Claim.of(document, claim.start, claim.end, **{name: getattr(claim, name) for name in kept})
        for claim in found.claims
    ]
    return replace(found, document=document, claims=claims)


def _count(extraction: Extraction, tally: Tally) -> None:
    tally.added += 1
    tally.claims += len({claim.id for claim in extraction.claims})
    tally.words += len(extraction.document.text.split())


def _waits(document: Document, line: Line) -> bool:
    return any(document.id == other.id or document.digest == other.digest for other in line.waiting)


def _date(value: AsOf) -> date | PartialDate | None:
    return PartialDate.parse(value) if isinstance(value, str) else value

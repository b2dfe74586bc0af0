"""Claims that careful readers made, and claims to hold against them."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from amity.model import Claim, Document
from amity.model.errors import InvalidRecord, UnreadableDocument

ClaimsByDocument = Mapping[str, Sequence[Claim]]


def load_claims(path: Path) -> dict[str, list[Claim]]:
    """Claims by document: a folder with one JSON list per document, or a JSON Lines file.

    Raises:
        UnreadableDocument: the file is not there or no JSON.
        InvalidRecord: a claim is outside the codebook.
    """
    if path.is_dir():
        return {file.stem: list(_claims_of(file)) for file in sorted(path.glob("*.json"))}
    claims = defaultdict(list)
    for item in _json_lines(path):
        claim = _claim(item, path, None)
        claims[claim.document].append(claim)
    return dict(claims)


def load_documents(path: Path) -> Iterable[Document]:
    """The documents of a gold folder, character for character, since the offsets of its claims count them.

    Raises:
        UnreadableDocument: the file is not there or no JSON.
        InvalidRecord: a document lacks its id or text.
    """
    return (Document.from_dict(item) for item in _json_lines(path))


def digest(folder: Path) -> str:
    """What tells one state of a gold folder from another: SHA-256 over its documents, then its claims by file name."""
    whole = hashlib.sha256()
    for file in [folder / "documents.jsonl", *sorted((folder / "claims").glob("*.json"))]:
        whole.update(file.name.encode() + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return whole.hexdigest()


def only(claims: ClaimsByDocument, documents: Iterable[str]) -> ClaimsByDocument:
    """The claims of some documents, those without any among them."""
    return {name: claims.get(name, ()) for name in documents}


def _claims_of(file: Path) -> Iterator[Claim]:
    listed = _json(file)
    if not isinstance(listed, list):
        raise UnreadableDocument(str(file), "is no JSON list of claims")
    return (_claim(item, file, file.stem) for item in listed)


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise UnreadableDocument(str(path), f"cannot be read as JSON ({error})") from None


def _json_lines(path: Path) -> Iterable[Any]:
    try:
        return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]
    except OSError as error:
        remedy = "A folder of gold has documents.jsonl and, for each document, claims/ID.json."
        raise UnreadableDocument(str(path), f"cannot be read ({error.strerror})", remedy) from None
    except ValueError as error:
        raise UnreadableDocument(str(path), f"cannot be read as JSON Lines ({error})") from None


def _claim(item: Any, path: Path, document: str | None) -> Claim:
    if not isinstance(item, dict):
        raise InvalidRecord(f"a claim in {path}", "the record", "is not a JSON object")
    return Claim.from_dict(item, document=document)

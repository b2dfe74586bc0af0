"""Readers decide at the terminal, key by key and by command; what they decided is kept at once and can be undone."""

import io
import json
import signal
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from amity.cli import review_walk
from amity.ledger import ClaimFilter, Store
from amity.model import Claim, Kind, Modality, Role, Stage

pytestmark = pytest.mark.usefixtures("ledger")

Run = Callable[..., Any]


@pytest.fixture(autouse=True)
def _reviewer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AMITY_REVIEWER", "Ada")


@pytest.fixture
def typed(amity: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `amity review` on lines that come through a pipe."""

    def run(*lines: str, args: tuple[str, ...] = ()) -> Any:
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        return amity("review", *args)

    return run


def claims(ledger: Path) -> dict[Kind, Claim]:
    with Store(ledger) as store:
        return {told.claim.kind: told.claim for told in store.evidence(ClaimFilter(rejected=True))}


def decided(ledger: Path) -> list[tuple[str, str, str]]:
    with Store(ledger) as store:
        return [(review.action.value, review.by, review.why) for review in store.reviews]


def test_claims_pass_with_their_words_and_a_key_decides(typed: Run, ledger: Path) -> None:
    ended = typed("a", "r", "another Skyeton", "s")
    assert ended.code == 0
    for words in ("1 of 3", "3 of 3", "»Japan and Ukraine signed an accord on Thursday«", "[a]ccept"):
        assert words in " ".join(ended.out.split())
    assert decided(ledger) == [("accept", "Ada", ""), ("reject", "Ada", "another Skyeton")]
    assert "2 decisions are kept; 0 claims are left." in ended.err


def test_what_was_decided_is_not_shown_again(typed: Run) -> None:
    typed("a", "a", "q")
    assert "1 of 1" in typed("q").out
    typed("a")
    ended = typed()
    assert (ended.code, ended.out) == (0, "")
    assert "left to review" in ended.err


def test_the_least_certain_of_what_matters_most_comes_first(typed: Run, ledger: Path) -> None:
    with Store(ledger) as store:
        paper = store.document("accord")
        doubtful = [claim for claim in store.claims(ClaimFilter(document="accord")) if claim.kind is Kind.CO_PRODUCTION]
        sure = [claim for claim in store.claims(ClaimFilter(document="accord")) if claim.kind is not Kind.CO_PRODUCTION]
        store.record_again(paper, [*sure, replace(doubtful[0], confidence=0.5)], method="other/1")
    assert "»Skyeton could build drones" in " ".join(typed("q").out.split()).partition("[a]ccept")[0]


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("--kind", "arms"), "1 of 1"),
        (("--about", "Japan", "--limit", "1"), "1 of 1"),
        (("--text", "drones"), "1 of 2"),
        (("--document", "denial"), "China has not sent drones"),
    ],
)
def test_claims_are_chosen_as_they_are_to_be_listed(typed: Run, args: tuple[str, ...], words: str) -> None:
    assert words in typed("q", args=args).out


def test_fields_are_put_right_one_by_one(typed: Run, ledger: Path) -> None:
    lines = (
        "c",
        "st",
        "done",
        "agreed",
        "mo",
        "expected",
        "a",
        "attribution",
        "Reuters; a minister",
        "date",
        "none",
        "",
    )
    ended = typed(*lines, "q", args=("--kind", "security"))
    assert "“done” is none of proposed, negotiating" in ended.err
    assert "“a” begins attribution, amount." in ended.err
    for hint in ("stage (proposed, negotiating", "date (YYYY, YYYY-MM or YYYY-MM-DD, or none)"):
        assert hint in ended.out
    claim = claims(ledger)[Kind.SECURITY]
    assert (claim.stage, claim.modality, claim.date) == (Stage.AGREED, Modality.EXPECTED, None)
    assert claim.attribution == ("Reuters", "a minister")
    assert [action for action, _, _ in decided(ledger)] == ["correct"] * 4


def test_the_last_decision_is_undone_with_its_claim_shown_again(typed: Run, ledger: Path) -> None:
    ended = typed("u", "a", "u", "r", "", "q")
    assert "Nothing was decided yet" in ended.err
    assert "undone: accept" in ended.err
    assert ended.out.count("1 of 3") == 2
    assert [action for action, _, _ in decided(ledger)] == ["accept", "undo", "reject"]
    assert "1 decision is kept; 2 claims are left." in ended.err


def test_a_key_that_means_nothing_decides_nothing(typed: Run, ledger: Path) -> None:
    ended = typed("x", "", "q")
    assert ended.err.count("One of the letters in brackets.") == 2
    assert ended.out.count("1 of 3") == 1
    assert decided(ledger) == []


def test_one_reason_serves_for_all_where_it_is_given(typed: Run, ledger: Path) -> None:
    typed("r", "a", "q", args=("--why", "read both", "--by", "Grace"))
    assert decided(ledger) == [("reject", "Grace", "read both"), ("accept", "Grace", "read both")]


def test_where_the_answers_end_the_round_ends(typed: Run, ledger: Path) -> None:
    assert typed("a").code == 0
    assert typed("c", "stage").code == 0
    assert len(decided(ledger)) == 1


def test_keys_need_no_enter_on_a_terminal(amity: Run, ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keys, lines = iter("ar"), iter(["a reason"])
    monkeypatch.setattr(review_walk, "on_terminal", lambda _: True)
    monkeypatch.setattr("click.getchar", lambda **_: next(keys, "\x04"))
    monkeypatch.setattr("builtins.input", lambda _: next(lines))
    assert amity("review").code == 0
    assert decided(ledger) == [("accept", "Ada", ""), ("reject", "Ada", "a reason")]


def test_an_interrupt_loses_nothing(process: Callable[..., subprocess.Popen[str]], ledger: Path) -> None:
    running = process("review", "--by", "Ada", stdin=subprocess.PIPE)
    assert running.stdin
    assert running.stdout
    running.stdin.write("a\n")
    running.stdin.flush()
    while "2 of 3" not in running.stdout.readline():
        pass
    running.send_signal(signal.SIGINT)
    assert running.wait(60) == 130
    running.communicate()
    assert decided(ledger) == [("accept", "Ada", "")]


def test_claims_are_accepted_and_rejected_by_command(amity: Run, ledger: Path) -> None:
    there = claims(ledger)
    ended = amity("review", "accept", there[Kind.ARMS].id[:8], there[Kind.SECURITY].id, "--why", "read them")
    named = [there[kind].id[:8] for kind in (Kind.ARMS, Kind.SECURITY)]
    assert ended.out.splitlines() == [f"1  accept {named[0]}", f"2  accept {named[1]}"]
    assert amity("review", "reject", there[Kind.ARMS].id).code == 0
    shown = [json.loads(line) for line in amity("claims", "--json").out.splitlines()]
    assert {claim["kind"] for claim in shown} == {"security", "co-production"}
    all_shown = [json.loads(line) for line in amity("claims", "--rejected", "--json").out.splitlines()]
    assert {claim["kind"]: claim["rejected"] for claim in all_shown}["arms"]
    table = amity("claims", "--rejected").out
    assert "rejected" in table
    assert "confirmed" in table


def test_a_slip_in_one_of_several_identifiers_decides_nothing(amity: Run, ledger: Path) -> None:
    claim = claims(ledger)[Kind.ARMS].id
    ended = amity("review", "accept", claim, claim[:-2] + "zz")
    assert ended.code == 3
    assert f"Did you mean {claim}?" in ended.err
    assert decided(ledger) == []


@pytest.mark.parametrize("odd", ["\udcff", "", " ", "-"])
def test_what_is_no_identifier_names_nothing(amity: Run, odd: str) -> None:
    for args in (["accept", odd], ["correct", odd, "--kind", "arms"], ["merge", odd, odd]):
        ended = amity("review", *args)
        assert ended.code == 3
        assert "has no claim, document or partnership" in ended.err


def test_a_claim_is_corrected_by_command_and_shows_what_it_said(amity: Run, ledger: Path) -> None:
    claim = claims(ledger)[Kind.SECURITY]
    ended = amity(
        *("review", "correct", claim.id, "--kind", "arms", "--stage", "agreed", "--date", "2024-05"),
        *("--party", "Japan:provider", "--party", "UA:recipient:Kyiv", "--attribution", "Reuters"),
        *("--amount", "EUR 1.2 billion = 1,200,000,000 EUR", "--clear", "instrument", "--why", "read the treaty"),
    )
    assert ended.code == 0, ended.err
    with Store(ledger) as store:
        now = store.claim(claim.id)
    assert [(party.actor, party.role, party.mention) for party in now.parties] == [
        ("JP", Role.PROVIDER, "Japan"),
        ("UA", Role.RECIPIENT, "Kyiv"),
    ]
    assert (str(now.date), now.instrument, now.attribution) == ("2024-05", None, ("Reuters",))
    assert now.amount
    assert (str(now.amount.value), now.amount.unit) == ("1200000000", "EUR")
    shown = " ".join(amity("show", claim.id).out.split())
    for words in ("read the treaty", "Ada", "It said stage signed", "It said instrument Accord on Support", "1.00"):
        assert words in shown
    record = json.loads(amity("show", claim.id, "--json").out)
    assert record["as_read"]["kind"] == "security"
    assert record["reviews"][0]["action"] == "correct"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ((), "at least one of parties, kind"),
        (("--kind", "friendship"), "“friendship” is none of security"),
        (("--date", "soon"), "YYYY-MM-DD"),
        (("--party", "UA"), "fewer than two actors"),
        (("--party", "UA:giver", "--party", "JP"), "ACTOR:ROLE"),
        (("--party", "Ukrane", "--party", "JP"), "Did you mean Ukraine"),
        (("--party", "co:no-such", "--party", "JP"), "No actor is called"),
        (("--amount", "much"), "TEXT = NUMBER UNIT"),
        (("--amount", "much = 1e UAH"), "TEXT = NUMBER UNIT"),
    ],
)
def test_a_wrong_correction_is_one_line_that_helps(
    amity: Run, ledger: Path, options: tuple[str, ...], words: str
) -> None:
    ended = amity("review", "correct", claims(ledger)[Kind.SECURITY].id, *options)
    assert ended.code == 3
    assert words in ended.err
    assert len(ended.err.splitlines()) == 1
    assert decided(ledger) == []


def test_actors_are_merged_by_name_and_found_by_the_name_they_had(amity: Run, ledger: Path) -> None:
    with Store(ledger) as store:
        old = next(found.id for found in store.partnerships() if "co:skyeton-works" in found.actors)
    ended = amity("review", "merge-actors", "SKYETON Works", "co:skyeton-group", "--new")
    assert ended.out.startswith("1  merge Skyeton Works (co:skyeton-works) into Skyeton Group (co:skyeton-group)")
    for name in ("SKYETON Works", "co:skyeton-works", "co:skyeton-group"):
        assert len(amity("claims", "--about", name, "--json").out.splitlines()) == 1
    shown = amity("show", old)
    assert f"“{old}” was merged: its claims are drawn under" in shown.err
    assert "Skyeton Group" in shown.out
    again = amity("review", "merge-actors", "SKYETON Works", "JP")
    assert again.code == 3
    assert "goes into co:skyeton-group already (review 1)" in again.err


def test_an_actor_is_split_by_claim_and_by_words(amity: Run, ledger: Path) -> None:
    claim = claims(ledger)[Kind.SECURITY]
    unknown = amity("review", "split-actor", "Japan", "co:japan-tobacco", "--claim", claim.id[:6])
    assert unknown.code == 3
    assert amity("review", "split-actor", "Japan", "co:japan-tobacco", "--new", "--claim", claim.id[:6]).code == 0
    assert amity("review", "split-actor", "Ukraine", "Poland", "--mention", "Ukraine").code == 0
    assert claims(ledger)[Kind.SECURITY].actors == {"co:japan-tobacco", "PL"}


def test_partnerships_are_merged_and_split(amity: Run, ledger: Path) -> None:
    claim = claims(ledger)[Kind.SECURITY]
    amity("review", "split-actor", "co:skyeton-works", "Ukraine", "--claim", claims(ledger)[Kind.CO_PRODUCTION].id)
    with Store(ledger) as store:
        ids = {found.kind: found.id for found in store.partnerships()}
    ended = amity("review", "merge", ids[Kind.CO_PRODUCTION][:8], ids[Kind.SECURITY], "--why", "part of it")
    assert ended.out == "2  merge Japan, Ukraine: co-production into security (accord on support)\n"
    assert amity("review", "split", ids[Kind.SECURITY], claim.id, "--instrument", "Side Letter").code == 0
    drawn = [json.loads(line) for line in amity("partnerships", "--about", "UA", "--json").out.splitlines()]
    assert {(one["kind"], one["instrument"], len(one["claims"])) for one in drawn} == {
        ("security", "Side Letter", 1),
        ("security", "accord on support", 1),
    }
    refused = amity("review", "merge", ids[Kind.SECURITY], ids[Kind.ARMS])
    assert refused.code == 3
    assert "Merge the actors first" in refused.err


def test_reviews_are_undone_in_any_order(amity: Run, ledger: Path) -> None:
    claim = claims(ledger)[Kind.ARMS].id
    amity("review", "accept", claim)
    amity("review", "reject", claim)
    assert amity("review", "undo", "1", "2", "--why", "slips").out == "3  undo 1\n4  undo 2\n"
    assert amity("review", "undo", "4").code == 0
    assert "arms" not in amity("claims", "--json").out
    ended = amity("review", "undo", "1")
    assert ended.code == 3
    assert "amity review undo 3" in ended.err


def test_the_log_tells_who_decided_what_and_what_became_of_it(amity: Run, ledger: Path) -> None:
    assert "reviewed yet" in amity("review", "log").err
    claim = claims(ledger)[Kind.ARMS].id
    amity("review", "reject", claim, "--why", "a slip\x1b[31m")
    amity("review", "undo", "1", "--by", "Grace")
    shown = amity("review", "log").out
    for words in ("Ada", "Grace", f"reject {claim[:8]}", "a slip\\x1b[31m", "(undone by 2)", "undo 1"):
        assert words in shown
    assert max(map(len, shown.splitlines())) <= 80
    first, second = map(json.loads, amity("review", "log", "--json").out.splitlines())
    assert (first["review"], first["action"], first["claim"], first["undone_by"]) == (1, "reject", claim, 2)
    assert (second["action"], second["undoes"]) == ("undo", 1)
    assert "The last 1 of 2" in amity("review", "log", "--limit", "1").err


def test_decisions_are_shared_between_ledgers(amity: Run, ledger: Path, tmp_path: Path) -> None:
    there = claims(ledger)
    other = tmp_path / "other.db"
    with Store(ledger) as ours, Store(other) as theirs:
        for document in ours.documents():
            theirs.record(document, ours.claims(ClaimFilter(document=document.id)))
        theirs.reviews.accept(there[Kind.SECURITY].id, by="Grace")
    amity("review", "reject", there[Kind.ARMS].id, "--why", "seen")
    amity("review", "correct", there[Kind.SECURITY].id, "--stage", "agreed")
    amity("review", "undo", "1")
    (tmp_path / "ours.jsonl").write_text(amity("review", "log", "--json").out, "utf-8")
    ended = amity("review", "apply", "ours.jsonl", "--ledger", other)
    assert (ended.code, ended.out) == (0, "3 reviews added, 0 known already, 0 left out\n")
    assert "0 reviews added, 3 known already" in amity("review", "apply", "ours.jsonl", "--ledger", other).out
    assert decided(other)[1:] == decided(ledger)
    with Store(other) as theirs:
        assert not theirs.told(there[Kind.ARMS].id).rejected
        assert theirs.claim(there[Kind.SECURITY].id).stage is Stage.AGREED


def test_what_cannot_be_shared_is_left_out_and_told(amity: Run, ledger: Path, tmp_path: Path) -> None:
    claim = claims(ledger)[Kind.ARMS].id
    amity("review", "reject", claim)
    good = json.loads(amity("review", "log", "--json").out)
    wrong = [
        "no json",
        "[1]",
        json.dumps(good | {"by": "\ud800"}),
        json.dumps(good | {"action": "bless"}),
        json.dumps(good | {"made": "yesterday"}),
        json.dumps(good | {"review": 2, "by": "Grace", "claim": "nothing"}),
        json.dumps(good | {"review": 3, "by": "Grace", "action": "undo", "undoes": 2}),
        json.dumps({"review": 1}),
        "[" * 100_000,
        "",
        json.dumps(good | {"by": "Grace"}),
    ]
    (tmp_path / "odd.jsonl").write_bytes("\n".join(wrong).encode() + b"\n\xff\n")
    ended = amity("review", "apply", "odd.jsonl")
    assert (ended.code, ended.out) == (1, "1 reviews added, 0 known already, 10 left out\n")
    assert "line 1:" in ended.err
    assert "and 5 more" in ended.err
    assert "Expecting value" not in ended.err
    assert decided(ledger) == [("reject", "Ada", ""), ("reject", "Grace", "")]


def test_a_ledger_that_is_not_there_is_not_made(amity: Run, tmp_path: Path) -> None:
    for args in (["review"], ["review", "accept", "x"], ["review", "log"], ["review", "undo", "1"]):
        ended = amity(*args, "--ledger", "none.db")
        assert ended.code == 3
        assert "there is no such ledger" in ended.err
    assert not (tmp_path / "none.db").exists()


def test_wrong_usage_below_review_is_one_line_that_helps(amity: Run) -> None:
    for args, words in (
        (["acept", "x"], "Did you mean accept"),
        (["--by", "Ada", "accept", "x"], "Write --by after accept"),
        (["undo", "first"], "not a valid integer"),
        (["split", "x", "y"], "--instrument"),
    ):
        ended = amity("review", *args)
        assert ended.code == 2
        assert words in ended.err
        assert ended.err.startswith("amity: ")

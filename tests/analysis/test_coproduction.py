"""What is told of buying, licensing and producing together."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import amity
from amity import coproduction
from amity.analysis import Interval
from amity.analysis.coproduction_tables import CoProduction
from amity.analysis.production import influences
from amity.analysis.production.case import Figure, Published, Way
from amity.analysis.production.fitting import verdict
from amity.analysis.production.reading import case_from
from amity.ledger import Store
from amity.model import ActorId, Amount, Claim, Document, Kind, Modality, PartialDate, Party, Role, Stage
from amity.model.errors import InvalidCase, InvalidSetting

TOLD: dict[str, Any] = {
    "name": "Patrol boats",
    "unit": "boats",
    "currency": "USD",
    "scale": "million",
    "start": 2024,
    "volume": 20,
    "buy": {"price": 10, "rate": 5, "lead": 1},
    "license": {"rate": 5, "lead": 2, "set-up": [20, 30, 40], "premium": [-0.3, -0.2, -0.1]},
    "partnership": {"actors": ["Japan", "UA"], "kind": "co-production"},
}


@pytest.fixture(scope="module")
def result() -> CoProduction:
    return coproduction("three-ways", worlds=200)


def ledger_of(folder: Path, *told: dict[str, Any]) -> Store:
    """A ledger with one document, of which each sentence is a claim about Japan and Ukraine."""
    said = [f"Japan and Ukraine, thing {number}." for number, _ in enumerate(told)]
    document = Document(id="news", date=PartialDate(2025, 6, 1), publisher="The Courier", text=" ".join(said))
    claims = []
    for sentence, fields in zip(said, told, strict=True):
        start = document.text.index(sentence)
        parties = [Party(actor=ActorId(one), role=Role.PARTY, mention=one) for one in ("JP", "UA")]
        plain = {"kind": Kind.CO_PRODUCTION, "stage": Stage.AGREED, "modality": Modality.ASSERTED}
        claims.append(Claim.of(document, start, start + len(sentence), parties=parties, **(plain | fields)))
    store = Store(folder / "told.db")
    store.record(document, claims)
    return store


def amount(words: str, value: float, unit: str) -> Amount:
    return Amount(text=words, value=Decimal(str(value)), unit=unit)


def beside(folder: Path, *told: dict[str, Any], **case: Any) -> CoProduction:
    with ledger_of(folder, *told) as ledger:
        return coproduction(TOLD | case, ledger=ledger, worlds=50, with_indices=False)


def test_each_way_has_its_row_and_its_years(result: CoProduction) -> None:
    assert [row.way for row in result.rows] == list(Way)
    assert {row.way for row in result.years} == set(Way)
    assert [row.way for row in result.milestones] == ["license", "co-produce"]
    assert result.rows[0].beside_buying == Interval.exactly(0)
    assert result.rows[0].at_home.high == pytest.approx(0)
    assert max(row.year for row in result.years) < 2026 + 20


def test_equal_seeds_give_equal_answers(result: CoProduction) -> None:
    assert coproduction("three-ways", worlds=200).to_json() == result.to_json()
    assert coproduction("three-ways", worlds=200, seed=2, with_indices=False).rows != result.rows
    assert (result.basis.worlds, result.basis.seed) == (200, 1)


def test_the_answer_survives_json_and_becomes_frames(result: CoProduction) -> None:
    assert CoProduction.from_json(result.to_json()) == result
    frame = result.to_frame("years")
    assert {"way", "year", "cost", "cost_low", "capacity_high"} <= set(frame.columns)
    assert len(result.to_frame("assumptions")) == len(result.assumptions)
    assert "co-produce" in result._repr_html_()


def test_obstacles_are_told_with_and_without(result: CoProduction) -> None:
    told = {(row.obstacle, row.way): row for row in result.obstacles}
    assert set(told) == {
        ("Export rules", "license"),
        ("Export rules", "co-produce"),
        ("Intellectual property", "license"),
        ("Intellectual property", "co-produce"),
        ("Industrial culture", "co-produce"),
    }
    culture = told["Industrial culture", "co-produce"]
    assert 0 < culture.expected < culture.cost.high
    assert 0.3 < culture.happens < 0.7


def test_what_matters_most_comes_first(result: CoProduction) -> None:
    for way in ("license", "co-produce"):
        totals = [row.total.median for row in result.influences if row.way == way and row.total]
        assert totals == sorted(totals, reverse=True)
        assert totals


def test_without_salib_one_assumption_at_a_time_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("amity.analysis.coproduction.available", lambda: False)
    found = coproduction("three-ways", worlds=50)
    assert found.influences
    assert all(row.total is None for row in found.influences)
    assert any("need SALib" in note for note in found.basis.notes)
    assert influences.available()


def test_plots_are_drawn(result: CoProduction, tmp_path: Path) -> None:
    drawn = result.save_plot(tmp_path / "costs.svg").read_text("utf-8")
    assert "What matters: co-produce" in drawn
    assert "USD million" in drawn
    assert result.plot_influences().get_title(loc="left") == "What matters: co-produce"
    assert coproduction(TOLD | {"license": {"rate": 5}}, worlds=10).save_plot(tmp_path / "known.svg").is_file()


def test_a_horizon_that_is_too_short_is_told_and_one_that_is_not_cuts_the_years() -> None:
    with pytest.raises(InvalidCase, match=r"horizon: is 4 years; buy takes 5 for all boats"):
        coproduction(TOLD | {"horizon": 4}, worlds=10)
    slow = {"obstacles": [{"name": "Export rules", "probability": 1, "delay": 9}], "horizon": 6}
    found = coproduction(TOLD | slow, worlds=10, with_indices=False)
    assert max(row.year for row in found.years) == 2029


def test_what_cannot_be_reckoned_is_told() -> None:
    with pytest.raises(InvalidCase, match="takes 500 years"):
        coproduction(TOLD | {"license": {"rate": 0.04}}, worlds=10)
    with pytest.raises(InvalidSetting, match="can be 1,200 at most"):
        coproduction(TOLD | {"volume": 5000}, worlds=1201)


def test_the_public_function_takes_a_file_a_name_and_a_case(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(json.dumps(TOLD), "utf-8")
    assert amity.coproduction(path, worlds=10, with_indices=False).title == "Patrol boats: buy, license"
    assert amity.coproduction(case_from(TOLD), worlds=10, with_indices=False).rows


def test_a_point_a_range_and_a_bound_fit_each_in_its_way() -> None:
    def published(low: float | None, high: float | None) -> Published:
        return Published(figure=Figure.PREMIUM, way=Way.LICENSE, units=None, low=low, high=high, source="A paper")

    model = Interval(0.2, 0.1, 0.4)
    ends: list[tuple[float | None, float | None, str]] = [
        (0.3, 0.3, "yes"),
        (0.5, 0.5, "no"),
        (0.2, 0.4, "yes"),
        (0.3, 0.6, "in part"),
        (0.5, 0.6, "no"),
        (None, 0.25, "yes"),
        (None, 0.15, "in part"),
        (None, 0.05, "no"),
        (0.15, None, "yes"),
        (0.3, None, "in part"),
        (0.5, None, "no"),
    ]
    for low, high, expected in ends:
        assert verdict(published(low, high), model) == expected


REPRODUCED = [
    ("japan-f-35a", ["no", "no"]),
    ("japan-f-2", ["yes", "yes"]),
    ("japan-f-104j", ["in part"]),
    ("india-su-30mki", ["in part"]),
]


@pytest.mark.parametrize(("name", "fits"), REPRODUCED)
def test_reproduced_cases_fit_or_not_as_the_documentation_says(name: str, fits: list[str]) -> None:
    found = coproduction(name, worlds=1000, with_indices=False)
    assert [row.fits for row in found.published] == fits
    assert all(row.why for row in found.published)


def test_the_claims_of_a_partnership_stand_beside_the_assumptions(tmp_path: Path) -> None:
    found = beside(
        tmp_path,
        {"amount": amount("50 boats", 50, "boats")},
        {"amount": amount("20 patrol boats", 20, "patrol boats")},
        {"amount": amount("$900 million", 900_000_000, "USD")},
        {"amount": amount("$30 million", 30_000_000, "USD")},
        {"amount": amount("50 engines", 50, "engines")},
    )
    warned = {row.told: row.warning for row in found.told}
    assert warned == {
        "50 boats": "50 lies outside 20",
        "20 patrol boats": "",
        "$900 million": "900 USD million is none of these",
        "$30 million": "",
        "50 engines": "",
    }
    assert found.warnings == 2
    assert all(len(row.claims) == 1 and row.quote for row in found.told)
    assert (found.basis.ties, found.basis.claims, found.basis.documents) == (1, 5, 1)


def test_a_start_that_the_ledger_tells_otherwise_is_warned_of(tmp_path: Path) -> None:
    found = beside(
        tmp_path,
        {"stage": Stage.SIGNED, "date": PartialDate(2020)},
        {"stage": Stage.ACTIVE, "date": PartialDate(2025)},
    )
    assert [row.warning for row in found.told] == [
        "4 years before the decision",
        "under way before the line begins, at the earliest in 2026",
    ]


def test_a_refusal_a_denial_and_what_was_never_agreed_are_warned_of(tmp_path: Path) -> None:
    for name, told, expected in (
        ("refused", [{"stage": Stage.REFUSED}], "is told to be refused"),
        ("suspended", [{}, {"stage": Stage.SUSPENDED}], "is told to be suspended"),
        ("taken up again", [{}, {"stage": Stage.SUSPENDED, "date": PartialDate(2024)}], ""),
        ("denied", [{}, {"modality": Modality.DENIED, "stage": Stage.SIGNED}], "signed is denied"),
        ("proposed", [{"stage": Stage.PROPOSED}], "nothing is told to be agreed"),
        ("possible", [{"modality": Modality.POSSIBLE, "stage": Stage.SIGNED}], "nothing is told to be agreed"),
    ):
        (tmp_path / name).mkdir()
        assert expected in [row.warning for row in beside(tmp_path / name, *told).told]


def test_money_in_another_currency_is_compared_by_its_rate(tmp_path: Path) -> None:
    found = beside(tmp_path, {"amount": amount("EUR 30 million", 30_000_000, "EUR")})
    assert [row.warning for row in found.told] == [""]


def test_a_partnership_that_the_ledger_does_not_have_is_told_with_what_it_has(tmp_path: Path) -> None:
    with ledger_of(tmp_path, {}) as ledger:
        for named, reason in (
            (
                {"actors": ["JP", "UA"], "kind": "arms"},
                "no arms of JP and UA; what it has of them is co-production",
            ),
            ({"actors": ["JP", "US"]}, "it has nothing of the two"),
            ({"actors": ["JP", "Atlantis"]}, "No actor is called “Atlantis”"),
            ({"actors": ["JP", "Japan"]}, "are the same"),
            ({"actors": ["JP", "UA"], "instrument": "Pact"}, "has no co-production of JP and UA, Pact"),
            ({"id": "ffffffff"}, "is no partnership there"),
        ):
            with pytest.raises(InvalidCase, match="partnership") as told:
                coproduction(TOLD | {"partnership": named}, ledger=ledger, worlds=10)
            assert reason in told.value.reason
        beginning = ledger.partnerships()[0].id[:6]
        found = coproduction(TOLD | {"partnership": {"id": beginning}}, ledger=ledger, worlds=10, with_indices=False)
    assert found.basis.ties == 1


def test_without_a_ledger_nothing_is_compared() -> None:
    found = coproduction(TOLD, worlds=10, with_indices=False)
    assert (found.told, found.warnings, found.basis.ties) == ((), None, 0)
    assert not any("As of" in line for line in found.basis.lines())

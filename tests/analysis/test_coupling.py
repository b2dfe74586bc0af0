"""Whether relations of a web go together: by hand on small webs, with covariates and in worlds."""

from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from amity.analysis.coupling import Coupling, coupling
from amity.analysis.dyad_values import DyadValues
from amity.analysis.interval import Interval
from amity.analysis.relations import Relations
from amity.analysis.web import Web
from amity.datasets.covariates import CountryYear, CovariateAbout, DyadYear
from amity.model import ActorId, AnalysisSettings, Stage
from amity.model.errors import InvalidSetting, NothingKnown, UnknownActor
from amity.network import Network

WebOf = Callable[..., Network]

FEW = AnalysisSettings(worlds=64)
WEB = (
    *("DE-FR arms", "DE-IT arms", "FR-IT arms", "GB-US arms signed", "JP-US arms"),
    *("DE-FR diplomatic", "DE-IT diplomatic", "FR-IT diplomatic agreed", "GB-US diplomatic", "DE-JP diplomatic"),
    *("DE-JP training", "GB-IT training"),
)
STATES = ("DE", "FR", "GB", "IT", "JP", "US")


def values(**told: float) -> dict[tuple[ActorId, ActorId], float]:
    """Values of dyads, written as `DE_FR=0.4`."""
    pairs = ((pair.split("_"), value) for pair, value in told.items())
    return {(ActorId(one), ActorId(other)): value for (one, other), value in pairs}


def relations(web: Network, *, directed: bool = False, **covariates: DyadValues) -> Relations:
    return Relations(web.sample(8), covariates, Stage.AGREED, directed, AnalysisSettings())


def test_the_correlation_is_that_over_all_dyads(web_of: WebOf) -> None:
    answer = coupling(web_of(*WEB), layer="arms", given=["diplomatic"], settings=FEW, permutations=200)
    arms = {"DEFR": 1, "DEIT": 1, "FRIT": 1, "GBUS": 0.7, "JPUS": 1}
    talk = {"DEFR": 1, "DEIT": 1, "FRIT": 0.5, "GBUS": 1, "DEJP": 1}
    dyads = [one + other for one, other in combinations(STATES, 2)]
    by_hand = np.corrcoef([arms.get(dyad, 0) for dyad in dyads], [talk.get(dyad, 0) for dyad in dyads])[0, 1]
    (row,) = answer.rows
    assert row.correlation.median == pytest.approx(by_hand)
    assert row.correlation.low == row.correlation.high
    assert row.coefficient.median == pytest.approx(by_hand)
    assert answer.r2.median == pytest.approx(by_hand**2)
    assert (answer.actors, answer.dyads, answer.permutations, row.dyads) == (6, 15, 200, 15)
    assert row.coefficient_chance == row.chance
    assert row.coefficient_chance_of_mean == row.chance_of_mean == pytest.approx(row.chance.median, abs=1e-4)
    assert row.chance.high < 0.1
    assert row.greater <= row.chance_of_mean
    assert row.less > 0.9


def test_the_claims_are_those_of_dyads_that_have_both(web_of: WebOf) -> None:
    answer = coupling(web_of(*WEB), layer="arms", given=["training"], settings=FEW, permutations=9)
    assert answer.claims == ()
    answer = coupling(web_of(*WEB, "GB-US training"), layer="arms", given=["training"], settings=FEW, permutations=9)
    assert set(answer.claims) == {"claim of GB-US arms signed", "claim of GB-US training"}


def test_of_several_each_has_its_coefficient_given_the_others(web_of: WebOf) -> None:
    answer = coupling(web_of(*WEB), layer="arms", given=["diplomatic", "training"], settings=FEW, permutations=50)
    found = relations(web_of(*WEB))
    where = np.triu_indices(6, 1)
    y, *x = (found[name][0][where] for name in ("arms", "diplomatic", "training"))
    expected = np.linalg.lstsq(np.column_stack([np.ones(15), *x]), y, rcond=None)[0]
    assert [row.raw.median for row in answer.rows] == pytest.approx(list(expected[1:]))
    assert [row.relation for row in answer.rows] == ["diplomatic", "training"]


def test_doubtful_ties_make_an_interval(web_of: WebOf) -> None:
    doubtful = [tie.replace("JP-US arms", "JP-US arms 0.5") for tie in WEB]
    (row,) = coupling(web_of(*doubtful), layer="arms", given=["diplomatic"], settings=FEW, permutations=50).rows
    assert row.correlation.low < row.correlation.high
    assert row.chance.low < row.chance.high


def test_layers_can_be_added_up_and_sums_have_names(web_of: WebOf) -> None:
    found = relations(web_of(*WEB, "US>JP hostility", "US>JP sanction agreed"))
    assert np.array_equal(found["arms+training"], found["arms"] + found["training"])
    assert np.array_equal(found["cooperation"], found["arms"] + found["training"] + found["diplomatic"])
    assert found["conflict"][0, 4, 5] == pytest.approx(1.5)


def test_a_layer_of_a_dyad_counts_by_what_has_come_furthest(web_of: WebOf) -> None:
    found = relations(web_of("DE-FR arms agreed", "DE-FR arms signed", "DE-IT arms proposed", "FR-IT training"))
    assert found["arms"][0, 0, 1] == pytest.approx(0.7)
    assert found["arms"][0, 0, 2] == 0


def test_directed_what_passes_one_way_is_no_way_back(web_of: WebOf) -> None:
    web = web_of("DE>FR arms", "DE-IT arms", "FR=IT arms")
    assert relations(web, directed=True)["arms"][0].tolist() == [[0, 1, 1], [0, 0, 1], [1, 1, 0]]
    assert relations(web)["arms"][0].tolist() == [[0, 1, 1], [1, 0, 1], [1, 1, 0]]


def test_directed_dyads_count_once_each_way(web_of: WebOf) -> None:
    web = web_of("DE>FR arms", "FR>IT arms", "IT>GB arms", "DE>FR training", "FR>IT training", "GB>DE aid")
    answer = coupling(web, layer="arms", given=["training"], directed=True, settings=FEW, permutations=20)
    assert (answer.dyads, answer.actors) == (12, 4)


def test_attention_is_what_is_told_of_each_without_the_other(web_of: WebOf) -> None:
    found = relations(web_of("DE-FR arms", "DE-IT arms", "DE-FR training"))["attention"][0]
    assert found[0, 1] == pytest.approx(np.log1p(1) + np.log1p(0))  # DE and FR: of DE with IT, of FR with nobody else
    assert found[0, 2] == pytest.approx(np.log1p(2) + np.log1p(0))
    assert found[1, 2] == pytest.approx(np.log1p(2) + np.log1p(1))


def test_dyads_without_a_value_of_a_covariate_are_left_out(web_of: WebOf) -> None:
    votes = values(DE_FR=0.9, DE_IT=0.8, FR_IT=0.9, GB_US=0.7, JP_US=0.5, DE_US=0.2, FR_US=0.3, GB_JP=0.4)
    answer = coupling(web_of(*WEB), layer="arms", given=["votes"], covariates={"votes": votes}, settings=FEW)
    arms = [1, 1, 1, 0.7, 1, 0, 0, 0]
    assert answer.dyads == 8
    assert answer.rows[0].correlation.median == pytest.approx(np.corrcoef(arms, list(votes.values()))[0, 1])
    assert "claim of DE-FR arms" in answer.claims


def test_only_states_count_unless_all_are_asked_for(web_of: WebOf) -> None:
    web = web_of(*WEB, "org:nato-DE diplomatic")
    assert coupling(web, layer="arms", given=["diplomatic"], settings=FEW, permutations=2).actors == 6
    answer = coupling(web, layer="arms", given=["diplomatic"], states_only=False, settings=FEW, permutations=2)
    assert answer.actors == 7


def test_an_answer_is_read_again_and_is_the_same_for_the_same_seed(web_of: WebOf) -> None:
    web = web_of(*WEB, "GB-FR arms 0.4")
    asked = Web(as_of=web.as_of, actors=web.actors, ties=web.ties)
    how = {"layer": "arms", "given": ["diplomatic"], "permutations": 30}
    answer = coupling(web, settings=FEW, **how)  # type: ignore[arg-type] # as named
    assert Coupling.from_json(answer.to_json()) == answer
    assert asked.coupling(settings=FEW, **how) == answer  # type: ignore[arg-type] # as named
    assert coupling(web, worlds=web.sample(64), **how) == answer  # type: ignore[arg-type] # as named
    assert answer.basis.weights["layer"] == "arms"
    answer.plot()


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"given": []}, "must be one or more"),
        ({"given": ["arms"]}, "other than the outcome"),
        ({"given": ["aid", "aid"]}, "each once"),
        ({"given": ["diplomacy"]}, "“diplomacy” is no relation; there is diplomatic"),
        ({"given": ["aid"]}, "aid has no tie here; there are ties of arms, training, diplomatic"),
        ({"given": ["votes"]}, "the dyads have 2 in common that have values in all of votes, arms"),
        ({"given": ["flat"]}, "flat is 1 for all 4 dyads: nothing varies"),
        ({"given": ["diplomatic"], "at_least": Stage.ENDED}, "is “ended”, and must be one of"),
        ({"given": ["diplomatic"], "permutations": 0}, "permutations is 0"),
    ],
)
def test_what_cannot_be_asked_is_told(web_of: WebOf, asked: dict[str, object], told: str) -> None:
    covariates = {
        "votes": values(DE_FR=1, XX_YY=2, DE_IT=3),
        "flat": values(DE_FR=1, DE_IT=1, FR_IT=1, GB_US=1),
    }
    with pytest.raises(InvalidSetting, match=told):
        coupling(web_of(*WEB), layer="arms", covariates=covariates, settings=FEW, **asked)  # type: ignore[arg-type]


def test_too_few_actors_other_worlds_and_nothing_known_are_told(web_of: WebOf) -> None:
    with pytest.raises(InvalidSetting, match="the actors are 3, and must be 4 or more"):
        coupling(web_of("DE-FR arms", "FR-IT training"), layer="arms", given=["training"], settings=FEW)
    with pytest.raises(InvalidSetting, match="drawn from another network"):
        coupling(web_of(*WEB), layer="arms", given=["training"], worlds=web_of("DE-FR").sample(8))
    with pytest.raises(NothingKnown):
        coupling(web_of("org:nato-DE"), layer="arms", given=["training"])


def test_no_dyad_of_a_layer_in_any_world_is_nothing_that_varies(web_of: WebOf) -> None:
    web = web_of(*WEB[:10], "DE-JP training proposed")
    with pytest.raises(InvalidSetting, match="training is 0 for all 15 dyads: nothing varies"):
        coupling(web, layer="arms", given=["training"], settings=FEW)


ABOUT = {"title": "t", "unit": "u", "values": 1, "first": 2000, "last": 2001}


def test_a_covariate_of_dyads_is_taken_in_its_year() -> None:
    about = CovariateAbout(name="unga:agreement", dyadic=True, directed=False, **ABOUT)  # type: ignore[arg-type]
    votes = DyadYear(about, [(2000, ActorId("DE"), ActorId("FR"), 0.9), (2001, ActorId("DE"), ActorId("FR"), 0.5)])
    found = DyadValues.of(votes, 2001).matrix([ActorId("FR"), ActorId("DE"), ActorId("IT")], directed=False)
    assert found[0, 1] == found[1, 0] == 0.5
    assert np.isnan(found[0, 2])
    with pytest.raises(InvalidSetting, match="unga:agreement covers 2000 to 2001, not 2019"):
        DyadValues.of(votes, 2019)


def test_a_covariate_of_single_actors_is_how_far_they_lie_apart() -> None:
    about = CovariateAbout(name="cow:cinc", dyadic=False, directed=False, **ABOUT)  # type: ignore[arg-type]
    readings = [(2000, ActorId(actor), None, value) for actor, value in (("DE", 0.1), ("FR", 0.3))]
    found = DyadValues.of(CountryYear(about, readings), 2000)
    assert found.values[ActorId("FR"), ActorId("DE")] == pytest.approx(0.2)


def test_what_goes_one_way_is_averaged_where_direction_does_not_count() -> None:
    given = DyadValues(values(DE_FR=1, FR_DE=3, DE_IT=5))
    actors = [ActorId(one) for one in ("DE", "FR", "IT")]
    assert given.matrix(actors, directed=False)[0].tolist()[1:] == [2, 5]
    assert given.matrix(actors, directed=True)[0].tolist()[1:] == [1, 5]
    assert np.isnan(given.matrix(actors, directed=True)[2, 0])
    assert DyadValues(given.values, symmetric=True).matrix(actors, directed=True)[2, 0] == 5


def test_tables_are_read_by_name_and_may_have_gaps(tmp_path: Path) -> None:
    (tmp_path / "trade.csv").write_text("\ufeffactor,other,value\nGermany,France,1.5\nDE,IT,\nFR,IT,-2e3\n", "utf-8")
    found = DyadValues.read(tmp_path / "trade.csv", _find)
    assert found.values == values(DE_FR=1.5, FR_IT=-2000)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("actor,value\nDE,1\n", "has no column other"),
        ("", "has no column actor, other, value"),
        ("actor,other,value\nDE,FR,much\n", "line 2 has “much” for a number"),
        ("actor,other,value\nDE,FR,inf\n", "line 2 has “inf” for a number"),
        ("actor,other,value\nDE,FR,1\nDE,Atlantis,1\n", "line 3 No actor is called “Atlantis”"),
        ("actor,other,value\nDE\n", ""),
    ],
)
def test_tables_that_cannot_be_read_are_told_of_by_line(tmp_path: Path, text: str, told: str) -> None:
    (tmp_path / "trade.csv").write_text(text, "utf-8")
    if told:
        with pytest.raises(InvalidSetting, match=told):
            DyadValues.read(tmp_path / "trade.csv", _find)
    else:
        assert DyadValues.read(tmp_path / "trade.csv", _find).values == {}


def _find(name: str) -> ActorId:
    known = {"Germany": "DE", "France": "FR", "DE": "DE", "FR": "FR", "IT": "IT"}
    if name not in known:
        raise UnknownActor(name)
    return ActorId(known[name])


def test_figures_are_intervals_that_are_exact_where_all_is_sure(web_of: WebOf) -> None:
    answer = coupling(web_of(*WEB), layer="arms", given=["training"], settings=FEW, permutations=3)
    assert answer.r2 == Interval.exactly(answer.r2.median)

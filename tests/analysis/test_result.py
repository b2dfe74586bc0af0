"""Results: typed rows that can be cited, written, read again and drawn."""

import json
import re
import subprocess
import sys
from base64 import b64decode
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.figure import Figure

from amity.analysis import Basis, Form, Interval, Result, column, table
from amity.model import ActorId, Kind
from amity.model.errors import InvalidRecord, InvalidSetting, MissingPart

HOSTILE = '<script>alert("x")</script>\x1b[31m\u202e\x00\ud800 $\\frac{1}{0}$'


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    partner: ActorId = column("Partner")
    layer: Kind | None = column("Layer")
    cost: Interval = column("Cost")
    worth: float | None = column("Worth", Form.MONEY, detail=True)
    since: date | None = column("Since")
    along: tuple[ActorId, ...] = column("Along with", default=())
    ties: int = column("Ties", default=1)
    claims: tuple[str, ...] = column("Claims", default=())


@dataclass(frozen=True, kw_only=True)
class Ranking(Result[Place]):
    name = "ranking"

    others: tuple[Place, ...] = table("Others", default=())
    whole: Interval | None = column("As a whole", default=None)


def place(partner: str = "UA", **more: object) -> Place:
    fields: dict[str, object] = {
        "partner": ActorId(partner),
        "layer": Kind.ARMS,
        "cost": Interval(0.42, 0.3, 0.55),
        "worth": 2.4e9,
        "since": date(2024, 6, 13),
        "along": (ActorId("JP"),),
        "claims": ("3fa94b1c00", "77d2aa0100"),
    }
    return Place(**{**fields, **more})  # type: ignore[arg-type] # each test gives what its field takes


def ranking(*rows: Place, **more: object) -> Ranking:
    basis = Basis(
        as_of=date(2026, 7, 1),
        day=date(2026, 7, 1),
        worlds=1000,
        seed=1,
        weights={"specificity": {"arms": 0.6}, "indirect": 0.5},
        notes=("Read with care.",),
        names={ActorId("UA"): "Ukraine", ActorId("JP"): HOSTILE},
    )
    fields: dict[str, object] = {"title": "What leaving would cost", "rows": rows or (place(),), "basis": basis}
    return Ranking(**{**fields, **more})  # type: ignore[arg-type] # each test gives what its field takes


def test_a_result_is_read_again_as_it_was_written() -> None:
    whole = ranking(
        place(), place("JP", layer=None, worth=None, since=None, along=(), claims=()), whole=Interval(1, 0, 2)
    )
    assert Ranking.from_json(whole.to_json().encode("utf-8").decode("utf-8")) == whole


def test_actors_are_written_with_their_names_and_intervals_as_objects() -> None:
    data = ranking(whole=Interval(1, 0, 2)).to_dict()
    assert (data["format"], data["analysis"], data["whole"]) == (
        "amity-result/1",
        "ranking",
        {"median": 1, "low": 0, "high": 2},
    )
    row = data["rows"][0]
    assert row["partner"] == {"id": "UA", "name": "Ukraine"}
    assert row["along"] == [{"id": "JP", "name": HOSTILE}]
    assert (row["layer"], row["since"]) == ("arms", "2024-06-13")
    assert data["basis"]["weights"] == {"specificity": {"arms": 0.6}, "indirect": 0.5}


def test_names_come_back_with_what_they_name() -> None:
    again = Ranking.from_json(ranking(place("JP", along=())).to_json())
    assert again.basis.names == {"JP": HOSTILE}


def test_numbers_of_numpy_are_written_as_numbers() -> None:
    written = json.loads(ranking(place(ties=np.int64(3), worth=np.float32(0.5))).to_json())
    assert (written["rows"][0]["ties"], written["rows"][0]["worth"]) == (3, 0.5)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"format": "amity-result/0"}, "amity-result/0, ranking, not amity-result/1, ranking"),
        ({"analysis": "stress"}, "amity-result/1, stress, not amity-result/1, ranking"),
        ({"rows": None}, "rows has another form"),
        ({"rows": [{}]}, "partner is missing"),
        ({"rows": [5]}, "rows has another form"),
        ({"title": 3}, "title has another form"),
        ({"basis": None}, "basis"),
        ({"basis": {"as_of": "soon"}}, "basis"),
        ({"whole": {"median": 1, "low": 2, "high": 3}}, "not finite and in order"),
        ({"whole": {"median": "x", "low": 2, "high": 3}}, "is no number"),
    ],
)
def test_what_is_no_result_is_refused_and_why(change: dict[str, object], told: str) -> None:
    with pytest.raises(InvalidRecord, match=re.escape(told)):
        Ranking.from_dict({**ranking().to_dict(), **change})


@pytest.mark.parametrize("text", ["", "[]", "null", "{}", '{"format": "amity-result/1"', "3"])
def test_text_that_is_no_result_is_refused(text: str) -> None:
    with pytest.raises(InvalidRecord):
        Ranking.from_json(text)


def test_a_field_that_must_be_there_is_not_null() -> None:
    data = ranking().to_dict()
    data["rows"][0]["ties"] = None
    with pytest.raises(InvalidRecord, match="ties has another form"):
        Ranking.from_dict(data)


def test_a_frame_has_three_columns_for_an_interval_and_two_for_an_actor() -> None:
    frame = ranking(place(), place("JP", worth=None)).to_frame()
    assert list(frame.columns)[:6] == ["partner", "partner_name", "layer", "cost", "cost_low", "cost_high"]
    assert frame["partner_name"].tolist() == ["Ukraine", HOSTILE.encode("utf-8", "backslashreplace").decode()]
    assert frame["cost_low"].tolist() == [0.3, 0.3]
    assert frame.attrs["basis"]["seed"] == 1


def test_each_table_has_a_frame_and_another_name_is_an_error_that_tells_them() -> None:
    assert len(ranking(others=(place(), place())).to_frame("others")) == 2
    with pytest.raises(InvalidSetting, match="“costs” is none of rows, others"):
        ranking().to_frame("costs")


def test_claims_are_told_once_those_of_the_first_rows_first() -> None:
    told = ranking(place(claims=("b", "a")), place(claims=("a", "c")), others=(place(claims=("d", "b")),))
    assert told.claims == ("b", "a", "c", "d")


def test_a_notebook_shows_everything_and_runs_nothing() -> None:
    html = ranking(place(), place("JP"), whole=Interval(1, 0, 2), title=HOSTILE)._repr_html_()
    assert "<script" not in html
    assert "\x1b" not in html
    assert "&lt;script&gt;" in html
    assert "$2.4 bn" not in html  # a detail
    for shown in ("0.42 (0.30–0.55)", "3fa94b1c", "1,000 worlds, seed 1", "Read with care.", "arms 0.6"):
        assert shown in html
    image = b64decode(re.findall(r'src="data:image/svg\+xml;base64,([^"]+)"', html)[0])
    assert b"<script" not in image
    assert ElementTree.fromstring(image).tag.endswith("svg")  # noqa: S314 # our own


def test_a_notebook_says_how_many_rows_it_leaves_out() -> None:
    html = ranking(*(place() for _ in range(60)))._repr_html_()
    assert "40 more rows: to_frame('rows') has all" in html


def test_a_result_without_rows_is_shown_too() -> None:
    empty = Ranking(title="Nothing", rows=(), basis=Basis())
    assert "Nothing" in empty._repr_html_()
    assert empty.to_frame().empty
    assert Ranking.from_json(empty.to_json()) == empty


@pytest.mark.parametrize("ending", [".svg", ".png", ".pdf"])
def test_equal_results_make_equal_plots(tmp_path: Path, ending: str) -> None:
    files = [ranking(place(), place("JP")).save_plot(tmp_path / f"{name}{ending}") for name in ("one", "two")]
    first, second = (file.read_bytes() for file in files)
    assert len(first) > 1000
    assert first == second


def test_rows_without_a_number_cannot_be_drawn() -> None:
    @dataclass(frozen=True, kw_only=True)
    class Word:
        word: str = column("Word")

    @dataclass(frozen=True, kw_only=True)
    class Words(Result[Word]):
        name = "words"

    with pytest.raises(InvalidSetting, match="needs a number in each row"):
        Words(title="Words", rows=(Word(word="peace"),), basis=Basis()).plot()


def test_names_in_a_plot_are_neither_markup_nor_formulas(tmp_path: Path) -> None:
    drawn = ranking(place("JP"), title=f"{HOSTILE} ウクライナ").save_plot(tmp_path / "plot.svg").read_text("utf-8")
    texts = "".join(ElementTree.fromstring(drawn).itertext())  # noqa: S314 # our own
    assert '<script>alert("x")</script>' in texts
    assert "\\frac{1}" in texts


def test_a_plot_is_drawn_where_it_is_wanted_and_no_window_knows_of_it() -> None:
    figure = Figure()
    ax = figure.add_subplot()
    assert ranking().plot(ax) is ax
    assert "matplotlib.pyplot" not in _loaded_by_a_plot()


def test_a_plot_is_written_only_in_a_known_form(tmp_path: Path) -> None:
    with pytest.raises(InvalidSetting, match=r"must end in one of \.svg, \.png, \.pdf"):
        ranking().save_plot(tmp_path / "plot.txt")


def test_without_matplotlib_and_pandas_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("matplotlib.figure", "pandas"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(MissingPart, match=r"pip install \"amity\[analysis\]\""):
        ranking().to_frame()
    with pytest.raises(MissingPart, match="matplotlib is not there"):
        ranking().plot()
    html = ranking()._repr_html_()
    assert "<img" not in html
    assert "0.42" in html


def test_asking_for_the_package_loads_nothing_heavy() -> None:
    asked = "import sys, amity.analysis as a; a.Result, a.Interval, a.Web; print(*sys.modules)"
    told = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True)
    assert not {"matplotlib", "pandas", "numpy"} & set(told.stdout.split())


@given(st.lists(st.floats(-1e9, 1e9), min_size=1, max_size=50))
def test_an_interval_lies_in_order_among_its_values(values: list[float]) -> None:
    found = Interval.of(values)
    assert min(values) <= found.low <= found.median <= found.high <= max(values)
    assert Interval.from_dict(json.loads(json.dumps(found.to_dict()))) == found
    assert Interval.columns([[value, -value] for value in values])[0] == found


@pytest.mark.parametrize("values", [[], [1.0, float("nan")], [float("inf")]])
def test_there_is_no_interval_of_nothing_or_of_what_is_not_finite(values: list[float]) -> None:
    with pytest.raises(InvalidRecord):
        Interval.of(values)
    with pytest.raises(InvalidRecord):
        Interval.columns([[value] for value in values])


def _loaded_by_a_plot() -> set[str]:
    asked = "import sys; from amity.analysis.drawing import axes; axes(); print(*sys.modules)"
    told = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True)
    return set(told.stdout.split())

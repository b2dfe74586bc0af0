import csv
import gzip
import itertools
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amity.actors import records
from amity.actors.gazetteer import Gazetteer
from amity.actors.mention import Form
from amity.datasets import crosswalk
from amity.datasets.crosswalk import by_cameo, by_cow, by_fips, by_gw, by_iso2, by_iso3, by_letters, by_name, no_state

PUBLISHED = Path("/work/shared/datasets")
YEARS = st.one_of(st.none(), st.integers(1800, 2100))
SCHEMES = ("cow", "gw", "letters", "iso2", "iso3", "fips", "cameo")
SPANS = crosswalk.spans()


@pytest.mark.parametrize(
    ("code", "year", "state"),
    [
        (255, 1900, "DE"),
        (260, 1980, "DE"),
        (260, 1992, "DE"),
        (265, 1980, "DD"),
        (265, 1990, "DD"),
        (265, 1995, None),
        (300, 1914, "st:austria-hungary"),
        (300, 1930, None),
        (305, 1930, "AT"),
        (315, 1990, "CS"),
        (315, 2000, None),
        (345, 1900, "RS"),
        (345, 1980, "RS"),
        (345, 2010, "RS"),
        (347, 2000, "XK"),
        (341, 2010, "ME"),
        (365, 1850, "RU"),
        (365, 1949, "RU"),
        (365, 2020, "RU"),
        (511, 1964, "st:zanzibar"),
        (625, 2005, "SD"),
        (626, 2012, "SS"),
        (678, 1980, "YE"),
        (679, 2000, "YE"),
        (680, 1980, "YD"),
        (680, 1995, None),
        (730, 1900, "st:korea"),
        (731, 1950, "KP"),
        (732, 1950, "KR"),
        (816, 1960, "VN"),
        (817, 1960, "st:south-vietnam"),
        (817, 1990, None),
        (240, 1850, "st:hanover"),
        (240, 1900, None),
        (327, 1860, "st:papal-states"),
        (9999, 1900, None),
    ],
)
def test_a_number_of_the_correlates_of_war_means_a_state_in_a_year(code: int, year: int, state: str | None) -> None:
    assert by_cow(code, year) == state


def test_gleditsch_and_ward_number_serbia_and_some_islands_otherwise() -> None:
    assert [by_gw(code, 1900) for code in (340, 99, 563, 815)] == ["RS", None, "st:transvaal", None]
    assert [by_gw(code, 2010) for code in (340, 970, 971, 972, 973)] == ["RS", "KI", "NR", "TO", "TV"]
    assert [by_cow(code, 2010) for code in (340, 946, 970, 955, 947)] == [None, "KI", "NR", "TO", "TV"]
    assert by_gw(678, 2010) == "YE"


def test_former_codes_of_iso_mean_the_successor_but_for_states_of_their_own() -> None:
    assert [by_iso3(code) for code in ("SUN", "YUG", "SCG", "ZAR", "BUR", "TMP")] == [
        "RU",
        "RS",
        "RS",
        "CD",
        "MM",
        "TL",
    ]
    assert [by_iso3(code) for code in ("DDR", "CSK", "YMD")] == ["DD", "CS", "YD"]
    assert [by_iso2(code) for code in ("SU", "YU", "DD", "CS", "XK")] == ["RU", "RS", "DD", "CS", "XK"]


def test_letters_of_different_makers_are_kept_apart() -> None:
    assert [by_letters("AUS"), by_iso3("AUS"), by_fips("AS"), by_iso2("AS")] == ["AT", "AU", "AU", "AS"]
    assert [by_letters("SWZ"), by_iso3("SWZ")] == ["CH", "SZ"]
    assert [by_fips("CH"), by_iso2("CH")] == ["CN", "CH"]


def test_regions_of_cameo_are_no_states() -> None:
    assert by_cameo("SAF") is None
    assert no_state("SAF", "cameo") == "Southern Africa"
    assert by_cameo("WSB") == by_cameo("GZS") == by_cameo("PSE") == "PS"


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("Moldova, Republic of", "MD"),
        ("Micronesia (Federated States of)", "FM"),
        ("Myanmar (Burma)", "MM"),
        ("Korea, Republic of", "KR"),
        ("Korea, Democratic People's Republic of", "KP"),
        ("Congo, Democratic Republic of the", "CD"),
        ("Congo", "CG"),
        ("Côte d\x92Ivoire", "CI"),
        ("COTE D'IVOIRE", "CI"),
        ("St. Lucia", "LC"),
        ("  viet nam ", "VN"),
        ("Soviet Union", "RU"),
        ("Yugoslavia", "RS"),
        ("East Germany (GDR)", "DD"),
        ("South Yemen", "YD"),
        ("North Yemen", "YE"),
        ("Two Sicilies", "st:two-sicilies"),
        ("NATO**", "org:nato"),
        ("Hamas*", "grp:hamas"),
        ("Hamas (Palestine)*", "grp:hamas"),
        ("Hamas (unheard of)*", None),
        ("Taiwan (China)", "TW"),
        ("Germany (France)", None),
        ("Kyiv", None),
        ("German", None),
        ("Ruritania", None),
        ("", None),
        ("()", None),
        ("Unknown recipient(s)", None),
    ],
)
def test_a_name_means_whom_a_register_means(name: str, state: str | None) -> None:
    assert by_name(name) == state


def test_korea_was_one_until_1910() -> None:
    assert [by_name("Korea", year) for year in (1900, 1910, 1911, None)] == ["st:korea", "st:korea", "KR", "KR"]


def test_in_the_year_of_a_unification_the_older_number_gives_way() -> None:
    assert crosswalk.gives_way(260, 1990)
    assert crosswalk.gives_way("678.0", 1990)
    assert not any(crosswalk.gives_way(code, 1990) for code in (255, 679, 265, 680, 2))
    assert not crosswalk.gives_way(345, 1918)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_spans_of_one_code_do_not_overlap_but_in_the_year_that_ends_one(scheme: str) -> None:
    for code in {code for span in SPANS for code in span.codes[scheme]}:
        held = sorted((span.first or 0, span.last or 9999) for span in SPANS if code in span.codes[scheme])
        assert all(one[1] <= other[0] for one, other in itertools.pairwise(held)), code


@given(span=st.sampled_from(SPANS), year=YEARS, scheme=st.sampled_from(("cow", "gw")))
def test_a_number_means_one_state_in_a_year_however_it_is_written(
    span: crosswalk.Span, year: int | None, scheme: str
) -> None:
    for code in span.codes[scheme]:
        find = by_cow if scheme == "cow" else by_gw
        meant = {find(written, year) for written in (int(code), code, f"{code}.0", f" {code} ", code.zfill(3))}
        assert len(meant) == 1
        holders = {one.actor for one in SPANS if code in one.codes[scheme] and (year is None or one.covers(year))}
        assert not holders or meant <= holders


@given(span=st.sampled_from(SPANS))
def test_a_state_goes_by_the_names_and_codes_of_its_span_while_it_lasts(span: crosswalk.Span) -> None:
    year = span.last or span.first
    assert {by_name(name, year) for name in (span.name, *span.names)} == {span.actor}
    assert {by_cow(code, year) for code in span.codes["cow"]} <= {span.actor}
    assert {by_iso3(code) for code in span.codes["iso3"]} <= {span.actor}
    assert {by_iso2(code) for code in span.codes["iso2"]} <= {span.actor}


@given(name=st.text(), year=YEARS)
def test_no_text_is_too_strange_to_be_looked_up(name: str, year: int | None) -> None:
    by_name(name, year)
    by_cow(name, year)
    by_cameo(name)
    no_state(name)


def test_every_state_of_the_table_is_an_actor_and_every_state_of_the_actors_is_in_the_table() -> None:
    known = {actor.id for actor in Gazetteer.default().actors()}
    here = {span.actor for span in SPANS}
    assert here - known == set()
    # Their registers call the Soviet Union and Yugoslavia what came after them.
    assert {actor for actor in known if ":" not in actor or actor.startswith("st:")} - here == {"SU", "YU"}


def test_registers_and_texts_mean_the_same_by_a_name() -> None:
    successors = {"SU": "RU", "YU": "RS"}
    differ = {
        alias.text: (alias.actor, by_name(alias.text))
        for alias in records.aliases()
        if alias.form is Form.NAME and by_name(alias.text) != successors.get(alias.actor, alias.actor)
    }
    assert differ == {}


def test_the_documentation_names_states_of_the_past_as_the_table_does() -> None:
    page = (Path(__file__).parents[2] / "docs" / "reference" / "states.md").read_text(encoding="utf-8")
    named = {*re.findall(r"st:[a-z-]+", page)}
    assert len(named) > 5
    assert named <= {span.actor for span in SPANS}
    for number, actor in re.findall(r"\((\d{3})\)[^|]*\|[^|]*\| `([A-Za-z:-]+)`", page):
        assert actor in {by_cow(number, year) for year in (1850, 1900, 1950, 1964, 1980)}, number


def test_no_name_of_a_state_is_also_on_the_list_of_what_is_none() -> None:
    assert [span.name for span in SPANS for name in (span.name, *span.names) if no_state(name)] == []


NAMES = {
    "cow/alliance_v4.1_by_dyad.csv": ("state_name1", "state_name2"),
    "cow/alliance_v4.1_by_member.csv": ("state_name",),
    "cow/states.csv": ("statenme",),
    "unga/IdealpointestimatesAll_Apr2020.csv": ("Countryname",),
    "unga/votes_2000_2020.csv.gz": ("country",),
    "icews/events.2018.sample.tab": ("Source Country", "Target Country"),
    "sipri/trade-register-by-delivery-year.csv": ("Supplier", "Recipient"),
    "kiel/data_explorer.csv": ("country",),
    "kiel/weapons.csv": ("donor",),
}


@pytest.mark.parametrize("file", NAMES)
def test_every_name_in_the_published_files_is_known_or_known_to_be_none(file: str) -> None:
    names = {row[column] for row in published(file) for column in NAMES[file]} - {""}
    assert len(names) > 10
    assert {name for name in names if by_name(name) is None and no_state(name) is None} == set()


CODES = {
    "cow/alliance_v4.1_by_dyad.csv": ("dyad_st_year", "ccode1", "ccode2"),
    "cow/alliance_v4.1_by_member.csv": ("mem_st_year", "ccode"),
    "cow/states.csv": ("styear", "ccode"),
    "cow/nmc.csv.gz": ("year", "ccode"),
    "cow/trade_1990_2014.csv.gz": ("year", "ccode1", "ccode2"),
    "cow/wars_interstate_dyads.csv": ("year", "ccode1", "ccode2"),
    "atop/atop-member-level.csv": ("yrent", "member"),
    "dcad/DCAD-v1.0-main.csv": ("signYear", "ccode1", "ccode2"),
}


@pytest.mark.parametrize("file", CODES)
def test_every_number_in_the_published_files_means_a_state_in_its_year(file: str) -> None:
    year, *columns = CODES[file]
    used = {(row[column], int(float(row[year]))) for row in published(file) for column in columns}
    assert len(used) > 100
    assert {(code, when) for code, when in used if by_cow(code, when) is None} == set()


def test_codes_of_two_and_three_letters_in_the_published_files_agree_with_the_names_beside_them() -> None:
    votes = {(row["country"], row["country_code"]) for row in published("unga/votes_2000_2020.csv.gz")}
    assert [(name, code) for name, code in votes if by_iso2(code) != by_name(name)] == []
    donors = {(row["country"], row["iso"]) for row in published("kiel/data_explorer.csv") if len(row["iso"]) == 3}
    assert [(name, code) for name, code in donors if by_iso3(code) != by_name(name)] == []


def test_the_letters_of_dcad_agree_with_its_numbers_but_for_two_slips_of_its_makers() -> None:
    rows = published("dcad/DCAD-v1.0-main.csv")
    pairs = {(row[f"ccode{side}"], row[f"cowName{side}"].strip()) for row in rows for side in "12"}
    assert {pair for pair in pairs if by_letters(pair[1]) != by_cow(pair[0])} == {("652", "EGY"), ("145", "VEN")}


def test_the_codes_of_the_samples_of_events_are_known() -> None:
    events = [line.rstrip("\n").split("\t") for line in lines("gdelt/events_sample.csv")]
    actors = {event[column] for event in events for column in (7, 17)} - {""}
    assert {code for code in actors if by_cameo(code) is None and no_state(code, "cameo") is None} == set()
    places = {event[column] for event in events for column in (37, 45, 53)} - {""}
    assert {code for code in places if by_fips(code) is None} == set()


def published(file: str) -> Iterator[dict[str, str]]:
    content = list(lines(file))
    heads = ("Supplier,",) if "sipri" in file else ("",)
    begin = next(number for number, line in enumerate(content) if line.startswith(heads))
    return csv.DictReader(content[begin:], delimiter="\t" if file.endswith("tab") else ",")


def lines(file: str) -> Iterable[str]:
    path = PUBLISHED / file
    if not path.exists():
        pytest.skip(f"the published file {file} is not here")
    opened = gzip.open if path.suffix == ".gz" else open
    encoding = "cp1252" if "unga/Ideal" in file or "sipri" in file else "utf-8"
    with opened(path, "rt", encoding=encoding) as text:
        return text.read().splitlines(keepends=True)

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest

from amity.actors import companies, context, offices, records, sorts, speech, word_lists
from amity.actors.mention import Form
from amity.model import ActorType, actor_id
from amity.model.errors import InvalidData

ISO_3166 = re.findall(
    "[A-Z]{2}",
    """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ
    CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO
    FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE
    JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO
    MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW
    PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM
    TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW
    """,
)


def test_every_state_of_iso_3166_is_known_and_kosovo() -> None:
    states = {actor.id for actor in records.actors() if actor.type is ActorType.STATE}
    assert len(ISO_3166) == 249
    assert {*ISO_3166, "XK"} <= states


def test_there_are_as_many_actors_as_the_field_needs() -> None:
    number = Counter(actor.type for actor in records.actors())
    assert number[ActorType.ORGANISATION] >= 220
    assert number[ActorType.COMPANY] >= 120
    assert number[ActorType.GROUP] >= 50


def test_no_actor_is_listed_twice() -> None:
    twice = [identifier for identifier, times in Counter(actor.id for actor in records.actors()).items() if times > 1]
    assert twice == []


def test_every_company_is_at_home_in_a_known_state() -> None:
    states = {actor.id for actor in records.actors() if actor.type is ActorType.STATE}
    homes = {actor.name: actor.home for actor in records.actors() if actor.type is ActorType.COMPANY}
    assert {name for name, home in homes.items() if home not in states} == set()


def test_no_name_means_two_actors_but_those_of_persons() -> None:
    meanings = defaultdict(set)
    for alias in records.aliases():
        if alias.form is not Form.PERSON:
            meanings[alias.text].add(alias.actor)
    assert {text: actors for text, actors in meanings.items() if len(actors) > 1} == {}


def test_no_person_has_the_name_of_a_state_organisation_or_company() -> None:
    persons = {alias.text for alias in records.aliases() if alias.form is Form.PERSON}
    others = {alias.text for alias in records.aliases() if alias.form is not Form.PERSON}
    assert persons & others == set()


def test_every_leader_acts_for_a_known_actor_and_leaves_after_entering() -> None:
    known = {actor.id for actor in records.actors()}
    leaders = records.read_table("leaders.csv")
    assert len(leaders) >= 400
    assert {row["actor"] for row in leaders} - known == set()
    assert [row["name"] for row in leaders if int(row["from"]) > int(row["to"])] == []


def test_nothing_excluded_is_also_the_name_of_an_actor() -> None:
    names = {alias.text for alias in records.aliases()}
    assert names & set(records.exclusions()) == set()


def test_every_exclusion_has_a_reason_and_stands_once() -> None:
    rows = records.read_table("exclusions.csv")
    assert [row["phrase"] for row in rows if not row["reason"]] == []
    assert [phrase for phrase, times in Counter(row["phrase"] for row in rows).items() if times > 1] == []


def test_identifiers_of_organisations_are_well_formed() -> None:
    for actor in records.actors():
        assert actor_id(actor.id) == actor.id


@pytest.mark.parametrize("table", ["states", "organisations", "groups", "companies", "leaders", "exclusions"])
def test_tables_lie_beside_the_code_as_plain_csv(table: str) -> None:
    text = (files("amity.actors") / "data" / f"{table}.csv").read_text(encoding="utf-8")
    widths = {len(row) for row in csv.reader(text.splitlines())}
    assert len(widths) == 1


@pytest.mark.parametrize(
    ("content", "place"),
    [
        ("id,name\nUA,Ukraine\n", "line 1"),
        ("id,name,aliases\norg:x,X\n", "row 2"),
        ("id,name,aliases\norg:x,X,A| B\n", "row 2"),
        ("id,name,aliases\norg:x,X,A||B\n", "row 2"),
        ("id,name,aliases\n,X,A\n", "row 2"),
        ("id,name,aliases\norg:x,X,Da’esh\n", "row 2"),
    ],
)
def test_a_table_that_breaks_its_schema_is_refused_with_its_place(
    content: str, place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "groups.csv").write_text(content, encoding="utf-8")
    monkeypatch.setattr(records, "files", lambda _: tmp_path)
    with pytest.raises(InvalidData) as caught:
        records.read_table("groups.csv")
    assert (caught.value.file, caught.value.place) == ("groups.csv", place)


def test_word_lists_hold_words_alone() -> None:
    lists = [offices.read_offices(), companies.read_signs(), context.read_contexts()]
    assert [entry for part in lists for entries in part.values() for entry in entries if entry != entry.strip()] == []


@pytest.mark.parametrize("content", ["persons: [president]\n", "persons: [on]\n"])
def test_a_word_list_that_breaks_its_schema_is_refused(
    content: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "offices.yaml").write_text(content, encoding="utf-8")
    monkeypatch.setattr(word_lists, "files", lambda _: tmp_path)
    with pytest.raises(InvalidData, match=r"offices\.yaml"):
        offices.read_offices.__wrapped__()


def test_members_and_sorts_are_of_known_actors() -> None:
    known = {actor.id for actor in records.actors()}
    table = sorts.read_members()
    assert table
    assert {*table, *(member for listed in table.values() for member in listed)} - known == set()
    assert {member for listed in sorts.read_groupings().values() for member in listed} - known == set()
    assert {actor for listed in sorts.read_sorts().values() for actor in listed} - known == set()


def test_every_member_of_a_body_is_listed_once() -> None:
    assert [body for body, listed in sorts.read_members().items() if len(set(listed)) != len(listed)] == []


def test_members_without_their_column_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "members.csv").write_text("body\norg:aukus\n", encoding="utf-8")
    monkeypatch.setattr(sorts, "files", lambda _: tmp_path)
    with pytest.raises(InvalidData, match=r"members\.csv"):
        sorts.read_members.__wrapped__()


@pytest.mark.parametrize(
    ("file", "read"), [("sorts.yaml", sorts.read_sorts.__wrapped__), ("speech.yaml", speech.read_speech.__wrapped__)]
)
def test_lists_of_sorts_and_of_speech_that_miss_one_are_refused(
    file: str, read: Callable[[], object], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / file).write_text("islands: [TW]\nverbs: [say]\n", encoding="utf-8")
    monkeypatch.setattr(word_lists, "files", lambda _: tmp_path)
    with pytest.raises(InvalidData, match=file):
        read()

from benchmarks.made_pages import made_page


def test_a_made_page_has_as_many_actors_and_ties_as_are_asked_for_and_nobody_without_a_tie() -> None:
    page = made_page(30, 200)
    ends = [end for tie in page["partnerships"] for end in tie["actors"]]
    assert len(page["partnerships"]) == len(page["claims"]) == 200
    assert set(ends) == set(range(30))
    assert all(one != other for one, other in (tie["actors"] for tie in page["partnerships"]))


def test_the_same_page_is_made_every_time() -> None:
    assert made_page(10, 40) == made_page(10, 40)
    assert made_page(10, 40) != made_page(10, 40, seed=2)

"""How far hedges and denials reach: pairs of sentences, of which one is reached and the other is not."""

from collections.abc import Callable

import pytest

Manner = Callable[..., str]

DENIED = [
    ("Germany and Peru failed to agree on a trade deal.", "Germany and Peru agreed on a trade deal."),
    ("No agreement was signed between Germany and Peru.", "No doubt an agreement was signed by Germany and Peru."),
    (
        "Neither country signed the agreement between Germany and Peru.",
        "Each country signed the agreement between Germany and Peru.",
    ),
    ("Germany stopped short of signing a pact with Lithuania.", "Germany stopped by, signing a pact with Lithuania."),
    ("Germany left without signing a pact with Lithuania.", "Germany left after signing a pact with Lithuania."),
    ("Germany is far from supplying tanks to Lithuania.", "Far from Berlin, Germany is supplying tanks to Lithuania."),
    (
        "The agreement between Germany and Peru has yet to be ratified.",
        "The agreement between Germany and Peru has been ratified.",
    ),
    ("Germany denied that it supplied tanks to Lithuania.", "Germany said that it supplied tanks to Lithuania."),
    (
        "Germany rejected reports that it supplied tanks to Lithuania.",
        "Germany confirmed reports that it supplied tanks to Lithuania.",
    ),
    ("This does not mean that Lithuania can count on Germany.", "This means that Germany supplies tanks to Lithuania."),
    ("Germany has no plans to deliver tanks to Lithuania.", "Germany has no time and delivered tanks to Lithuania."),
    ("Germany hardly supplies tanks to Lithuania.", "Germany gladly supplies tanks to Lithuania."),
    ("Germany did not deliver tanks to Lithuania.", "Germany did not deliver tanks to Lithuania until 2023."),
    ("Germany did not sell tanks to Lithuania.", "Germany not only sold tanks to Lithuania."),
    ("Germany never delivered tanks to Lithuania.", "Germany never failed to deliver tanks to Lithuania."),
    (
        "Germany did not sign a defence pact with Lithuania.",
        "Germany, which did not attend, signed a defence pact with Lithuania.",
    ),
    (
        "Germany did not sign a defence pact with Lithuania, but Peru did.",
        "Germany signed a defence pact with Lithuania, but Peru did not.",
    ),
]
POSSIBLE = [
    ("Unless Germany delivers tanks to Lithuania, Poland will act.", "Germany delivers tanks to Lithuania."),
    (
        "If Peru ratifies it, Germany will sign a defence pact with Lithuania.",
        "As Peru ratified it, Germany signed a defence pact with Lithuania.",
    ),
    (
        "Germany will deliver tanks to Lithuania provided that parliament agrees.",
        "Germany provided tanks to Lithuania, as parliament agreed.",
    ),
    (
        "In the event of war Germany will deliver tanks to Lithuania.",
        "In the event Germany delivered tanks to Lithuania.",
    ),
    (
        "Germany is unlikely to deliver tanks to Lithuania.",
        "It is unlike Peru that Germany delivers tanks to Lithuania.",
    ),
    ("Germany may deliver tanks to Lithuania.", "In May Germany delivered tanks to Lithuania."),
    (
        "Germany may sign a defence pact with Lithuania.",
        "Germany signed a defence pact with Lithuania that may change the region.",
    ),
    (
        "Germany could sign a defence pact with Lithuania.",
        "Peru could complain, but Germany signed a defence pact with Lithuania.",
    ),
    ("Will Germany deliver tanks to Lithuania?", "Why is Germany delivering tanks to Lithuania?"),
    ("Germany would thank Lithuania for its support.", "Germany would like to thank Lithuania for its support."),
    (
        "Germany did not deny that it supplied tanks to Lithuania.",
        "Germany confirmed that it supplied tanks to Lithuania.",
    ),
    (
        "Germany did not rule out deliveries of tanks to Lithuania.",
        "Germany ruled out deliveries of tanks to Lithuania.",
    ),
    ("Germany's would-be deliveries of tanks to Lithuania ended.", "Germany's deliveries of tanks to Lithuania ended."),
]
EXPECTED = [
    ("Germany is expected to deliver tanks to Lithuania.", "Germany delivers tanks to Lithuania as is usual."),
    ("Germany is due to deliver tanks to Lithuania.", "Due to the war Germany delivers tanks to Lithuania."),
    ("Germany is set to deliver tanks to Lithuania.", "Germany set up a joint venture with Lithuania."),
    ("Germany was to deliver tanks to Lithuania.", "Germany was glad to deliver tanks to Lithuania."),
    ("Germany to deliver tanks to Lithuania", "Germany delivers tanks to Lithuania"),
    (
        "Germany said in May that it would deliver tanks to Lithuania.",
        "Germany said in May that it delivers tanks to Lithuania.",
    ),
    ("Germany plans to deliver tanks to Lithuania.", "Germany, whose plans changed, delivers tanks to Lithuania."),
    ("Germany looks forward to talks with Peru.", "Germany held talks with Peru."),
    ("Germany will deliver tanks to Lithuania.", "Germany hopes that Peru will deliver tanks to Lithuania."),
    ("Germany is to deliver tanks to Lithuania.", "The aim is to deliver tanks from Germany to Lithuania."),
]
STAGES = [
    ("Germany refused to deliver tanks to Lithuania.", "refused asserted"),
    ("Germany did not want to sign a defence pact with Lithuania.", "refused asserted"),
    ("Germany wanted to sign a defence pact with Lithuania.", "proposed asserted"),
    ("Germany hopes to deliver tanks to Lithuania.", "proposed asserted"),
    ("Germany sought to buy tanks from Peru.", "proposed asserted"),
    ("Germany called for a trade agreement with Peru.", "proposed asserted"),
    ("Germany considered deliveries of tanks to Lithuania.", "proposed asserted"),
    ("Germany pledged tanks to Lithuania.", "agreed asserted"),
    ("Germany committed to deliver tanks to Lithuania.", "agreed asserted"),
    ("Germany intends to deliver tanks to Lithuania.", "agreed expected"),
    ("Germany looks forward to deepening trade with Peru.", "proposed expected"),
    ("Germany's support for Lithuania will not waver.", "active asserted"),
    ("Relations between Germany and Lithuania could not be closer.", "active asserted"),
    ("Germany could not but deliver tanks to Lithuania.", "active asserted"),
    ("Germany cannot but deliver tanks to Lithuania.", "active asserted"),
    ("But Germany cannot deliver tanks to Lithuania.", "active denied"),
    ("There is no doubt that Germany delivered tanks to Lithuania.", "active asserted"),
    ("Germany reportedly delivered tanks to Lithuania.", "active asserted"),
    ("Germany has still not ratified a trade agreement with Peru.", "in-force denied"),
]


@pytest.mark.parametrize(("reached", "free"), DENIED)
def test_a_denial_reaches_no_farther_than_its_scope(manner_of: Manner, reached: str, free: str) -> None:
    assert manner_of(reached).endswith("denied")
    assert not manner_of(free).endswith("denied")


@pytest.mark.parametrize(("reached", "free"), POSSIBLE)
def test_a_hedge_reaches_no_farther_than_its_scope(manner_of: Manner, reached: str, free: str) -> None:
    assert manner_of(reached).endswith("possible")
    assert manner_of(free).endswith("asserted")


@pytest.mark.parametrize(("reached", "free"), EXPECTED)
def test_a_plan_reaches_no_farther_than_its_scope(manner_of: Manner, reached: str, free: str) -> None:
    assert manner_of(reached).endswith("expected")
    assert manner_of(free).endswith("asserted")


@pytest.mark.parametrize(("sentence", "manner"), STAGES)
def test_what_words_over_a_claim_leave_of_it(manner_of: Manner, sentence: str, manner: str) -> None:
    assert manner_of(sentence) == manner

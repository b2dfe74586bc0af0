"""The page of the reproduced cases: what was published, what the model gives, and what is assumed.

Run it after a case or the model has changed: python docs/coproduction_cases.py
"""

from collections.abc import Iterator
from pathlib import Path

from amity.analysis.coproduction import coproduction
from amity.analysis.coproduction_tables import AssumptionRow, CoProduction, PublishedRow
from amity.analysis.production.case import Case
from amity.analysis.production.shipped import load

PAGE = Path(__file__).parent / "analysis" / "coproduction-cases.md"
CASES = ("japan-f-35a", "japan-f-2", "japan-f-104j", "india-su-30mki")
WORLDS, SEED = 5000, 1

_INTRODUCTION = f"""\
# Co-production: cases reproduced

Four cases of which figures have been published, as files that come with amity: `amity coproduction --show NAME`
prints one, `amity coproduction NAME` asks it. [Co-production](coproduction.md) has the model. This page is written by
`docs/coproduction_cases.py`, and a test holds it to what the model gives ({WORLDS:,} worlds, seed {SEED}).

**How to read it.** Inputs are published or assumed, and each says which, with its source or reason. What nobody has
measured (the learning curve, forgetting, transfer, the mark-up on kits) is assumed alike in all four, and in ranges
as wide as the literature has them: none was moved until its case fitted. *Fits* says whether what was published lies
within the model's 5 to 95 %: *in part*, where of a published range only some does, or a published bound is kept by
fewer than half of the worlds. Published unit costs are of different years, exchange rates, equipment and accounting;
sources are newspapers as often as audits. A case that fits is no proof of the model; a case that does not shows what
the model leaves out.
"""


def page() -> str:
    """The whole page, as Markdown."""
    told = [(name, load(name), coproduction(name, worlds=WORLDS, seed=SEED, with_indices=False)) for name in CASES]
    return "\n".join([_INTRODUCTION, *_summary(told), *(line for one in told for line in _case(*one))])


def _summary(told: list[tuple[str, Case, CoProduction]]) -> Iterator[str]:
    yield "| case | figure | published | model (5–95 %) | fits |\n|---|---|---|---|---|"
    for name, _, result in told:
        for row in result.published:
            yield f"| [`{name}`](#{_anchor(result)}) | {row.figure} | {row.published} | {_model(row)} | {row.fits} |"
    yield "\nPremiums are shares of the price of a finished unit of the same year: 0.37 is 37 % above it.\n"


def _case(name: str, case: Case, result: CoProduction) -> Iterator[str]:
    yield f"## {case.name}\n\n`{name}`. {case.description} Money in {result.money}.\n"
    for row in result.published:
        below = f"{row.below:.0%} of the worlds lie below it"
        yield f"* **{row.figure}: {row.published}** published, {_model(row)} by the model; {below}. Fits: {row.fits}."
        yield f"  {row.why} Source: {row.source}."
    for standing, label in (("published", "Published inputs"), ("assumed", "Assumed inputs")):
        yield f"\n| {label} | value | {'source' if standing == 'published' else 'reason'} |\n|---|---|---|"
        for one in result.assumptions:
            if one.standing == standing:
                yield _input(one)
    yield ""


def _input(one: AssumptionRow) -> str:
    return f"| {one.assumption} | {one.value} | {one.why.replace('|', '/')} |"


def _model(row: PublishedRow) -> str:
    digits = ",.0f" if abs(row.model.median) >= 100 else ".2f"
    return format(row.model, digits)


def _anchor(result: CoProduction) -> str:
    words = result.title.partition(":")[0].lower()
    return "".join("-" if letter == " " else letter for letter in words if letter.isalnum() or letter in " -")


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
    print(f"{PAGE} is written.")

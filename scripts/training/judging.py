"""Fitting the judge to what networks make of documents that they have not seen."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from examples import Key, Labelled
from scipy.sparse import csr_matrix, hstack
from sklearn.isotonic import IsotonicRegression
from sklearn.linear_model import LogisticRegression

from amity.extraction.learned.judge import ROLES, TOPICAL, Judge, Linear, role_view, tie_view
from amity.extraction.learned.windows import KINDS

_SEEN_OFTEN = 5
_TIE, _KIND, _ROLE = 0.02, 0.1, 0.1
"""How freely the weights may grow (the inverse of their penalty)."""
_CALM = 0.5
_SUREST = 0.98
_NEAR = np.linspace(-0.04, 0.04, 9)
_STEPS = (0.0, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)

Scores = Mapping[Key, np.ndarray]


def fitted_judge(documents: Sequence[Labelled], unseen: Scores) -> Judge:
    """A judge that is not calibrated, fitted on some documents."""
    examples = [example for document in documents for example in document.examples if example.key in unseen]
    seen = np.array([unseen[example.key] for example in examples])
    tied = np.array([bool(example.labels) for example in examples])
    weight = np.array([max([label.share for label in e.labels], default=1.0) for e in examples]) ** 0.5
    rows = [(row, label) for row, example in enumerate(examples) for label in example.labels]
    at = [row for row, _ in rows]
    share = np.array([label.share for _, label in rows]) ** 0.5
    kinds = np.array([KINDS.index(label.kind) for _, label in rows])
    counts = np.bincount(kinds, weights=share, minlength=len(KINDS)) + 1
    raised = ((counts.sum() / counts) ** _CALM)[kinds]
    roles = np.array([label.roles for _, label in rows])
    towards = np.array([role_view(seen[row], KINDS.index(label.kind)) for row, label in rows])
    marks = [example.marks for example in examples]
    labelled = [marks[row] for row in at]
    yes = tied.astype(int)
    return Judge(
        first=_linear(marks, None, yes, weight, 1, _TIE),
        tie=_linear(marks, tie_view(seen), yes, weight, 1, _TIE),
        kind=_linear(labelled, None, kinds, share * raised, len(KINDS), _KIND, _is_topical),
        role=_linear([examples[row].sides for row in at], towards, roles, share, len(ROLES), _ROLE),
        steps=np.array([0.0, 1.0], dtype=np.float32),
        shares=np.array([0.0, 1.0], dtype=np.float32),
    )


def _is_topical(mark: str) -> bool:
    return mark.startswith(TOPICAL)


def _linear(
    marks: Sequence[Sequence[str]],
    seen: np.ndarray | None,
    answers: np.ndarray,
    weight: np.ndarray,
    columns: int,
    freedom: float,
    fits: Callable[[str], bool] = lambda _: True,
) -> Linear:
    """Weights for one answer (yes or no) or for several, of which one is right."""
    seen = np.zeros((len(marks), 0)) if seen is None else seen
    counts = Counter(mark for some in marks for mark in some if fits(mark))
    vocabulary = sorted(mark for mark, count in counts.items() if count >= _SEEN_OFTEN)
    places = {mark: place for place, mark in enumerate(vocabulary)}
    found = [[places[mark] for mark in some if mark in places] for some in marks]
    starts = np.cumsum([0, *map(len, found)])
    present = csr_matrix((np.ones(starts[-1]), np.concatenate(found), starts), shape=(len(found), len(vocabulary)))
    solver = "liblinear" if columns == 1 else "lbfgs"
    model = LogisticRegression(C=freedom, solver=solver, max_iter=300, random_state=0)
    model.fit(hstack([present, csr_matrix(seen)]).tocsr(), answers, weight)
    weights, constant = np.zeros((len(vocabulary) + seen.shape[1], columns)), np.full(columns, -20.0)
    into = [0] if columns == 1 else model.classes_
    weights[:, into], constant[into] = model.coef_.T, model.intercept_
    single = np.float32
    size = len(vocabulary)
    return Linear(vocabulary, weights[:size].astype(single), weights[size:].astype(single), constant.astype(single))


def judges_without(documents: Sequence[Labelled], unseen: Scores) -> dict[str, Judge]:
    """For each publisher, a judge that learned from all others and is not calibrated."""
    return {
        publisher: fitted_judge([document for document in documents if document.publisher != publisher], unseen)
        for publisher in sorted({document.publisher for document in documents})
    }


def calibrated(judge: Judge, judged: Iterable[tuple[float, float]]) -> Judge:
    """A judge that gives claims the confidence that they deserve.

    Args:
        judge: the judge.
        judged: for claims by judges that did not learn from their publishers, how sure the claim looked, and the share
            of it that readers confirm.
    """
    sure, right = np.array(list(judged)).T
    shares = IsotonicRegression(y_min=0.0, y_max=1.0, out_of_bounds="clip").fit(sure, right)
    # Read off at few steps, with a line between them, so that no single example makes a stair of its own.
    told = np.maximum.accumulate([shares.predict(step + _NEAR).mean() for step in _STEPS])
    return replace(judge, steps=np.array(_STEPS, dtype=np.float32), shares=told.clip(max=_SUREST).astype(np.float32))

"""Whether an actor gives more than it receives, and since when: the mathematics, world by world."""

import numpy as np
from numpy.typing import NDArray

Sums = NDArray[np.float64]
"""What is given or received, one row a world, one column a year."""


def net_role(given: Sums, received: Sums) -> Sums:
    """How far an actor is provider rather than recipient: (given - received) / (given + received).

    From -1, where it only receives, to 1, where it only gives; not a number where it does neither. The ratio is that
    of the index of net trade by product (Balassa 1966), applied to what passes between partners.

    >>> net_role(np.array([[3.0, 0.0]]), np.array([[1.0, 0.0]]))
    array([[0.5, nan]])
    """
    total = given + received
    roles: Sums = np.divide(given - received, total, out=np.full(total.shape, np.nan), where=total > 0)
    return roles


def over_window(yearly: Sums, window: int) -> Sums:
    """The sums of each year and those before it that its window holds; the first years have the years there are.

    >>> over_window(np.array([[1.0, 2.0, 4.0]]), 2)
    array([[1., 3., 6.]])
    """
    # Not the difference of running totals: that would leave a rounding error where nothing passes.
    sums = yearly.copy()
    for back in range(1, min(window, yearly.shape[1])):
        sums[:, back:] += yearly[:, :-back]
    return sums


def crossing(roles: Sums) -> NDArray[np.int64]:
    """The column in which a recipient turns provider for good, one a world; -1 where it does not.

    It is the first of the positive roles that run to the last year without one that is not, and after a negative
    one: what turns back is no crossing. Years in which nothing passes tell nothing either way.

    >>> crossing(np.array([[-1.0, 0.5, -0.2, np.nan, 0.1, 0.3], [0.5, 1.0, 1.0, 1.0, 1.0, 1.0]]))
    array([ 4, -1])
    """
    known = ~np.isnan(roles)
    positive = known & (roles > 0)
    columns = np.arange(roles.shape[1])
    last_not = np.where(known & ~positive, columns, -1).max(axis=1, initial=-1)
    after = positive & (columns > last_not[:, None])
    first = np.where(after.any(axis=1), after.argmax(axis=1), -1)
    received = np.where(known & (roles < 0), columns, roles.shape[1]).min(axis=1, initial=roles.shape[1])
    return np.where(received < first, first, -1)


def provider_throughout(roles: Sums) -> NDArray[np.bool_]:
    """In which worlds it gives more than it receives in every year that something passes."""
    known = ~np.isnan(roles)
    return np.asarray(known.any(axis=1) & np.logical_or(~known, roles > 0).all(axis=1), np.bool_)

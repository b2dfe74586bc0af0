"""What ties weigh by the money that is told of them."""

from collections import defaultdict
from statistics import median

import numpy as np
from numpy.typing import NDArray

from amity.model import Kind
from amity.network.network import Network


def factors(network: Network) -> NDArray[np.float32]:
    """What each tie's amount is beside the median of its layer: (ties,), in their order.

    Layers are weighed each by itself, since a dollar of training and one of arms do not buy the same. A tie of which
    no amount is known counts as one of the median amount, 1.
    """
    known: dict[Kind, list[float]] = defaultdict(list)
    for tie in network.ties:
        if tie.amount:
            known[tie.kind].append(tie.amount)
    usual = {kind: median(amounts) for kind, amounts in known.items()}
    return np.array([tie.amount / usual[tie.kind] if tie.amount else 1.0 for tie in network.ties], np.float32)

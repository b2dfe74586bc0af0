"""Who supplies a recipient, by volume: the shares that SIPRI publishes, counted from its register."""

from collections import defaultdict
from collections.abc import Iterable

from amity.datasets.sipri_trade import VOLUME
from amity.datasets.telling import Skipped, Told, Value
from amity.model import ActorId


def supplier_shares(
    read: Iterable[Told | Value | Skipped], recipient: ActorId, first: int, last: int
) -> dict[ActorId, float]:
    """What each supplier has of the volume of arms delivered to a recipient in a span of years, the largest first.

    SIPRI publishes of Ukraine in 2020 to 2024: United States 45 %, Germany 12 %, Poland 11 % (George et al. 2025); of
    Ukraine in 2022: United States 35 %, Poland 17 %, Germany 11 %, United Kingdom 10 % (Wezeman et al. 2023). Each
    edition of the register revises those before.

    Args:
        read: what was read from the register.
        recipient: who receives.
        first: the first year of delivery.
        last: the last year of delivery.

    Returns:
        Shares from 0 to 1, which add up to 1; nothing, where nothing was delivered.
    """
    volumes: dict[ActorId, float] = defaultdict(float)
    for one in read:
        wanted = isinstance(one, Value) and one.measure == VOLUME.name and one.other == recipient
        if wanted and isinstance(one, Value) and first <= one.year <= last:
            volumes[one.actor] += one.value
    total = sum(volumes.values())
    ranked = sorted(volumes.items(), key=lambda each: (-each[1], each[0]))
    return {supplier: volume / total for supplier, volume in ranked} if total else {}

"""The vocabulary of amity: documents, actors, claims and what they are made of."""

from amity.model.actor import Actor, ActorId, ActorType, actor_id, actor_type, slug
from amity.model.amount import Amount
from amity.model.claim import Claim, Party
from amity.model.document import Document
from amity.model.partial_date import PartialDate, Precision
from amity.model.settings import ExtractionSettings, ReadingSettings, Settings
from amity.model.vocabulary import DocumentKind, Kind, Modality, Role, Stage, Witness
from amity.model.weights import AnalysisSettings, BeliefSettings

__all__ = [
    "Actor",
    "ActorId",
    "ActorType",
    "Amount",
    "AnalysisSettings",
    "BeliefSettings",
    "Claim",
    "Document",
    "DocumentKind",
    "ExtractionSettings",
    "Kind",
    "Modality",
    "PartialDate",
    "Party",
    "Precision",
    "ReadingSettings",
    "Role",
    "Settings",
    "Stage",
    "Witness",
    "actor_id",
    "actor_type",
    "slug",
]

"""Which event tells whom what: the table that the consumer runs (domain: what is told, §5)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from shared.events import EventData
from shared.events import activities as a
from shared.events import feedback as f
from shared.events import notify as n


class Audience(Enum):
    """Who is meant, found from the event's own lists or from the copies of accounts."""

    INVITED = "invited"  # every mandate on the activity's roll
    EXPECTED = "expected"  # those of them who aren't excused
    ADDRESSED = "addressed"  # the person that the event names
    OFFERED = "offered"  # mandates that a draft or an opinion is offered to
    COSIGNERS_INVITED = "cosigners_invited"
    LEAD = "lead"
    SIGNATORIES = "signatories"
    ADOPTER = "adopter"
    SECRETARIES = "secretaries"
    CHAIRPERSONS = "chairpersons"
    LEAD_UNIT = "lead_unit"  # clerk and head
    LEAD_UNIT_CLERK = "lead_unit_clerk"
    LEAD_UNIT_HEAD = "lead_unit_head"
    FORMER_UNIT = "former_unit"  # that had it before it was re-assigned
    CO_HANDLERS = "co_handlers"
    CO_HANDLERS_ASKED = "co_handlers_asked"  # those whose opinion is still missing
    GOVERNMENT_OFFICE = "government_office"  # its leaders, where the office has no account
    GOVERNMENT_LEADERS = "government_leaders"
    DISTRICT_OFFICERS = "district_officers"
    COMMITTED_UNIT = "committed_unit"
    KEEPERS = "keepers"  # of subscriptions: the secretaries, for the district the operators


@dataclass(frozen=True)
class Rule:
    """One notice that an event causes.

    `occasion` names the number that the subject counts, so that a second hand-over or a reply
    after redo is told again and a repeated event is not. `only_if` names a field and what it must
    say for the notice to be kept at all.
    """

    kind: str
    audience: Audience
    link: str
    occasion: str = ""
    only_if: tuple[str, object] | None = None

    def is_meant(self, happened: Mapping[str, object]) -> bool:
        """Whether an event that says this causes the notice."""
        return self.only_if is None or happened.get(self.only_if[0]) == self.only_if[1]


_INVITATION = "/activities/mine"
_ACTIVITY = "/activities/{activity_id}"
_CASE = "/feedback/suggestions/{subject}"
_MINE = "/feedback/mine"
_UNIT = "/feedback/suggestions/{subject}"
_SUBSCRIPTION = "/notify/subscriptions/{subject}"
_OPINION = "/feedback/opinions/{subject}"

_MEDIATION = (
    Rule("mediation_opened", Audience.LEAD_UNIT_HEAD, _UNIT),
    Rule("mediation_opened", Audience.SIGNATORIES, _CASE),
    Rule("mediation_opened", Audience.CHAIRPERSONS, _CASE),
)

RULES: dict[type[EventData], tuple[Rule, ...]] = {
    a.ActivityPublished: (Rule("activity_published", Audience.INVITED, _INVITATION, "edition"),),
    a.ActivityChanged: (Rule("activity_changed", Audience.INVITED, _INVITATION, "edition"),),
    a.ActivityCancelled: (Rule("activity_cancelled", Audience.INVITED, _INVITATION, "edition"),),
    a.InvitationLeaveAsked: (Rule("leave_asked", Audience.SECRETARIES, _ACTIVITY, "leave_round"),),
    a.InvitationLeaveDecided: (
        Rule("leave_decided", Audience.ADDRESSED, _INVITATION, "leave_round"),
    ),
    f.SuggestionDrafted: (Rule("draft_offered", Audience.OFFERED, _MINE),),
    f.SuggestionCosignersInvited: (
        Rule("cosigning_asked", Audience.COSIGNERS_INVITED, _CASE, "cosigning_round"),
    ),
    f.SuggestionSubmitted: (Rule("submitted", Audience.SECRETARIES, _CASE, "submission_round"),),
    f.SuggestionSentBack: (Rule("sent_back", Audience.LEAD, _CASE, "submission_round"),),
    f.SuggestionAccepted: (
        Rule("accepted", Audience.SIGNATORIES, _CASE),
        Rule("to_hand_over", Audience.CHAIRPERSONS, _CASE),
    ),
    f.SuggestionHandedOver: (
        Rule("handed_over", Audience.LEAD_UNIT, _UNIT, "hand_over_round"),
        Rule("co_handling", Audience.CO_HANDLERS, _UNIT, "hand_over_round"),
        Rule("handled_by", Audience.SIGNATORIES, _CASE, "hand_over_round"),
        Rule(
            "via_government",
            Audience.GOVERNMENT_OFFICE,
            _CASE,
            "hand_over_round",
            ("via_government", True),
        ),
    ),
    f.SuggestionRefused: (Rule("refused", Audience.SIGNATORIES, _CASE, "submission_round"),),
    f.SuggestionWithdrawn: (
        Rule("withdrawn", Audience.LEAD_UNIT, _CASE),
        Rule("withdrawn", Audience.CO_HANDLERS, _CASE),
        Rule("withdrawn", Audience.SECRETARIES, _CASE),
    ),
    f.SuggestionMerged: (Rule("merged", Audience.SIGNATORIES, _CASE, "submission_round"),),
    f.SuggestionAnsweredWithMaster: (
        Rule("answered_with_master", Audience.SIGNATORIES, _CASE, "reply_round"),
    ),
    f.SuggestionReleased: (Rule("released", Audience.CHAIRPERSONS, _CASE, "submission_round"),),
    f.SuggestionReturnAsked: (
        Rule("return_asked", Audience.CHAIRPERSONS, _CASE, "hand_over_round"),
    ),
    f.SuggestionReassigned: (
        Rule("handed_over", Audience.LEAD_UNIT, _UNIT, "hand_over_round"),
        Rule("co_handling", Audience.CO_HANDLERS, _UNIT, "hand_over_round"),
        Rule("handled_by", Audience.SIGNATORIES, _CASE, "hand_over_round"),
        Rule("reassigned_away", Audience.FORMER_UNIT, "/feedback/unit", "hand_over_round"),
    ),
    f.SuggestionReturnRefused: (
        Rule("return_refused", Audience.LEAD_UNIT, _UNIT, "hand_over_round"),
    ),
    f.SuggestionExtensionAsked: (Rule("extension_asked", Audience.CHAIRPERSONS, _CASE),),
    f.SuggestionExtended: (
        Rule("extended", Audience.LEAD_UNIT, _UNIT),
        Rule("extended", Audience.SIGNATORIES, _CASE),
    ),
    f.SuggestionExtensionRefused: (Rule("extension_refused", Audience.LEAD_UNIT, _UNIT),),
    f.SuggestionReplyProposed: (
        Rule("to_countersign", Audience.CO_HANDLERS, _UNIT, "reply_round"),
        Rule("to_check_class", Audience.SECRETARIES, _CASE, "reply_round"),
    ),
    f.SuggestionReplySentBack: (Rule("reply_sent_back", Audience.LEAD_UNIT, _UNIT, "reply_round"),),
    f.SuggestionClassApproved: (
        Rule("to_sign_reply", Audience.LEAD_UNIT_HEAD, _UNIT, "reply_round"),
    ),
    f.SuggestionReplied: (Rule("replied", Audience.SIGNATORIES, _CASE, "reply_round"),),
    f.SuggestionRated: (
        Rule("rated", Audience.SECRETARIES, _CASE, "reply_round"),
        Rule("rated", Audience.LEAD_UNIT_HEAD, _UNIT, "reply_round"),
        Rule(
            "not_satisfied",
            Audience.CHAIRPERSONS,
            _CASE,
            "reply_round",
            ("grade", "not_satisfied"),
        ),
    ),
    f.SuggestionRedoOrdered: (
        Rule("redo_ordered", Audience.LEAD_UNIT, _UNIT, "redo_round"),
        Rule("redo_ordered", Audience.SIGNATORIES, _CASE, "redo_round"),
    ),
    f.SuggestionRedoDeclined: _MEDIATION,
    f.SuggestionMediationOpened: _MEDIATION,
    f.SuggestionMediated: (
        Rule("mediated", Audience.LEAD_UNIT, _UNIT),
        Rule("mediated", Audience.SIGNATORIES, _CASE),
    ),
    f.SuggestionPostponementAsked: (
        Rule("postponement_asked", Audience.CHAIRPERSONS, _CASE, "asked_promise"),
    ),
    f.SuggestionPostponed: (
        Rule("postponed", Audience.LEAD_UNIT, _UNIT, "promised_on"),
        Rule("postponed", Audience.SIGNATORIES, _CASE, "promised_on"),
    ),
    f.SuggestionPostponementRefused: (
        Rule("postponement_refused", Audience.LEAD_UNIT, _UNIT, "refused_promise"),
    ),
    f.SuggestionFulfilled: (
        Rule("fulfilled", Audience.LEAD, _CASE, "promise_round"),
        Rule("fulfilled", Audience.SECRETARIES, _CASE, "promise_round"),
    ),
    f.SuggestionFulfilmentRated: (
        Rule("fulfilment_rated", Audience.LEAD_UNIT, _UNIT, "promise_round"),
        Rule("fulfilment_rated", Audience.CHAIRPERSONS, _CASE, "promise_round"),
    ),
    f.SuggestionFulfilmentChased: (
        Rule("fulfilment_chased", Audience.LEAD, _CASE, "promise_round"),
    ),
    f.SuggestionClosed: (Rule("closed", Audience.SIGNATORIES, _CASE),),
    f.SuggestionSupervised: (
        Rule("supervised", Audience.LEAD_UNIT, _UNIT, only_if=("key_supervised", True)),
        Rule("supervised", Audience.SIGNATORIES, _CASE, only_if=("key_supervised", True)),
    ),
    f.SuggestionPublicationPrepared: (
        Rule("publication_prepared", Audience.LEAD, _CASE, "publication_round"),
        Rule("publication_prepared", Audience.LEAD_UNIT, _UNIT, "publication_round"),
    ),
    f.SuggestionPublicationObjected: (
        Rule("publication_objected", Audience.SECRETARIES, _CASE, "publication_round"),
    ),
    f.SuggestionRatingChased: (Rule("rating_chased", Audience.LEAD, _CASE, "reply_round"),),
    f.CommitmentMade: (Rule("commitment_made", Audience.COMMITTED_UNIT, "/feedback/commitments"),),
    n.SubscriptionDisabled: (
        Rule("subscription_disabled", Audience.KEEPERS, _SUBSCRIPTION, "disabled_round"),
    ),
    n.SubscriptionLagging: (
        Rule("subscription_lagging", Audience.KEEPERS, _SUBSCRIPTION, "lagging_round"),
    ),
    f.OpinionReceived: (Rule("opinion_received", Audience.SECRETARIES, _OPINION),),
    f.OpinionForwarded: (
        Rule("opinion_forwarded", Audience.COMMITTED_UNIT, _OPINION, "forward_round"),
    ),
    f.OpinionReturned: (Rule("opinion_returned", Audience.SECRETARIES, _OPINION, "forward_round"),),
    f.OpinionReopened: (Rule("opinion_reopened", Audience.SECRETARIES, _OPINION),),
    f.OpinionOffered: (Rule("opinion_offered", Audience.OFFERED, _OPINION, "offer_round"),),
}

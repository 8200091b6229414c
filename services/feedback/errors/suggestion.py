"""Why a suggestion cannot go on: one sentence each that says what to do."""

from shared.errors import InvalidInput, LianluoError


class SuggestionError(LianluoError):
    """Base of what a suggestion refuses because of where it stands."""

    code = "suggestion_refused"
    status = 409


class NotInState(SuggestionError):
    """The command doesn't belong to the present state."""

    code = "not_in_state"
    message = "This suggestion is {state}; {command} is not possible now. Load the page again."
    message_zh = "该建议现为“{state_zh}”，不能{command_zh}，请刷新页面查看最新情况。"


class NotYours(LianluoError):
    """The command belongs to somebody else."""

    code = "not_yours"
    status = 403
    message = "Only {actor} may do this."
    message_zh = "只有{actor_zh}可以进行这项操作。"


class AlreadyTaken(SuggestionError):
    """Another deputy leads this draft."""

    code = "already_taken"
    message = "{lead} already leads this draft. You can offer to co-sign it."
    message_zh = "这份草稿已由{lead}领衔，您可以联系领衔代表附议。"


class NoLeadYet(SuggestionError):
    """Nobody has taken the draft."""

    code = "no_lead_yet"
    message = "Nobody leads this draft yet. A deputy who was present takes it first."
    message_zh = "这份草稿还没有人领衔，请到会代表先领衔。"


class MandateNotActive(SuggestionError):
    """The deputy's mandate does not run."""

    code = "mandate_not_active"
    message = "The mandate of {name} is not active. Ask the town's secretary."
    message_zh = "{name}的代表资格当前不在执行职务状态，请联系镇人大秘书。"


class CosigningOpen(SuggestionError):
    """Invited deputies may still answer."""

    code = "cosigning_open"
    message = "{names} may still answer until {due}. Wait, or call the co-signing off."
    message_zh = "{names}还没有答复，最迟 {due_zh}截止；请等待，或结束联名。"


class NotSatisfiedCannotSettle(SuggestionError):
    """A 'not satisfied' goes to the presidium, not to the files."""

    code = "not_satisfied"
    message = "The lead deputy is not satisfied. The presidium decides whether it is done again."
    message_zh = "代表不满意，应由主席团决定是否重新办理，不能直接办结。"


class CountersignatureMissing(SuggestionError):
    """A co-handler has not countersigned; `units` names them."""

    code = "countersignature_missing"
    message = "Still missing: {units}. Ask them for their opinion and countersignature."
    message_zh = "{units}尚未会签，请先催办会签。"


class ClassNotApproved(SuggestionError):
    """The congress office has not checked the class."""

    code = "class_not_approved"
    message = "The secretary has not approved the class of this reply yet."
    message_zh = "答复类别尚未经镇人大审核，请等待审核。"


class OpinionFirst(SuggestionError):
    """A co-handler signs only what it has given its opinion on."""

    code = "opinion_first"
    message = "Give your unit's opinion before countersigning."
    message_zh = "请先提出会办意见，再会签。"


class NothingToSettle(SuggestionError):
    """No objection, and the countersigning time has not passed."""

    code = "nothing_to_settle"
    message = "{unit} has not objected and may still countersign until {due}."
    message_zh = "{unit}没有提出异议，会签期限（{due_zh}）也未过，无须协调。"


class AlreadyAnswered(SuggestionError):
    """The co-signer or co-handler has answered before."""

    code = "already_answered"
    message = "This was answered already; there is nothing left to do."
    message_zh = "已经答复过，无须重复操作。"


class PromisedDateMissing(InvalidInput):
    """Classes B and C need a day by which it is done."""

    code = "promised_date_missing"
    message = "promised_on: Classes B and C need the day by which it will be done."
    message_zh = "B、C 类答复须写明承诺完成的日期。"

    def __init__(self) -> None:
        super().__init__(field="promised_on")


class PromisedDatePast(InvalidInput):
    """A promise must lie ahead."""

    code = "promised_date_past"
    message = "promised_on: {promised_on} has passed. Give a day that lies ahead."
    message_zh = "承诺日期 {promised_on} 已过，请填写今后的日期。"


class AdviceMissing(InvalidInput):
    """A suggestion states one matter, its facts and what is advised."""

    code = "suggestion_incomplete"
    message = "{field}: {reason}"
    message_zh = "{reason_zh}"


class NotAHandlingUnit(InvalidInput):
    """The unit is unknown here, or named twice."""

    code = "unit_unknown"
    message = "{field}: Choose handling units of this town, each one once."
    message_zh = "请选择本镇的承办单位，主办与会办不能重复。"


class UnknownDeputy(InvalidInput):
    """The mandate is not of this town, or is the lead's own."""

    code = "deputy_unknown"
    message = "{field}: Choose deputies of this town other than the lead."
    message_zh = "请选择本镇领衔代表以外的代表。"


class AboveTheCeiling(InvalidInput):
    """A town's rule is longer than the law allows."""

    code = "above_legal_ceiling"
    message = "{field}: {asked} may be longer than the legal ceiling of {ceiling} months."
    message_zh = "{field_zh}不得超过法定上限 {ceiling} 个月（现为{asked_zh}）。"

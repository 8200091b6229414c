"""What activities refuses, and what to do about it."""

from shared.errors import LianluoError


class ActDatedInFuture(LianluoError):
    """An act is entered on the day it happened or later, never ahead."""

    code = "act_dated_in_future"
    status = 422
    message = "The day of the act, {on}, has not come yet. Enter today or an earlier day."
    message_zh = "办理日期 {on} 还没有到，请填今天或以前的日期。"


class ActivityNotDraft(LianluoError):
    """Only a draft can be changed like this."""

    code = "activity_not_draft"
    status = 409
    message = "The activity is no longer a draft. Change it or cancel it instead."
    message_zh = "活动已不是草稿，请用“修改”或“取消活动”。"


class ActivityAlreadyPublished(LianluoError):
    """Published twice."""

    code = "activity_already_published"
    status = 409
    message = "The activity is published already; nobody needs to be told again."
    message_zh = "活动已经发布，不需要再次发布。"


class NobodyInvited(LianluoError):
    """An activity without invitees can't be published."""

    code = "nobody_invited"
    status = 409
    message = "Nobody is invited yet. Choose a group or deputies first."
    message_zh = "还没有选择邀请对象，请先按小组或按代表邀请。"


class NobodyChosen(LianluoError):
    """An invitation names somebody."""

    code = "nobody_chosen"
    status = 409
    message = "Choose a group or deputies to invite."
    message_zh = "请先勾选要邀请的代表小组。"


class NoSuchInvitees(LianluoError):
    """The group or mandates that were named lead to no active mandate."""

    code = "no_such_invitees"
    status = 409
    message = "No active deputy was found for {named}. Check the group or the deputies."
    message_zh = "没有找到在任代表（{named}），请核对小组或代表。"
    retry_after = 2


class ActivityNotOpen(LianluoError):
    """Changes, invitations and replies end with the roll call or the cancelling."""

    code = "activity_not_open"
    status = 409
    message = "The activity is {status}; this is possible only before the roll call."
    message_zh = "活动已登记到会或已取消，不能再这样操作。"


class ActivityNotPublished(LianluoError):
    """What follows publishing can't come before it."""

    code = "activity_not_published"
    status = 409
    message = "The activity is not published yet. Publish it first."
    message_zh = "活动还没有发布，请先发布。"


class ActivityAlreadyCancelled(LianluoError):
    """A cancelled activity stays cancelled."""

    code = "activity_already_cancelled"
    status = 409
    message = "The activity is cancelled. Plan a new one instead."
    message_zh = "活动已取消，请另建活动。"


class ActivityNotYetDue(LianluoError):
    """Nobody can be present before the day."""

    code = "activity_not_yet_due"
    status = 409
    message = "The activity takes place on {on}. Take the roll call on that day or later."
    message_zh = "活动在 {on} 举行，请在当天或之后登记到会。"


class RollAlreadyMinuted(LianluoError):
    """The roll call stands once the minutes are written."""

    code = "roll_already_minuted"
    status = 409
    message = "The minutes are written; the roll call can no longer be corrected."
    message_zh = "活动记录已形成，到会情况不能再更正。"


class RollCallMissing(LianluoError):
    """Minutes come after the roll call."""

    code = "roll_call_missing"
    status = 409
    message = "Take the roll call first, then write the minutes."
    message_zh = "请先登记到会，再写活动记录。"


class RollIncomplete(LianluoError):
    """Everybody invited gets one code."""

    code = "roll_incomplete"
    status = 409
    message = "{count} invited deputies have no code yet: {names}."
    message_zh = "还有 {count} 位代表没有登记：{names}。"


class CodeUnknown(LianluoError):
    """A code that the roll call doesn't have."""

    code = "roll_code_unknown"
    status = 422
    message = "{given} is no code of the roll call. Use one of {codes}."
    message_zh = "“{given}”不是登记到会的选项。"


class NotInvited(LianluoError):
    """The roll call has only those who were invited."""

    code = "not_invited"
    status = 409
    message = "Mandate {mandate_id} is not invited to this activity. Invite it first."
    message_zh = "名单中有未被邀请的代表，请先邀请。"


class MinutesMissing(LianluoError):
    """An activity is closed with its minutes."""

    code = "minutes_missing"
    status = 409
    message = "Write the minutes first, then close the activity."
    message_zh = "请先写活动记录，再归档。"


class ActivityAlreadyClosed(LianluoError):
    """The archive is not changed."""

    code = "activity_already_closed"
    status = 409
    message = "The activity is closed and archived."
    message_zh = "活动已归档。"


class ProblemUnknown(LianluoError):
    """A correction names a problem that the minutes never had."""

    code = "problem_unknown"
    status = 422
    message = "The minutes have no problem {problem_id}. Leave the id out for a new one."
    message_zh = "记录中没有这个问题，新问题请不要带编号。"


class ProblemWithdrawn(LianluoError):
    """A problem became a draft suggestion; the minutes can't forget it."""

    code = "problem_withdrawn"
    status = 409
    message = "“{title}” has become a draft suggestion. Keep it; the deputies may discard it."
    message_zh = "问题“{title}”已成为建议草稿，请保留；不提的话由代表放弃。"


class KindUnknown(LianluoError):
    """A kind of activity that the town doesn't have."""

    code = "activity_kind_unknown"
    status = 422
    message = "{given} is no kind of activity. Use one of {kinds}."
    message_zh = "没有“{given}”这类活动。"


class InvitationNotYours(LianluoError):
    """A deputy answers for own mandates only."""

    code = "invitation_not_yours"
    status = 403
    message = "This invitation is another deputy's. Only that deputy can answer it."
    message_zh = "这是其他代表的邀请，只能由本人答复。"


class LeaveReasonMissing(LianluoError):
    """Leave is asked with a reason; only the convener reads it."""

    code = "leave_reason_missing"
    status = 422
    message = "Say why you ask leave. Only the secretary and the chairperson read it."
    message_zh = "请写明请假原因，只有秘书和主席能看到。"


class LeaveAlreadyAsked(LianluoError):
    """One request at a time."""

    code = "leave_already_asked"
    status = 409
    message = "Leave is asked already or granted."
    message_zh = "已经请过假，不用重复提交。"


class LeaveNotAsked(LianluoError):
    """There is nothing to decide."""

    code = "leave_not_asked"
    status = 409
    message = "No leave is waiting for a decision here."
    message_zh = "没有待批准的请假。"


class SessionLeaveIsChairpersons(LianluoError):
    """Leave from a session is written to the chairperson (L17 art. 46)."""

    code = "session_leave_is_chairpersons"
    status = 403
    message = "Leave from a session is decided by the chairperson."
    message_zh = "会议请假由人大主席批准。"


class AlreadyAttending(LianluoError):
    """Said once is enough."""

    code = "already_attending"
    status = 409
    message = "The reply “attending” is taken down already."
    message_zh = "已经答复参加。"


class ProjectUnknown(LianluoError):
    """The project that an activity names isn't watched here."""

    code = "project_unknown"
    status = 422
    message = "There is no watched project {project_id}."
    message_zh = "没有找到这个项目。"


class OwnerUnitUnknown(LianluoError):
    """The unit hasn't been heard of here, or not yet."""

    code = "owner_unit_unknown"
    status = 409
    message = "The unit {unit_id} is not known here. Check it, or wait a moment if it is new."
    message_zh = "没有找到这个责任单位；如果刚建立，请稍候再试。"
    retry_after = 2


class OneFilterAtATime(LianluoError):
    """Each list of activities is served by one index."""

    code = "one_filter_at_a_time"
    status = 400
    message = "Filter by status, kind, project_id or on, one at a time."
    message_zh = "一次只能按一个条件筛选。"


class RoadLineMalformed(LianluoError):
    """A line of the form that is no road."""

    code = "road_line_malformed"
    status = 422
    message = "Write “{line}” as name, village, metres."
    message_zh = "“{line}”请写成：路名，村名，长度（米）。"

"""What roster refuses, and what to do then."""

from shared.errors import InvalidInput, LianluoError


class SignInRefused(LianluoError):
    """Unknown login or wrong password: deliberately one answer."""

    code = "sign_in_refused"
    status = 401
    message = "Login or password is wrong. Check both and try again."
    message_zh = "用户名或密码不正确，请核对后重试。"


class AccountLocked(LianluoError):
    """Too many failures in a row, or locked by the secretary."""

    code = "account_locked"
    status = 423
    message = "Signing in is closed for this login. Try again in 15 minutes, or ask the secretary."
    message_zh = "该用户名暂时不能登录，请15分钟后再试，或联系镇人大秘书。"
    retry_after = 15 * 60


class TooManySignIns(LianluoError):
    """More people sign in just now than passwords can be checked."""

    code = "too_many_sign_ins"
    status = 503
    message = "Very many people are signing in just now. Try again in a few seconds."
    message_zh = "当前登录人数较多，请几秒钟后再试。"
    retry_after = 5


class SessionEnded(LianluoError):
    """The refresh token is used up, foreign, or its session is over."""

    code = "session_ended"
    status = 401
    message = "This session has ended. Sign in again."
    message_zh = "登录已失效，请重新登录。"


class NoSigningKey(LianluoError):
    """This process was started without a private key."""

    code = "no_signing_key"
    status = 503
    message = "No signing key is configured. Set LIANLUO_SIGNING_KEYS and start roster again."
    message_zh = "系统未配置签名密钥，请联系管理员。"
    retry_after = 60


class RoleNotHere(InvalidInput):
    """An operator in a town, or a town's role on the platform."""

    code = "role_not_here"
    message = "roles: operators belong to the tenant platform alone, all other roles to a town."
    message_zh = "运维员只能属于平台，其他身份只能属于乡镇、街道。"


class CalendarMistyped(InvalidInput):
    """A year's holidays that the State Council can't have said."""

    code = "calendar_mistyped"
    message = "{field}: {day} is {why}. Compare it with the State Council's notice."
    message_zh = "放假安排中的 {day} 有误，请对照国务院办公厅的通知。"

    def __init__(self, *, day: object, **details: object) -> None:
        super().__init__(day=str(day), **details)


class PasswordTooWeak(InvalidInput):
    """A password that guessing finds."""

    code = "password_too_weak"
    message = "password: use at least 10 characters, and not the login."
    message_zh = "密码至少10个字符，且不能与用户名相同。"


class LoginTaken(LianluoError):
    """Logins are unique in a town."""

    code = "login_taken"
    status = 409
    message = "Another account of this town has the login {login}. Choose another."
    message_zh = "本镇已有用户名{login}，请换一个。"


class DayInFuture(InvalidInput):
    """An act is said to have happened on a day that has not come."""

    code = "day_in_future"
    message = "on: an act cannot have happened after today. Give today or an earlier day."
    message_zh = "日期不能晚于今天。"


class MandateNotActive(LianluoError):
    """Only an active mandate can be suspended, moved between groups or recalled."""

    code = "mandate_not_active"
    status = 409
    message = "This mandate is {standing}. Only an active one allows this."
    message_zh = "该代表资格当前不是在任状态，不能进行这项操作。"


class MandateNotSuspended(LianluoError):
    """Only a suspended mandate is restored."""

    code = "mandate_not_suspended"
    status = 409
    message = "This mandate is {standing}; only a suspended one can be restored."
    message_zh = "该代表资格未被暂停，无需恢复。"


class MandateAlreadyOver(LianluoError):
    """A mandate that ended or expired stays so."""

    code = "mandate_already_over"
    status = 409
    message = "This mandate is over already; a new election makes a new one."
    message_zh = "该代表资格已经终止，重新当选请另行登记。"

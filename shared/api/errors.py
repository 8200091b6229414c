"""What the doors themselves refuse; translated to problem documents in `shared.api.problems`."""

from collections.abc import Sequence

from shared.errors import InvalidInput, LianluoError, NotFound


class NotSignedIn(LianluoError):
    """No usable token came with the request."""

    code = "not_signed_in"
    status = 401
    message = "Sign in and send the access token as `Authorization: Bearer …`."
    message_zh = "请先登录。"


class InvalidToken(NotSignedIn):
    """The token is no token of ours, or of the wrong kind for this door."""

    code = "invalid_token"
    message = "This token is not valid here. Sign in again."
    message_zh = "登录凭证无效，请重新登录。"


class UnknownKey(NotSignedIn):
    """The token was signed with a key that nobody published."""

    code = "unknown_key"
    message = "This token was signed with an unknown key. Sign in again."
    message_zh = "登录凭证无法核验，请重新登录。"


class TokenExpired(NotSignedIn):
    """The token's time is over."""

    code = "token_expired"
    message = "This token has expired. Refresh it or sign in again."
    message_zh = "登录已过期，请重新登录。"


class SessionEnded(NotSignedIn):
    """The session was signed out, or the account changed since the token was made."""

    code = "session_ended"
    message = "This session has ended or the account has changed. Sign in again."
    message_zh = "会话已结束或账号已变更，请重新登录。"


class KeysNotArrived(LianluoError):
    """This service has not yet received any public key to check tokens with."""

    code = "keys_not_arrived"
    status = 503
    message = "The keys that sign-in is checked with have not arrived yet. Try again shortly."
    message_zh = "系统正在启动，请稍后再试。"
    retry_after = 2


class SignInFirst(LianluoError):
    """A page wants a signed-in reader; the door answers with a redirect to `location`."""

    code = "sign_in_first"
    status = 303
    message = "Sign in first."
    message_zh = "请先登录。"

    def __init__(self, location: str) -> None:
        self.location = location
        super().__init__()


class HeldFormGone(NotFound):
    """The held form is not there: sent by somebody else, or its hour is over."""

    code = "held_form_gone"
    message = "What you wrote is not kept any more. Fill the form in again."
    message_zh = "刚才填写的内容已不再保留，请重新填写。"


class UnknownParameter(LianluoError):
    """The query names a parameter that this route doesn't have."""

    code = "unknown_parameter"
    status = 400
    message = "There is no query parameter {parameter} here. Known: {known}."
    message_zh = "没有名为 {parameter} 的查询参数。"


class MalformedJson(LianluoError):
    """The body is not JSON."""

    code = "malformed_json"
    status = 400
    message = "The body is not valid JSON."
    message_zh = "请求内容不是有效的 JSON。"


class BodyTooLarge(LianluoError):
    """The body is larger than a door takes."""

    code = "body_too_large"
    status = 413
    message = "The body is larger than the limit of {limit} bytes. Send less."
    message_zh = "提交的内容太大，请减少后再提交。"


class MalformedIfMatch(LianluoError):
    """`If-Match` holds no version of ours."""

    code = "malformed_if_match"
    status = 400
    message = 'Send If-Match with the ETag as you got it, for example "3".'
    message_zh = "If-Match 的格式不正确。"


class IfMatchRequired(LianluoError):
    """An edit came without the version that it was made from."""

    code = "if_match_required"
    status = 428
    message = "Send If-Match with the ETag of the version that you edited."
    message_zh = "缺少 If-Match，请重新载入后再改。"


class MethodNotAllowed(LianluoError):
    """The address exists, the method doesn't."""

    code = "method_not_allowed"
    status = 405
    message = "This address does not take this method. The Allow header lists those it takes."
    message_zh = "此地址不支持这种请求方法。"


class BadRequest(LianluoError):
    """The request can't be read."""

    code = "bad_request"
    message = "The request cannot be read."
    message_zh = "请求无法识别。"


class Unexpected(LianluoError):
    """A fault of ours; the log has it under the correlation id."""

    code = "unexpected"
    status = 500
    message = "Something went wrong here. Report the correlation id to your operator."
    message_zh = "系统出错了，请把编号告诉管理员。"


class InvalidRequest(InvalidInput):
    """The request's values don't have the form that the route asks for."""

    code = "invalid_request"
    message = "Some values cannot be taken; `errors` names them."
    message_zh = "有些内容不符合要求，请改正后再提交。"

    def __init__(self, errors: Sequence[dict[str, str]]) -> None:
        super().__init__(errors=list(errors))

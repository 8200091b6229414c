"""What Open311 clients may have asked wrongly; answered in that standard's own format."""

from shared.errors import InvalidInput, LianluoError, NotFound


class JurisdictionUnknown(NotFound):
    """There is no such town here, or the parameter names another than the address."""

    code = "jurisdiction_unknown"
    message = "jurisdiction_id: There is no such town under this address. Leave it out, or check."
    message_zh = "jurisdiction_id：此地址下没有这个镇，请核对，或不填。"


class ServiceUnknown(NotFound):
    """The town has no such open category."""

    code = "service_unknown"
    message = "service_code: Use a code of this town's services list."
    message_zh = "service_code：请使用本镇服务列表中的代码。"


class ServiceMissing(InvalidInput):
    """A request without its kind."""

    code = "service_missing"
    message = "service_code: Say which service, by a code of this town's services list."
    message_zh = "service_code：请填写本镇服务列表中的代码。"


class RequestUnknown(NotFound):
    """No such request, or none that everybody may know of."""

    code = "request_unknown"
    message = "service_request_id: There is no such request. Check the number."
    message_zh = "service_request_id：没有这个编号，请核对。"


class PlaceUnknown(InvalidInput):
    """The place is in none of the town's villages; positions are not taken."""

    code = "place_unknown"
    message = (
        "attribute[village]: Choose one of the villages in the service definition (or give it as "
        "address_id, or named in address_string). Positions by lat and long are not taken."
    )
    message_zh = (
        "attribute[village]：请从服务定义中选择村（也可用 address_id，或在 address_string "
        "中写明村名）。不接收经纬度。"
    )


class SpanTooLong(InvalidInput):
    """More than 90 days at once (GeoReport v2)."""

    code = "span_too_long"
    message = "start_date, end_date: At most 90 days at once, the first before the second."
    message_zh = "start_date、end_date：一次最多 90 天，起始日期在前。"


class MomentMistyped(InvalidInput):
    """No moment in the W3C's format with its zone."""

    code = "moment_mistyped"
    message = "{field}: Write it with its zone, as 2020-10-15T00:00:00Z."
    message_zh = "{field}：请带时区填写，例如 2020-10-15T00:00:00Z。"


class StatusUnknown(InvalidInput):
    """The standard knows open and closed."""

    code = "status_unknown"
    message = "status: Use open or closed, or both with a comma."
    message_zh = "status：请用 open 或 closed，都要时用逗号分开。"


class PageBeyond(LianluoError):
    """Behind the thousandth of a span (GeoReport v2)."""

    code = "page_beyond"
    message = "page, page_size: The first {most} of a span are shown. Narrow start_date, end_date."
    message_zh = "page、page_size：一段时间内最多显示 {most} 件，请缩短时间范围。"


class FormatUnknown(NotFound):
    """The address ends in neither .xml nor .json."""

    code = "format_unknown"
    message = "End the address in .xml or .json."
    message_zh = "地址应以 .xml 或 .json 结尾。"

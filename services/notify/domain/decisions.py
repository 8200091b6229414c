"""What notices say of the presidium's decisions, of redo, promises and merging."""

DECISIONS: dict[str, tuple[str, str]] = {
    "return_asked": (
        "{lead_unit_name}申请退办，请主席团决定：{number} {title}。",
        "{lead_unit_name} asks to return {number} {title}; the presidium decides.",
    ),
    "reassigned_away": (
        "主席团同意退办，已改由{lead_unit_name}主办：{number} {title}。",
        "{number} {title} was given to {lead_unit_name}; your unit no longer handles it.",
    ),
    "return_refused": (
        "主席团不同意退办，请抓紧办理：{number} {title}。",
        "The presidium refused the return of {number} {title}; please handle it.",
    ),
    "extension_asked": (
        "{lead_unit_name}申请延期到{extension_until}，请主席团决定：{number} {title}。",
        "{lead_unit_name} asks for more time until {extension_until} for {number} {title}.",
    ),
    "extended": (
        "主席团同意延期，最迟{reply_due}答复：{number} {title}。",
        "The reply to {number} {title} is now due by {reply_due}, with the presidium's consent.",
    ),
    "extension_refused": (
        "主席团不同意延期，仍于{reply_due}前答复：{number} {title}。",
        "The presidium refused more time for {number} {title}; the reply stays due by {reply_due}.",
    ),
    "not_satisfied": (
        "代表评价不满意，请主席团决定怎样办：{number} {title}。",
        "The deputy is not satisfied with {number} {title}; the presidium decides.",
    ),
    "redo_ordered": (
        "主席团责成重新办理：{number} {title}。",
        "The presidium orders {number} {title} to be handled again.",
    ),
    "mediation_opened": (
        "转入协调督办：{number} {title}。",
        "{number} {title} goes to mediation.",
    ),
    "mediated": (
        "协调结果已记录：{number} {title}。",
        "The outcome of the mediation of {number} {title} is recorded.",
    ),
    "postponement_asked": (
        "{lead_unit_name}申请把承诺日期推迟到{asked_promise}，请主席团决定：{number} {title}。",
        "{lead_unit_name} asks to postpone the promise in {number} {title} to {asked_promise}.",
    ),
    "postponed": (
        "承诺日期推迟到{promised_on}：{number} {title}。",
        "The promise in {number} {title} is postponed to {promised_on}.",
    ),
    "postponement_refused": (
        "主席团不同意推迟承诺日期，仍于{promised_on}前完成：{number} {title}。",
        "The promise in {number} {title} is not postponed; it stays {promised_on}.",
    ),
    "fulfilled": (
        "承办单位登记承诺兑现，请领衔代表评价：{number} {title}。",
        "The unit says that the promise in {number} {title} is kept; the lead deputy may rate it.",
    ),
    "fulfilment_rated": (
        "代表已评价承诺兑现：{number} {title}。",
        "The deputy rated how the promise in {number} {title} was kept.",
    ),
    "fulfilment_chased": (
        "评价期已过，请尽快评价承诺兑现：{number} {title}。",
        "Please rate how the promise in {number} {title} was kept; the time has passed.",
    ),
    "merged": (
        "您的建议与 {merged_number} 同一事项，合并办理：{number} {title}。",
        "{number} {title} is handled together with {merged_number}, on the same matter.",
    ),
    "answered_with_master": (
        "您的建议已随 {merged_number} 一并答复：{number} {title}。",
        "{number} {title} has been answered together with {merged_number}.",
    ),
    "released": (
        "原合并办理已终止，请重新交办：{number} {title}。",
        "{number} {title} is no longer handled with another; it waits to be handed over.",
    ),
    "withdrawn": (
        "代表撤回了建议，不再办理：{number} {title}。",
        "{number} {title} was withdrawn by the deputy; it is handled no further.",
    ),
    "refused": (
        "建议未作为建议处理，理由和指引见页面：{number} {title}。",
        "{number} {title} is not handled as a suggestion; the page says why and what to do.",
    ),
    "supervised": (
        "主席团列为重点督办，由承办单位负责人亲自办理：{number} {title}。",
        "{number} {title} is under key supervision; the unit's head handles it in person.",
    ),
    "publication_prepared": (
        "建议和答复拟公开，有异议请在五个工作日内提出：{number} {title}。",
        "{number} {title} is to be published; object within five working days.",
    ),
    "publication_objected": (
        "对公开有异议，请修改后重新准备：{number} {title}。",
        "Somebody objects to publishing {number} {title}; prepare it anew.",
    ),
    "closed": (
        "建议已办结：{number} {title}。",
        "{number} {title} is closed.",
    ),
    "via_government": (
        "主席团交办，由{lead_unit_name}主办，属政府工作：{number} {title}。",
        "{number} {title}, a matter of the town government, was handed over to {lead_unit_name}.",
    ),
}

"""Pages: templates found once, filled in the reader's language."""

from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from shared.caller import ANONYMOUS, Caller
from shared.clock import Clock
from shared.errors import LianluoError
from shared.web import dates, forms
from shared.web.done import DONE
from shared.web.language import ROOT, catalogue, is_large, language_of, service_of
from shared.web.navigation import Place, current, home_of, places
from shared.web.town import Town, town_of


@dataclass(frozen=True)
class Frame:
    """What every page knows of its reader and its day."""

    service: str
    caller: Caller
    town: Town
    lang: str
    large: bool
    path: str
    today: date
    demonstration: bool
    field_ids: dict[str, int] = field(default_factory=dict, compare=False, repr=False)

    @property
    def doors(self) -> tuple[Place, ...]:
        """The main navigation."""
        return places(self.caller, self.town)

    @property
    def here(self) -> str:
        """The door that is marked as the current one."""
        return current(self.doors, self.path.partition("?")[0])

    @property
    def home(self) -> str:
        """Where the sign in the header leads."""
        if self.caller.account_id:
            return home_of(self.caller)
        return f"/roster/t/{self.town.slug}/" if self.town.slug else "/"

    def switch(self, **preference: str) -> str:
        """The address that sets a preference and comes back to this page."""
        chosen = "&".join(f"{name}={value}" for name, value in preference.items())
        return f"/roster/preferences?{chosen}&next={quote(self.path, safe='/')}"


_frame: ContextVar[Frame] = ContextVar("frame")


def render(
    request: Request,
    name: str,
    *,
    caller: Caller = ANONYMOUS,
    status_code: int = 200,
    town: Town | None = None,
    done: Mapping[str, str] | None = None,
    **context: object,
) -> HTMLResponse:
    """A page or fragment from a template of the room or the frame.

    `done` adds sentences to those that `?done=<slug>` may show; `town` overrides the one at hand.
    """
    frame = frame_of(request, caller, town)
    said = {**DONE, **(done or {})}.get(request.query_params.get("done", ""), "")
    return fill(frame, name, {"request": request, "said": said, **context}, status_code)


def fill(
    frame: Frame, name: str, context: Mapping[str, object], status_code: int = 200
) -> HTMLResponse:
    """A template of the frame's room, filled for the frame's reader."""
    token = _frame.set(frame)
    try:
        template = environment(frame.service).get_template(name)
        body = template.render({"caller": frame.caller, **context}, frame=frame)
    finally:
        _frame.reset(token)
    headers = {"Content-Language": "en" if frame.lang == "en" else "zh-CN", "Vary": "Cookie"}
    return HTMLResponse(body, status_code=status_code, headers=headers)


def render_error(request: Request, error: LianluoError, caller: Caller = ANONYMOUS) -> HTMLResponse:
    """The page that says in one sentence what is wrong and what to do; short for fragments."""
    caller = caller if caller.account_id else getattr(request.state, "caller", caller)
    name = "error_fragment.html" if "/fragments/" in request.url.path else "error.html"
    answer = render(request, name, caller=caller, status_code=error.status, error=error)
    if error.retry_after is not None:
        answer.headers["Retry-After"] = str(error.retry_after)
    return answer


@cache
def environment(service: str) -> Environment:
    """The room's templates before the frame's; compiled once and kept."""
    folders = [ROOT / "services" / service / "web/templates", ROOT / "shared/web/templates"]
    made = Environment(
        loader=FileSystemLoader(folders),
        autoescape=True,
        auto_reload=False,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        trim_blocks=True,
        lstrip_blocks=True,
        cache_size=-1,
    )
    made.install_gettext_callables(_gettext, _ngettext, newstyle=True)  # type: ignore[attr-defined]
    made.globals.update(
        day=_day,
        day_of_month=_day_of_month,
        full_day=_full_day,
        moment=_moment,
        sentence=_sentence,
        static=_static,
        own_static=_own_static,
        field_id=_field_id,
        hidden_fields=hidden_fields,
        this_frame=_frame.get,
    )
    return made


def hidden_fields() -> Markup:
    """What every form carries unseen: the session's csrf word and a word of its own."""
    fields = Markup('<input type="hidden" name="nonce" value="{}">').format(forms.new_nonce())
    csrf = _frame.get().caller.csrf
    if not csrf:
        return fields
    return fields + Markup('<input type="hidden" name="csrf" value="{}">').format(csrf)


def frame_of(request: Request, caller: Caller, town: Town | None = None) -> Frame:
    """What this request says of its reader."""
    clock = _clock_of(request)
    query = f"?{request.url.query}" if request.url.query and request.method == "GET" else ""
    return Frame(
        service=service_of(request),
        caller=caller,
        town=town or town_of(request, caller.tenant),
        lang=language_of(request),
        large=is_large(request),
        path=request.url.path + query,
        today=clock.today(),
        demonstration=clock.is_demonstration,
    )


def _clock_of(request: Request) -> Clock:
    clock = getattr(request.app.state, "clock", None)
    return clock if isinstance(clock, Clock) else Clock()


def _gettext(text: str) -> str:
    frame = _frame.get()
    return catalogue(frame.lang, frame.service).gettext(text)


def _ngettext(one: str, many: str, number: int) -> str:
    frame = _frame.get()
    return catalogue(frame.lang, frame.service).ngettext(one, many, number)


def _day(day: date | str) -> str:
    frame = _frame.get()
    return dates.say_day(day, frame.lang, frame.today)


def _day_of_month(day: date | str) -> str:
    frame = _frame.get()
    return dates.say_day_of_month(day, frame.lang, frame.today)


def _full_day(day: date | str) -> str:
    return dates.say_day_of_month(day, _frame.get().lang, date.min)


def _moment(at: datetime | str) -> str:
    frame = _frame.get()
    return dates.say_moment(at, frame.lang, frame.today)


def _sentence(error: forms.Sentence) -> str:
    if not isinstance(error, LianluoError):
        return _gettext(error)
    return error.detail if _frame.get().lang == "en" else error.detail_zh


def _field_id(name: str) -> str:
    """The id of a field, its own although several forms of a page ask for the same name."""
    frame = _frame.get()
    before = frame.field_ids.get(name, 0)
    frame.field_ids[name] = before + 1
    path = frame.path.partition("?")[0]
    place = f"-{path.rpartition('/')[2]}" if "/fragments/" in path else ""
    return f"f{place}-{name}" + (f"-{before + 1}" if before else "")


def _static(file: str) -> str:
    return f"/{_frame.get().service}/static/shared/{file}"


def _own_static(file: str) -> str:
    service = _frame.get().service
    return f"/{service}/static/{service}/{file}"

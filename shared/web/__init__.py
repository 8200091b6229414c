"""The page frame of every room: base template, macros, forms, texts in two languages.

A page in a service (`services/<name>/web/pages.py`):

    from shared.web import Form, form_of, render, see_other

    @router.get("/feedback/suggestions/new")
    async def new_suggestion(request: Request, caller: PageCaller) -> Response:
        return render(request, "feedback/new.html", caller=caller, form=Form())

    @router.post("/feedback/suggestions/new")
    async def draft(request: Request, caller: PageCaller, repository: …) -> Response:
        form = await form_of(request, caller)         # checks csrf, 403 otherwise
        try:
            suggestion = await draft_suggestion(repository, caller, form.text("title"), …)
        except LianluoError as error:                 # shown again, the sentence beside its field
            form = form.refused(error)                # or form.refused(error, "title")
            return render(request, "feedback/new.html", caller=caller, form=form, status_code=422)
        return see_other(f"/feedback/suggestions/{suggestion.id}", done="saved")

Its template (`services/<name>/web/templates/<name>/new.html`):

    {% extends "base.html" %}
    {% from "parts.html" import field, submit, form_open, form_close %}
    {% block title %}{{ _("提一条建议") }}{% endblock %}
    {% block main %}<h1>{{ _("提一条建议") }}</h1>
    {{ form_open("", form) }}{{ field(form, "title", _("标题"), hint=_("一句话说清")) }}
    {{ submit(_("保存")) }}{{ form_close() }}{% endblock %}

Blocks: title, head, crumbs, wide (above the columns), main, aside (320 px beside, when filled).
In every template, macro files included: `_("共 %(n)s 件", n=3)` (named values; a literal per cent
sign is `%%`), `day(d)`, `day_of_month(d)`, `full_day(d)`, `moment(at)`, `sentence(error)`,
`static("file")`, `own_static("file")`, `hidden_fields()`; in pages `frame` (caller, town, lang,
large, here, today).
A fragment template extends nothing and stands on a sheet of the frame, unless it brings sheets or
tiles of its own; answer it with `fragment(request, name, caller=…, shown=…)`.
`parts.html` says above each macro what it takes; classes: sheet, cols, head, tiles, acts, plain,
entry, narrow, num, quiet; `<table class="cards">` with `data-label` on each cell becomes cards.
Texts of Python code: `later("中文")` marks for extraction, `translate(request, text)` shows it.
English: `services/<name>/web/locale/en/LC_MESSAGES/<name>.po`; `tests/web` says what is missing.
"""

from shared.web.answers import being_prepared, fragment, local_path, see_other
from shared.web.dates import say_day
from shared.web.forms import Form, FormExpired, form_of, form_with_files
from shared.web.language import language_of, later, translate
from shared.web.rendering import render, render_error
from shared.web.static_files import serve_static
from shared.web.town import Town, TownLike, load_town
from shared.web.uploads import Limits, Upload, read_upload, takes_files

__all__ = [
    "Form",
    "FormExpired",
    "Limits",
    "Town",
    "TownLike",
    "Upload",
    "being_prepared",
    "form_of",
    "form_with_files",
    "fragment",
    "language_of",
    "later",
    "load_town",
    "local_path",
    "read_upload",
    "render",
    "render_error",
    "say_day",
    "see_other",
    "serve_static",
    "takes_files",
    "translate",
]

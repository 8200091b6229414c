"""HTTP shapes of code tables."""

from pydantic import BaseModel, ConfigDict

from services.feedback.domain.suggestion import CLASS_TABLES, ClassTable


class ClassOut(BaseModel):
    """A grade; one that promises needs a date and is tracked."""

    code: str
    name_zh: str
    name_en: str
    promises: bool


class ClassTableOut(BaseModel):
    """The table that a town goes by; `tables` are all that it may choose from."""

    table: str
    classes: list[ClassOut]
    tables: dict[str, str]

    @classmethod
    def of(cls, table: ClassTable) -> "ClassTableOut":
        return cls(
            table=table.name,
            classes=[
                ClassOut(code=code, name_zh=held.zh, name_en=held.en, promises=held.promises)
                for code, held in table.classes.items()
            ],
            tables={each.name: each.zh for each in CLASS_TABLES.values()},
        )


class ClassTableIn(BaseModel):
    """The table to go by."""

    model_config = ConfigDict(extra="forbid")

    table: str

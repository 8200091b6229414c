"""HTTP shapes of categories."""

from pydantic import BaseModel, Field

from services.feedback.domain.category import Category


class CategoryShape(BaseModel):
    """One kind of matter; with `is_open` its opinions are shown, wordless, by Open311."""

    code: str = Field(max_length=32)
    name: str = Field(max_length=40)
    name_en: str = Field("", max_length=80)
    description: str = Field("", max_length=200)
    keywords: list[str] = Field([], max_length=20)
    group: str = Field("", max_length=40)
    is_open: bool = True

    @classmethod
    def of(cls, category: Category) -> "CategoryShape":
        return cls.model_validate(category, from_attributes=True)

    @property
    def category(self) -> Category:
        return Category(**{**self.model_dump(), "keywords": tuple(self.keywords)})


class CategoriesShape(BaseModel):
    """A town's list, in the order in which it is offered."""

    categories: list[CategoryShape] = Field(max_length=100)

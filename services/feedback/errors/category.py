"""What is wrong with a category, or with a town's list of them."""

from shared.errors import InvalidInput


class CategoryUnknown(InvalidInput):
    """The town has no such category."""

    code = "category_unknown"
    message = "category: Choose one of the town's categories."
    message_zh = "请选择本镇列出的类别。"

    def __init__(self) -> None:
        super().__init__(field="category")


class CategoriesMistyped(InvalidInput):
    """The list cannot be kept like this."""

    code = "categories_mistyped"
    message = "categories: Give 1 to 40, each with a name and a code of its own (a-z, 0-9, _)."
    message_zh = "类别应有 1 到 40 个，各有名称和不重复的代码（a-z、0-9、_）。"

    def __init__(self) -> None:
        super().__init__(field="categories")

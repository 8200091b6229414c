"""The voter's name and phone taken out of what others read, wherever the voter wrote them."""

from services.feedback.domain.grams import without_voter
from services.feedback.domain.opinion.entity import Contact

HIDDEN = "＊＊"


def shielded(text: str, voter: Contact) -> str:
    """The text without the name and the phone that the voter left, however the phone is spaced."""
    return without_voter(text, voter.name, voter.phone, HIDDEN)

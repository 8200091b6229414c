"""Files from outside, made harmless: what they are is told by their content alone.

Photos are drawn anew, so that nothing but the picture is left; documents are looked through for
what acts by itself. Both happen in a process apart, which ends when it takes too long or too much.
"""

from services.feedback.attachments.apart import Cleaned, Cleaner
from services.feedback.attachments.kind import Kind, kind_of

__all__ = ["Cleaned", "Cleaner", "Kind", "kind_of"]

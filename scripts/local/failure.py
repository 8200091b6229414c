"""What stops a local command: one sentence, no traceback."""


class Failure(Exception):
    """The sentence tells what is wrong and what to do about it."""

"""Every write of notify: one function per use case, which loads, asks the domain, and saves."""

from services.notify.commands.notices import inbox_of, publish_seal_keys, read, tell

__all__ = ["inbox_of", "publish_seal_keys", "read", "tell"]

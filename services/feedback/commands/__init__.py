"""Every write: one function per use case, which loads, asks the domain, and saves."""

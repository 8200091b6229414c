"""An event whose contract changed once: a meeting's hour was local text and became a moment.

`first` is the code as it was, `second` as it is now; a process imports one of them.
"""

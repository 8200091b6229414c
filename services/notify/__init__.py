"""WHO IS TOLD: notices in people's inboxes, and the keys that personal data is sealed for.

Owns Notification and SealKey. Emits `notification.*` and `seal_key.*`. Listens to activities and
feedback for what people must hear of, to roster for who they are.
"""

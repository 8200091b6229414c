"""WHO IS TOLD: notices, reminders and the overdue ladder, programs outside, and the seal keys.

Owns Notification, Escalation, ReminderChoice, Subscription and SealKey, and tells of them. Listens
to activities and feedback for what people must hear of and by when, to roster for who they are.
"""

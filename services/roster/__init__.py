"""WHO: towns and terms, people with their consents, mandates, groups, venues, units, accounts.

Owns Township, Term, ElectoralDistrict, Person, Mandate, Group, Venue, Unit, Account, SigningKey,
HolidayCalendar.
Emits township, term, person, mandate, group, venue, unit, account, signing_key and calendar
events.
Listens to its own (directory of towns, mandates of accounts) and to notify.seal_key.
"""

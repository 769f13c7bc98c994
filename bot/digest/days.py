"""Days of schedules, as they are called in English."""

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
WORKING = (0, 1, 2, 3, 4)
WEEKEND = (5, 6)
LAST_DAY = 31

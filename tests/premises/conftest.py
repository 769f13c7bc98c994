from datetime import date

from tests.shared import make_desk_fixture

desk = make_desk_fixture(date(2026, 1, 20), scope="session")

"""What all tests share. Hypothesis draws the same examples every time in `make test`, new ones in `make prove`."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# No deadlines: how long a thing takes depends on who else uses the machine.
SHARED = settings(deadline=None, database=None, print_blob=True, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("test", SHARED, derandomize=True)
settings.register_profile("prove", SHARED, derandomize=False, max_examples=200)
settings.load_profile("test")

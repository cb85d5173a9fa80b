"""What all tests share: how hypothesis runs, and running pytest in a test of the plugin."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

pytest_plugins = ["pytester"]

# No deadlines: the machine that runs the tests may be busy. The same examples in every run: a failure names a change.
settings.register_profile(
    "newsparse",
    deadline=None,
    derandomize=True,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("newsparse")

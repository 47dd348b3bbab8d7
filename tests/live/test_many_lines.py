"""How many lines the server may hold (SPEC L66)."""

import sys

import pytest

from components.live.many_lines import ENOUGH, allow_many_lines

if sys.platform == "win32":
    pytest.skip("connections are not counted there", allow_module_level=True)

import resource


@pytest.mark.parametrize(("few", "much"), [(256, False), (ENOUGH + 1, True)])
def test_as_many_as_needed_are_asked_for_and_none_given_up(few: int, much: bool) -> None:
    """L66"""
    before, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    if most not in (resource.RLIM_INFINITY,) and most <= few:
        pytest.skip("this system gives no more")
    resource.setrlimit(resource.RLIMIT_NOFILE, (few, most))
    try:
        allow_many_lines()
        now, same = resource.getrlimit(resource.RLIMIT_NOFILE)
        assert same == most
        assert now == (few if much else min(ENOUGH, most) if most != resource.RLIM_INFINITY else ENOUGH)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (before, most))

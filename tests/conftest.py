"""Hypothesis profiles: by default varied, in continuous integration deeper and reproducible, as a draft quick."""

import os

from hypothesis import Phase, settings

# Explaining a failure runs a test of large objects many times over; shrinking says enough.
phases = [phase for phase in Phase if phase is not Phase.explain]
settings.register_profile("default", max_examples=50, deadline=None, phases=phases)
settings.register_profile("ci", max_examples=100, deadline=None, derandomize=True, phases=phases)
settings.register_profile("draft", max_examples=15, deadline=None, derandomize=True, phases=phases)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "default"))

"""Property tests say what is true, not how fast: a busy machine must not fail them."""

import os

from hypothesis import settings

settings.register_profile(
    "engines", deadline=None, max_examples=int(os.environ.get("SONGDA_EXAMPLES", "40"))
)
settings.load_profile("engines")

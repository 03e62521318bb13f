"""`python -m songda.engines.schedule`: make the machine code of the search, at set-up."""

import sys

from songda.engines.schedule.compiled import compile_search

sys.exit(compile_search() is None)

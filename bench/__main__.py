"""`./songda bench web`: run a benchmark by its name."""

import importlib
import sys

KNOWN = ("web", "engines")


def main(words: list[str]) -> int:
    """Run `words[0]` with the rest as its arguments; 2 for an unknown name."""
    if not words or words[0] not in KNOWN:
        print(f"There is no such benchmark. There are: {', '.join(KNOWN)}.", file=sys.stderr)
        return 2
    benchmark = importlib.import_module(f"bench.{words[0]}")
    return int(benchmark.main(words[1:]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

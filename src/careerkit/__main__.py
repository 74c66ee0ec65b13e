"""``python -m careerkit`` starts the command line."""

import sys


def main() -> int:
    """Run the command line; see ``careerkit.display.cli``."""
    from careerkit.display.cli import main as run

    return run()


if __name__ == "__main__":
    sys.exit(main())

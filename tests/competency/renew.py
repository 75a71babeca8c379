"""Write the expected answers anew: ``python -m tests.competency.renew``; read each changed line before a commit."""

import tempfile
from pathlib import Path

from tests.competency.answers import ASKED, HERE, Answers, expected_file, write_expected


def main() -> None:
    """Write one table for each question, and delete those that no question has."""
    with tempfile.TemporaryDirectory() as folder:
        answers = Answers(Path(folder))
        for asked in ASKED:
            write_expected(expected_file(asked), *answers.by_oxigraph(asked))
    for file in set((HERE / "expected").glob("*.csv")) - {expected_file(asked) for asked in ASKED}:
        file.unlink()


if __name__ == "__main__":
    main()

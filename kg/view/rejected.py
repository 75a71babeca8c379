"""The table of what a build kept out of its graph."""

from collections.abc import Iterable, Mapping

from kg.view.text import csv_text

REJECTED_COLUMNS = ("rule", "subject", "predicate", "object", "document", "place", "sentence", "remedy")


def rejected_csv(rows: Iterable[Mapping[str, str]]) -> str:
    """Return ``rejected.csv``: a header, then one line for each statement that was kept out.

    Parameters
    ----------
    rows : iterable of mapping
        With the keys of :data:`REJECTED_COLUMNS`.

    Returns
    -------
    str
        Lines ending in a line feed; a cell that a spreadsheet could take for a formula is guarded.

    Examples
    --------
    >>> print(rejected_csv([{"rule": "PolicyIssuer", "subject": "=钢铁方案", "place": "3-9"}]), end="")
    rule,subject,predicate,object,document,place,sentence,remedy
    PolicyIssuer,'=钢铁方案,,,,3-9,,
    """
    return csv_text(REJECTED_COLUMNS, rows)

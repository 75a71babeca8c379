"""Exact decimals as people write them."""

from decimal import Decimal


def plain_number(value: Decimal | None) -> int | Decimal | None:
    """Return a whole number as such, any other as it is: a float would not keep every digit.

    Examples
    --------
    >>> plain_number(Decimal("1.5E+8")), plain_number(Decimal("0.1") + Decimal("0.2"))
    (150000000, Decimal('0.3'))
    """
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else value

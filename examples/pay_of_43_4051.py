"""How did the pay of customer service representatives move from May 2023 to May 2025, nominal and real?"""

from datetime import date
from decimal import Decimal

import careerkit as ck

prices = ck.PriceIndex(
    key="cpi-u",
    title="Consumer Price Index for All Urban Consumers",
    market="US",
    base="1982-84 = 100",
    citation=ck.Citation(
        source=ck.Source(
            key="bls-cpi-u",
            title="Consumer Price Index",
            kind="official-statistics",
            publisher="U.S. Bureau of Labor Statistics",
            licence="public domain",
            url="https://www.bls.gov/cpi/",
        ),
        locator="CUUR0000SA0: all items, U.S. city average, not seasonally adjusted",
    ),
    observations=(
        (date(2023, 5, 1), Decimal("304.127")),
        (date(2024, 5, 1), Decimal("314.069")),
        (date(2025, 5, 1), Decimal("321.465")),
    ),
)
occupation = ck.load_catalog().occupations["43-4051"]
movement = ck.pay_movement(occupation, prices=prices)
print(movement)

print("\nThe same for each statistic, first year to last")
for name, (nominal, real) in movement.changes.items():
    assert real is not None
    print(f"  {name:<7} nominal {nominal:>+6.1%}   real {real:>+6.1%}")
print("The median rose by more than the rest: by itself it says little of how pay as a whole moved.")

print("\nWhere 45,000 USD a year stood")
for point in movement:
    rank = ck.percentile_rank(occupation, ck.Money(45_000, "USD"), as_of=point.day)
    assert rank.percentile is not None
    print(f"  {point.day:%B %Y}: percentile {rank.percentile:.0f}")

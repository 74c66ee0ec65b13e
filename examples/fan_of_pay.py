"""The fan of pay for one role: what it pays in expectation, and how far that spreads, in today's money.

Run it with ``python examples/fan_of_pay.py``; it needs the extra ``analysis``.
"""

import careerkit as ck

SHOWN = (0.1, 0.25, 0.5, 0.75, 0.9)
WIDTH = 60

role = ck.role("Customer Service Representative")
# How many are ever promoted no guide says: three in ten of each level is an assumption.
process = ck.CareerProcess.from_role(role, promoted=0.3, timing="uniform")
result = ck.forecast(process, years=30).real()
fan = result.quantiles(SHOWN)

print(f"{role.title}: {result.caption}, {result.terms.kind}, [{result.terms.unit}]")
print(f"{'year':>4}  {'still in':>8}  " + "  ".join(f"{f'p{100 * p:g}':>7}" for p in SHOWN))
scale = WIDTH / fan.max()
for year in range(0, result.years + 1, 5):
    low, lower, middle, upper, high = (round(pay * scale) for pay in fan[:, year])
    line = [" "] * (WIDTH + 1)
    line[low : high + 1] = "-" * (high + 1 - low)
    line[lower : upper + 1] = "=" * (upper + 1 - lower)
    line[middle] = "|"
    pays = "  ".join(f"{pay:>7,.0f}" for pay in fan[:, year])
    print(f"{year:>4}  {result.headcount[year].sum():>8.1%}  {pays}  {''.join(line).rstrip()}")
print()
chances = ", ".join(
    f"{name} {chance:.1%}" for name, chance in zip(process.levels, result.chance_ever, strict=True) if chance < 1
)
print(f"chance ever to become: {chances}")
print("\n".join(result.notes))

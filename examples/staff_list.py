"""A staff list in CSV: what each earns beside the market, and which skills lack for the next level.

Run it with ``python examples/staff_list.py``; it needs the extra ``exchange`` and Polars. The people are invented.
"""

from pathlib import Path

import polars as pl

import careerkit as ck

staff = pl.read_csv(Path(__file__).with_name("staff_list.csv"))
role = ck.role("Customer Service Representative")
people = ck.profiles_from_frame(
    staff,
    columns={"name": "Name", "role": "Job", "level": "Grade", "years_on_level": "Years on grade", "pay": "Base pay"},
    skills={
        "typing": "Typing",
        "crm-software": "CRM software",
        "active-listening": "Active listening",
        "conflict-resolution": "Conflict resolution",
    },
    ignore=["Hired"],
    currency="USD",
    market="US",
)

market = ck.to_frame(role.pay, backend="polars").filter(
    pl.col("statistic") == "median", pl.col("market") == "US", pl.col("period") == "year", pl.col("group").is_null()
)
medians = market.select(level=pl.col("stages"), market_usd_per_year="pay_usd_per_year", source="source")
paid = ck.to_frame(people, backend="polars").join(medians, on="level", how="left")
ratios = paid.select(
    "name",
    "level",
    "pay_usd_per_year",
    "market_usd_per_year",
    compa_ratio=(pl.col("pay_usd_per_year") / pl.col("market_usd_per_year")).round(2),
)
print("Pay beside the market's median of the level (compa-ratio: 1 is the median)\n")
for row in ratios.iter_rows(named=True):
    print(f"{row['name']:<14} {row['level']:<13} {row['pay_usd_per_year']:>9,.0f}  {row['compa_ratio']:.2f}")
print("\nmedians:", ", ".join(sorted(set(paid["source"].drop_nulls()))))

above = {level.key: role.ladder.after(level.key)[0].key for level in role.ladder.levels[:-1]}
gaps = ck.to_frame([ck.skill_gap(each, role.at(above[each.level])) for each in people if each.level], backend="polars")
listed = gaps.filter(pl.col("held").is_not_null(), pl.col("shortfall_low_steps") > 0)
print("\nListed skills that lack steps for the next level (1 novice to 5 expert)\n")
for row in listed.iter_rows(named=True):
    steps = f"{row['shortfall_low_steps']} of the {row['asked']} asked"
    print(f"{row['person']:<14} {row['level']:<13} {row['name']:<20} {row['held']}, short by {steps}")
unknown = gaps.filter(pl.col("status") == "unknown").height
print(f"\n{unknown} of {gaps.height} answers are not known, as the list does not name the skill: that is not missing")

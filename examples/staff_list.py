"""A staff list in CSV: what each earns beside the market, level by level, and which skills lack for the next one.

Run it with ``python examples/staff_list.py``; it needs the extra ``exchange`` and Polars. The people are invented.
"""

from pathlib import Path

import polars as pl

import careerkit as ck

staff = pl.read_csv(Path(__file__).with_name("staff_list.csv"))
people = ck.profiles_from_frame(
    staff,
    columns={
        "name": "Name",
        "role": "Job",
        "title": "Job",
        "level": "Grade",
        "years_on_level": "Years on grade",
        "pay": "Base pay",
        "start": "Hired",
    },
    skills={
        "typing": "Typing",
        "crm-software": "CRM software",
        "active-listening": "Active listening",
        "conflict-resolution": "Conflict resolution",
    },
    currency="USD",
    market="US",
)

role = ck.role("Customer Service Representative")
levels = ck.to_frame(role.ladder, backend="polars").select("level", "stage")
picks = ck.PayTable(tuple(role.pay.at(level.stage, market="US") for level in role.ladder))
medians = (
    ck.to_frame(picks, backend="polars")
    .filter(statistic="median")
    .select("stage", "source", "locator", "basis", median="pay_usd_per_year")
)
paid = (
    ck.to_frame(people, backend="polars")
    .join(levels, on="level")
    .join(medians, on="stage")
    .with_columns(compa=pl.col("pay_usd_per_year") / pl.col("median"))
    .sort("stage", "compa")
)

print("Pay beside the market's median of the level (compa-ratio: 1 is the median) [USD/year]\n")
for row in paid.iter_rows(named=True):
    mark = "below 0.95" if row["compa"] < 0.95 else "above 1.10" if row["compa"] > 1.10 else ""
    figures = f"{row['pay_usd_per_year']:>7,.0f} {row['median']:>8,.0f}  {row['compa']:.2f}"
    print(f"{row['name']:<13} {row['level']:<13} {row['years_on_level']:>4.1f} years {figures}  {mark}".rstrip())

by_level = paid.group_by("stage", "level", maintain_order=True).agg(
    pl.len().alias("people"), pl.col("compa").mean(), (pl.col("median") - pl.col("pay_usd_per_year")).clip(0).sum()
)
print("\nBy level: people, mean compa-ratio, what lifting all to the median would cost [USD/year]\n")
for row in by_level.iter_rows(named=True):
    print(f"{row['level']:<13} {row['people']}  {row['compa']:.2f} {row['median']:>7,.0f}")
for source, basis in sorted(set(paid.select("source", "basis").rows())):
    print(f"\nmedians: {source}, {basis}; pay is compared as it stands, and not aged to one day")

above = {level.key: role.ladder.after(level.key)[0].key for level in role.ladder.levels[:-1]}
gaps = ck.to_frame([ck.skill_gap(each, role.at(above[each.level])) for each in people if each.level], backend="polars")
listed = gaps.filter(pl.col("held").is_not_null())
steps = listed.pivot("name", index=["result", "person", "level"], values="shortfall_low_steps").sort("result")
names = sorted(steps.columns[3:])
print("\nSteps that lack for the next level, of five from novice to expert (–: not listed, which is not missing)\n")
print(f"{'':<13} {'next level':<13}", *(f"{name:>19}" for name in names))
for row in steps.iter_rows(named=True):
    cells = ("–" if row[name] is None else row[name] for name in names)
    print(f"{row['person']:<13} {row['level']:<13}", *(f"{cell:>19}" for cell in cells))
print(f"\n{gaps.height - listed.height} of {gaps.height} answers are not known: the list has {len(names)} skills")

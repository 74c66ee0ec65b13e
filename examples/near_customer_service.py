"""Which occupations near customer service pay more, and grow?

Run it with ``python examples/near_customer_service.py``; it needs the extra ``analysis``. The bundled occupations are a
neighbourhood; with the files of O*NET and the Bureau of Labor Statistics the same lines ask all of them.
"""

import careerkit as ck

catalog = ck.load_catalog()
near = ck.similar(catalog, "43-4051", limit=None)
own = near.own.median
assert own is not None

better = [each for each in near if each.median is not None and each.median > own]
growing = [each for each in better if each.growth is not None and (each.growth.value or 0) > 0]
print(f"{near.occupation.title}: median {own} a year; {near.compared} occupations near it are rated")
print(f"{len(better)} of them pay more, {len(growing)} of these are projected to grow\n")

print(f"{'occupation':<52} {'alike':>5}  {'median':>11}  {'growth':>7}  zone  covered  what lacks most")
for each in growing:
    assert each.median is not None
    assert each.growth is not None
    one = each.occupation
    gap = ck.skill_gap(near.occupation, one)
    lacking = ", ".join(element.name for element in gap.gaps[:2])
    title = one.title if len(one.title) <= 52 else f"{one.title[:51]}…"
    figures = f"{each.median:>11}  {each.growth.value:>+6.1f}%  {one.job_zone or '':>4}  {gap.coverage[0]:>7.0%}"
    print(f"{title:<52} {each.score:>5.2f}  {figures}  {lacking}")

print(f"\nJob zones run from 1, little preparation, to 5; customer service is in zone {near.occupation.job_zone}.")
print(f"Not compared: {sum(len(each.keys) for each in near.not_compared)}, as they have no ratings")
print("\n".join(near.notes))

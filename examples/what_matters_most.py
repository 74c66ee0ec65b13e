"""Which assumption matters most for what a career in customer service is worth, and for reaching a lead's place?

Run it with ``python examples/what_matters_most.py``; it needs the extra ``analysis``.
"""

import careerkit as ck

role = ck.role("Customer Service Representative")
process = ck.CareerProcess.from_role(role, promoted=0.3, until="lead", after_change="keeps-pace")

worth = ck.sensitivity(process, outcome="present value", years=30)
print(worth)

print("\nThe same for three other questions, the three largest effects of each")
for outcome in ("real mean pay", "real median pay", "chance to reach the top"):
    result = ck.sensitivity(process, outcome=outcome, years=30)
    first = ", ".join(effect.assumption for effect in result.effects[:3])
    print(f"  {result.outcome}: {first}")

"""What is this job, what does it pay and according to whom, and what would ten years in it bring?"""

import careerkit as ck

role = ck.role("Customer Service Representative")

print(f"{role.title}, level by level (US)")
for level in role.ladder:
    pay = role.pay.at(level.stage, market="US")
    print(f"  {level.title:<39} {level.experience!s:<60} median {pay.median}")

print("\nWhat it pays")
for market in ("US", "IN", "DE"):
    choice = role.pay.choose(market=market)
    print(f"  {market}: {choice.pick}")
    print(f"      {choice.pick.citation}; picked: {choice.reason}")

print("\nWhere its sources disagree")
for disagreement in (*role.pay.disagreements(), *role.outlook.disagreements())[:3]:
    print(f"  {disagreement}")

print("\nDo the claims hold against the authority that they name?")
for claim in ck.load_catalog().verify_claims():
    if claim.guide in role.guides:
        print(f"  {claim}")

print("\nNew on each level")
for level in role.ladder:
    new = [asked.skill.name for asked in role.skills if asked.first_stage is level.stage]
    print(f"  {level.title}: {', '.join(new)}")

print()
print(
    ck.project(
        role,
        start="junior",
        years=10,
        market="US",
        assumptions=ck.Assumptions(merit=0.03, structure=0.025, inflation=0.025),
    )
)

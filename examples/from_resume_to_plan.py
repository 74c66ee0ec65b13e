"""A résumé is read, and a shop assistant who wants to lead a customer care team gets a career report."""

from datetime import date
from pathlib import Path

import careerkit as ck
from careerkit.exchange import json_resume

resume = Path(__file__).parent / "shop_assistant.resume.json"
profile, report = json_resume.read(resume)
goal = ck.role("customer care representative").at("lead")

print(report)
print()
print(ck.career_report(profile, goal, as_of=date(2026, 1, 1)))

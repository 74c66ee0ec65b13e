"""One role as linked data: what a page about a job can tell search engines and other programs, and what it cannot.

Run it with ``python examples/role_as_json_ld.py``; it needs nothing but careerkit.
"""

import careerkit as ck
from careerkit.exchange import schema_org

role = ck.role("Customer Service Representative")
document, losses = schema_org.write(role, market="US")

print(f"{document['name']}, in {document['occupationLocation']['name']}\n")
for salary in document["estimatedSalary"]:
    stages = salary.get("disambiguatingDescription", "all")
    print(f"{stages:<12} median {salary['median']:>7,} {salary['currency']}  {salary['subjectOf'][0]['name']}")

codes = (f"{each['codeValue']} ({each['inCodeSet']['name']})" for each in document["occupationalCategory"])
print(f"\ncounted as {', '.join(codes)}")
print(f"{len(document['skills'])} skills, {len(document['experienceRequirements'])} levels")

page = schema_org.html_script(document)
print(f"\n{page[:110]}…  ({len(page):,} characters for the page)")

read, unread = schema_org.read(document)
print(f"\nread back: {read!r}, {len(unread)} values not read")
print(f"schema.org has no place for {len(losses)} values, such as:")
for line in losses[:6]:
    print(f"  {line}")

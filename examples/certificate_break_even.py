"""What raise must a certificate bring to be worth its cost, and what moves that most?"""

import careerkit as ck

# Assumptions of this script, not figures of any source.
RATE = 0.05
YEARS = 5
COMPLETES = 0.8
PLACED = 0.7

role = ck.role("Customer Service Representative")
certificate = next(option for option in role.training_options if option.key == "customer-service-certificate")
# Only the start pay of the process counts here: market pay of the lowest level.
process = ck.CareerProcess.from_role(role, promoted=0.3)
unit = f"{process.currency}/year"

print(f"{certificate.name}: {certificate.cost_low} to {certificate.cost_high}, start pay {process.start_median:,.0f}")
print("No guide states what it adds to pay. What would it have to bring?")
print(f"Assumed: discount rate {RATE:.0%}, {COMPLETES:.0%} complete it, {PLACED:.0%} of them get the raise\n")

print(f"Break-even raise [{unit}] over {YEARS} years, by the share of pay given up during the training")
for share in (0, 0.5, 1):
    result = ck.training_return(
        certificate, process, rate=RATE, years=YEARS, completes=COMPLETES, placed=PLACED, pay_foregone=share
    )
    low, high = result.break_even
    print(f"  {share:>4.0%}  {low:>6,.0f} to {high:>6,.0f}, at most {result.break_even_share[1]:.1%} of start pay")

print("\nThe same, studying beside work, by the years that the raise lasts")
for years in (1, 3, 5, 10):
    result = ck.training_return(
        certificate, process, rate=RATE, years=years, completes=COMPLETES, placed=PLACED, pay_foregone=0
    )
    low, high = result.break_even
    print(f"  {years:>4}  {low:>6,.0f} to {high:>6,.0f}")

print("\nAnd if it brought 1,000 a year, to those who study instead of working?\n")
print(
    ck.training_return(
        certificate, process, rate=RATE, years=YEARS, completes=COMPLETES, placed=PLACED, pay_raise=1_000
    )
)

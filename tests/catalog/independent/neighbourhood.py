"""Some official figures of the bundled occupations, typed from the releases and not from the data.

Median annual wage and employment of May 2025 (OEWS), growth 2024–34 and yearly rate of exits (Employment Projections,
tables 1.2 and 1.10), job zone and nearest related occupation (O*NET 30.0), importance of Speaking (O*NET 29.3).
"""

NAMES = ("code", "median", "employment", "growth", "exit_rate", "job_zone", "nearest", "speaking")
ROWS = (
    ("00-0000", "50980", "155495730", "3.1", "4.7", None, None, None),
    ("43-0000", "47450", "17753430", "-3.9", "5.2", None, None, None),
    ("43-1011", "69500", "1436680", "-0.3", "4", 3, "41-1012.00", "4"),
    ("43-4051", "44770", "2595750", "-5.5", "5.6", 2, "41-3091.00", "3.88"),
    ("41-3091", "69990", "1256010", "3.1", "3", 2, "43-4051.00", None),
    ("15-1232", "61860", "717190", "-3.7", "2.4", 3, "15-1252.00", "4"),
    ("13-1071", "75940", "912430", "6.2", "2.8", 4, "43-4161.00", "4.12"),
    ("13-1151", "69280", "458300", "10.8", "3", 4, "11-3131.00", "4.38"),
    ("11-2022", "148270", "637080", "4.7", "2.3", 4, "11-2021.00", "4"),
    ("43-4171", "38010", "910180", "0", "6.1", 2, "43-6013.00", "3.88"),
    ("43-9061", "45010", "2464940", "-6.7", "5.9", 2, "43-6014.00", "3.62"),
    ("49-1011", "79860", "617500", "3.1", "3.5", 3, "51-1011.00", "3.75"),
)
NEIGHBOURHOOD = [dict(zip(NAMES, row, strict=True)) for row in ROWS]

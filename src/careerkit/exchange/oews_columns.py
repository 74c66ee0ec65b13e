"""The columns of figures of the OEWS, and what stands in their cells beside numbers."""

from __future__ import annotations

from careerkit.model.money import PayPeriod

__all__ = [
    "BELOW_HALF",
    "BESIDE_JOBS",
    "EMPTY",
    "FLAGS",
    "JOBS",
    "MARKS",
    "NO_JOBS",
    "NO_MEAN",
    "NO_NOTE",
    "ONE_OWNER",
    "OPTIONAL_COLUMNS",
    "PAY_ERROR",
    "PERCENTILES",
    "REPORTING",
    "REQUIRED_COLUMNS",
    "TOP",
    "WAGES",
]

WAGES = {
    PayPeriod.YEAR: {
        "p10": "A_PCT10",
        "p25": "A_PCT25",
        "median": "A_MEDIAN",
        "mean": "A_MEAN",
        "p75": "A_PCT75",
        "p90": "A_PCT90",
    },
    PayPeriod.HOUR: {
        "p10": "H_PCT10",
        "p25": "H_PCT25",
        "median": "H_MEDIAN",
        "mean": "H_MEAN",
        "p75": "H_PCT75",
        "p90": "H_PCT90",
    },
}
PERCENTILES = ("p10", "p25", "median", "p75", "p90")
PAY_ERROR = "MEAN_PRSE"
JOBS = "TOT_EMP"
BESIDE_JOBS = {
    "relative_standard_error": "EMP_PRSE",
    "jobs_per_1000": "JOBS_1000",
    "location_quotient": "LOC_QUOTIENT",
}
REPORTING = "PCT_RPT"
FLAGS = {
    "ANNUAL": "ANNUAL = TRUE: only annual wages are released",
    "HOURLY": "HOURLY = TRUE: only hourly wages are released",
}

REQUIRED_COLUMNS = (JOBS, "EMP_PRSE", PAY_ERROR, *(column for names in WAGES.values() for column in names.values()))
"""The columns of figures that every file has."""

OPTIONAL_COLUMNS: dict[str, tuple[str, ...]] = {
    "JOBS_1000": ("JOBS_1000",),
    "LOC_QUOTIENT": ("LOC_QUOTIENT", "LOC QUOTIENT"),
    REPORTING: (REPORTING,),
    **{name: (name,) for name in FLAGS},
}
"""The columns of figures and flags that only some files have, and the headers that they go by."""

MARKS = {"*": "*: wage not available", "**": "**: employment not available"}
TOP = "#"
NO_NOTE = "#: top-coded, and no note says from where; left out"
BELOW_HALF = "~: fewer than 0.5 % of establishments report the occupation"
EMPTY = "an empty cell, no figure"
NO_MEAN = "a relative standard error without its mean; left out"
NO_JOBS = "a share or an error without the employment that it is of; left out"
ONE_OWNER = "employment under one ownership, which a figure of employment cannot say; left out"

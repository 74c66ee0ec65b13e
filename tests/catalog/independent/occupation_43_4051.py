"""Official figures of 43-4051, typed from the releases and not from the data."""

PAY = [
    {
        "source": "bls-oews-2023",
        "as_of": "2023-05-01",
        "period": "year",
        "figures": {"p10": 29560, "p25": 34780, "median": 39680, "mean": 43520, "p75": 48480, "p90": 61250},
        "mean_relative_standard_error": "0.1",
    },
    {
        "source": "bls-oews-2023",
        "as_of": "2023-05-01",
        "period": "hour",
        "figures": {
            "p10": "14.21",
            "p25": "16.72",
            "median": "19.08",
            "mean": "20.92",
            "p75": "23.31",
            "p90": "29.45",
        },
        "mean_relative_standard_error": "0.1",
    },
    {
        "source": "bls-oews-2024",
        "as_of": "2024-05-01",
        "period": "year",
        "figures": {"p10": 30690, "p25": 35970, "median": 42830, "mean": 45380, "p75": 50140, "p90": 62730},
        "mean_relative_standard_error": "0.2",
    },
    {
        "source": "bls-oews-2024",
        "as_of": "2024-05-01",
        "period": "hour",
        "figures": {
            "p10": "14.75",
            "p25": "17.29",
            "median": "20.59",
            "mean": "21.82",
            "p75": "24.11",
            "p90": "30.16",
        },
        "mean_relative_standard_error": "0.2",
    },
    {
        "source": "bls-oews-2025",
        "as_of": "2025-05-01",
        "period": "year",
        "figures": {"p10": 31750, "p25": 36870, "median": 44770, "mean": 46590, "p75": 51780, "p90": 63590},
        "mean_relative_standard_error": "0.2",
    },
    {
        "source": "bls-oews-2025",
        "as_of": "2025-05-01",
        "period": "hour",
        "figures": {
            "p10": "15.27",
            "p25": "17.72",
            "median": "21.53",
            "mean": "22.40",
            "p75": "24.89",
            "p90": "30.57",
        },
        "mean_relative_standard_error": "0.2",
    },
    {
        "source": "bls-employment-projections-2022-32",
        "as_of": "2022-05-01",
        "period": "year",
        "figures": {"median": 37780},
        "mean_relative_standard_error": None,
    },
    {
        "source": "bls-employment-projections-2024-34",
        "as_of": "2024-05-01",
        "period": "year",
        "figures": {"median": 42830},
        "mean_relative_standard_error": None,
    },
]

EMPLOYMENT = [
    {
        "source": "bls-oews-2023",
        "year": 2023,
        "value": 2858710,
        "projected": False,
        "relative_standard_error": "0.5",
    },
    {
        "source": "bls-oews-2024",
        "year": 2024,
        "value": 2725930,
        "projected": False,
        "relative_standard_error": "0.4",
    },
    {
        "source": "bls-oews-2025",
        "year": 2025,
        "value": 2595750,
        "projected": False,
        "relative_standard_error": "0.4",
    },
    {
        "source": "bls-employment-projections-2022-32",
        "year": 2022,
        "value": 2982900,
        "projected": False,
        "relative_standard_error": None,
    },
    {
        "source": "bls-employment-projections-2022-32",
        "year": 2032,
        "value": 2820200,
        "projected": True,
        "relative_standard_error": None,
    },
    {
        "source": "bls-employment-projections-2024-34",
        "year": 2024,
        "value": 2814000,
        "projected": False,
        "relative_standard_error": None,
    },
    {
        "source": "bls-employment-projections-2024-34",
        "year": 2034,
        "value": 2660300,
        "projected": True,
        "relative_standard_error": None,
    },
]

OUTLOOK = [
    {
        "source": "bls-employment-projections-2022-32",
        "measure": "employment-growth",
        "value": "-5.5",
        "span": (2022, 2032),
    },
    {
        "source": "bls-employment-projections-2022-32",
        "measure": "new-jobs",
        "value": -162700,
        "span": (2022, 2032),
    },
    {
        "source": "bls-employment-projections-2022-32",
        "measure": "annual-openings",
        "value": 373400,
        "span": (2022, 2032),
    },
    {
        "source": "bls-employment-projections-2024-34",
        "measure": "employment-growth",
        "value": "-5.5",
        "span": (2024, 2034),
    },
    {
        "source": "bls-employment-projections-2024-34",
        "measure": "new-jobs",
        "value": -153700,
        "span": (2024, 2034),
    },
    {
        "source": "bls-employment-projections-2024-34",
        "measure": "annual-openings",
        "value": 341700,
        "span": (2024, 2034),
    },
]

SEPARATIONS = [
    {
        "source": "bls-employment-projections-2022-32",
        "span": (2022, 2032),
        "exit_rate": "5.6",
        "transfer_rate": "7.8",
        "total_rate": "13.4",
        "exits": 162200,
        "transfers": 227500,
        "total": 389700,
    },
    {
        "source": "bls-employment-projections-2024-34",
        "span": (2024, 2034),
        "exit_rate": "5.6",
        "transfer_rate": "7.4",
        "total_rate": "13.0",
        "exits": 154200,
        "transfers": 202900,
        "total": 357100,
    },
]

ENTRY = [
    {
        "source": "bls-employment-projections-2022-32",
        "year": 2022,
        "education": "High school diploma or equivalent",
        "experience": "None",
        "training": "Short-term on-the-job training",
    },
    {
        "source": "bls-employment-projections-2024-34",
        "year": 2024,
        "education": "High school diploma or equivalent",
        "experience": "None",
        "training": "Short-term on-the-job training",
    },
]

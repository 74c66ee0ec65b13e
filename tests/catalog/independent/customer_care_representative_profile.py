"""Figures and names of Customer Care Representative, typed from the guide and not from the data."""

GUIDE = "customer-care-representative-profile"

COUNTS = {
    "responsibilities": 15,
    "steps": 6,
    "pros": 0,
    "cons": 0,
    "mistakes": 0,
    "advice": 0,
    "case_studies": 0,
    "questions": 0,
    "related": 0,
    "top_industries": 0,
    "tools": 18,
    "technical_skills": 17,
    "soft_skills": 15,
    "skill_tiers": 3,
    "ladder": 0,
    "day": 0,
}

PAY: list[object] = []

OUTLOOK: list[object] = []

LADDER: list[object] = []

EDUCATION = [
    ("upper-secondary", "minimum"),
    ("upper-secondary", "instead"),
    (None, "preferred"),
    (None, "preferred"),
    (None, "minimum"),
    ("short-cycle-tertiary", "preferred"),
]

TRAINING: list[object] = []

TIME_TO_FIRST_JOB: list[object] = []

COMPENSATION: list[object] = []

MOVES = ["Higher-Level Problem-Solving Role", "Multilingual Customer Service", "Technical Support"]

HARD_MINIMUMS: dict[str, tuple[int, str]] = {}

TECHNICAL_SKILLS = [
    "Proficiency in Customer Relationship Management (CRM) software",
    "Experience with helpdesk ticketing systems",
    "Call center telephony systems and VOIP",
    "Familiarity with live chat and messaging platforms",
    "Basic troubleshooting",
    "Data entry accuracy and speed",
    "Multitasking across multiple communication channels",
    "Use of Microsoft Office Suite",
    "Understanding of knowledge base navigation",
    "Scheduling and workforce management software",
    "Basic analytics and performance reporting",
    "Use of social media",
    "Conflict resolution software tools",
    "Call monitoring and recording technologies",
    "Multilingual support tools",
    "Security and data privacy protocols",
    "Screen sharing and remote assistance tools",
]

SOFT_SKILLS = [
    "Empathy and emotional intelligence",
    "Active listening",
    "Clear verbal communication",
    "Written communication proficiency",
    "Problem-solving mindset",
    "Patience and resilience",
    "Time management",
    "Adaptability and flexibility",
    "Team collaboration",
    "Conflict resolution and de-escalation",
    "Attention to detail",
    "Positive attitude",
    "Stress management",
    "Customer-centric approach",
    "Cultural sensitivity",
]

SKILL_TIERS = [
    (
        "Foundational Skills",
        [
            "Effective Verbal Communication",
            "Active Listening",
            "Basic Computer Navigation",
            "Customer Empathy",
            "Time Management",
        ],
    ),
    (
        "Technical & Process Skills",
        [
            "CRM Software Proficiency",
            "Helpdesk Ticket Management",
            "Multichannel Communication (Email, Chat, Social)",
            "Data Entry and Accuracy",
            "Basic Product Troubleshooting",
        ],
    ),
    (
        "Professional & Leadership Skills",
        [
            "Conflict Resolution and De-escalation",
            "Performance Metrics Analysis",
            "Training and Mentoring Peers",
            "Cross-departmental Communication",
            "Emotional Intelligence",
        ],
    ),
]

PRODUCTS = [
    "Confluence",
    "Drift",
    "Five9",
    "Freshdesk",
    "Genesys",
    "Gmail",
    "Google Translate",
    "Grammarly",
    "Guru",
    "Hootsuite",
    "Intercom",
    "Jira Service Desk",
    "Kronos",
    "LanguageLine Solutions",
    "LiveChat",
    "LogMeIn",
    "Microsoft Outlook",
    "Microsoft Teams",
    "Power BI",
    "Qualtrics",
    "RingCentral",
    "Salesforce",
    "ServiceNow",
    "Slack",
    "Sprout Social",
    "SurveyMonkey",
    "Tableau",
    "Talkdesk",
    "TeamViewer",
    "TextExpander",
    "When I Work",
    "Zendesk",
    "Zoom Phone",
]

METRICS = [
    "average-handle-time",
    "call-volume",
    "customer-satisfaction",
    "first-contact-resolution",
    "resolution-rate",
]

CREDENTIALS = [
    "alison",
    "certified-customer-service-professional",
    "compliance-training",
    "conflict-resolution-training",
    "customer-service-certificate",
    "customer-service-institute",
    "international-customer-service-association",
    "linkedin-learning",
    "software-vendor-certificate",
]

CASES: list[object] = []

DAY: list[object] = []

EMPLOYERS: list[object] = []

NOMAD_VISAS: list[object] = []

VISA_COUNTRIES: list[object] = []

LANGUAGE_TESTS: list[object] = []

NETWORKS: list[object] = []

HUBS = ["IN", "MY", "PH"]

RELATED: list[object] = []

STRESS, BALANCE = "Moderate to High", "Challenging"

DEMAND = None

REMOTE_FRIENDLY = None

"""The words that tell what a number counts and how, as `plain` writes them, in English and Dari."""

import re
from typing import Final

from homeward.situation.extract.patterns import table, whole_words

DEMOGRAPHIC: Final = (
    r"(?:adult |elderly )?(?:men|women|males?|females?)|children|boys|girls|minors|infants|"
    r"مرد|مردان|زن|زنان|کودک|کودکان|طفل|اطفال|پسر|دختر"
)
UNITS: Final = table(
    person=r"persons?|people|individuals?|returnees?|refugees?|afghans?|migrants?|immigrants?|citizens?|"
    r"nationals?|"
    r"foreigners?|deportees?|members?|holders?|passengers?|travell?ers?|evacuees?|detainees?|patients?|"
    r"pedestrians?|"
    r"souls|new arrivals|prisoners?|inmates|labou?rers?|workers?|students?|asylum[- ]seekers?|"
    + DEMOGRAPHIC
    + r"|نفر|تن|عضو|شخص|فرد|مهاجر|عودت کننده|پناهنده|شهروند|افغان",
    household=r"famil(?:y|ies)|households?|خانواده|فامیل|خانوار",
    vehicle=r"vehicles?|trucks?|lorries|buses|bus|cars?|containers?|موتر|لاری|بس|عراده",
    movement=r"returns|return journeys?|movements?|crossings|border crossings|arrivals?|departures?|"
    r"entries|deportations?|expulsions?|بازگشت|عبور|مورد عبور",
)
# Amounts of assistance are measured, not counted; each has its category of the camp's report.
MEASURES: Final = (
    (
        "meal",
        "meals",
        re.compile(r"(?:\w+ )?(?:meals?|food rations?)(?!\w)|وعده غذا|وعده نان|قرص نان"),
    ),
    ("litre", "water", re.compile(r"lit(?:re|er)s?(?: of (?:\w+ )?water)?(?!\w)|لیتر(?: آب)?")),
    ("sim_card", "sim_cards", re.compile(r"sim[- ]?cards?|سیم ?کارت")),
    ("blanket", "blankets", re.compile(r"blankets?|کمپل|پتو")),
    ("kit", "kits", re.compile(r"(?:\w+ )?(?:kits?|packages?|parcels?)(?!\w)|بسته|پاکت")),
    ("tent", "sheltered", re.compile(r"tents|خیمه")),
)
QUANTIFIERS: Final = (
    ("at_least", r"at least|not less than|no (?:fewer|less) than|a minimum of|حداقل|دست ?کم|کم از کم|"
    r"لااقل"),
    ("up_to", r"up to|as many as|no more than|not more than|at most|a maximum of|fewer than|less than|"
    r"under|"
     r"below|حداکثر|تا|کمتر از"),
    ("more_than", r"(?:slightly |well |just |far )?(?:more than|over|above|in excess of|exceed(?:s|ed|"
    r"ing)?|"
     r"upwards? of|beyond|surpass(?:ed|es|ing)|passed|topped)|بیش از|بیشتر از|اضافه از|بالغ بر|بالاتر از"),
    ("nearly", r"nearly|almost|close to|just under|just short of|approaching|نزدیک به|قریب|قریب به"),
    ("about", r"(?:an )?estimated|about|around|approximately|approx\.|roughly|some|circa|در حدود|حدود|"
    r"حدودا|تقریبا|"
     r"تخمینا"),
)  # fmt: skip
QUANTIFIER: Final = re.compile(
    r"(?<!\w)(?:"
    + "|".join(f"(?P<{code}>{words})" for code, words in QUANTIFIERS)
    + r")(?: (?:a|an|the|some|total of|about|of|به|از))* ?(?:\W{0,2})$"
)
QUANTIFIER_AFTER: Final = (
    ("more_than", re.compile(r"(?:-plus|\+| plus)(?!\w)")),
    ("at_least", re.compile(r" or more(?!\w)|(?: \w+){1,2} or more(?!\w)")),
    ("about", re.compile(r" or so(?!\w)|(?: \w+) or so(?!\w)")),
)
POPULATIONS: Final = table(
    por=r"por|proof of registration|registered (?:afghan )?refugees|کارت پی ?او ?آر|کارت ثبت|"
    r"دارندگان کارت ثبت",
    acc=r"acc|afghan citizens? cards?|کارت شهروندی افغان|کارت اقامت افغان",
    undocumented=r"undocumented|illegal|illegally|unregistered|irregular|without (?:documents|"
    r"papers)|فاقد مدرک|بدون مدرک|بی مدرک|بدون اسناد|فاقد اسناد|غیر ?قانونی",
    visa=r"visa[- ]holders?|holders of visas|passport holders?|دارندگان ویزا|ویزادار",
    unhcr_slip=r"slip[- ]holders?|asylum[- ]seekers?|unhcr slips?|پناهجویان",
)
MANNERS: Final = table(
    deported=r"deport\w*|expel\w*|expulsions?|forcibly|by force|forced (?:back|out|to return)|"
    r"sent back|handed over|pushed back|remove|removed|(?:be|were|was|been) forced|اخراج|رد مرز|"
    r"به اجبار|اجباری|به زور",
    facilitated=r"facilitated|assisted returns?|unhcr-assisted|with (?:unhcr|iom)'?s? (?:help|"
    r"assistance|support)|repatriation forms?|vrf|voluntary repatriation programme|فورم عودت",
    spontaneous=r"voluntar(?:y|ily)|spontaneous(?:ly)?|on their own|of their own (?:will|accord)|"
    r"به طور داوطلبانه|داوطلبانه|داوطلب|خودجوش|به میل خود",
)
WITH_DEPORTEES: Final = (
    (
        True,
        re.compile(
            r"including (?:the )?deport\w+|deportees (?:are )?(?:included|counted)|به شمول اخراج"
        ),
    ),
    (
        False,
        re.compile(
            r"(?:excluding|without|not (?:counting|including)) (?:the )?deport\w+|به جز اخراج|بدون اخراج"
        ),
    ),
)
CATEGORIES: Final = table(
    registered=r"registrations?|biometrics?|(?:were|was|been|are|newly) registered|registered|"
    r"data (?:were |was )?recorded|ثبت|بیومتریک|راجستر",
    cash=r"cash|finance|financial|afghanis|were paid|پول نقد|نقدی|کمک مالی|مالی",
    transported=r"transport\w*|(?:taken|moved|sent|driven) to their|home provinces|travelled home|"
    r"provinces|rent|fares?|drivers?|(?:vehicles|buses|trucks) took|انتقال|فرستاده|ولایات|ولایت های|"
    r"کرایه|ترانسپورت",
    sheltered=r"shelter\w*|settlements?|tents?|accommodated|housed|خیمه|خیمه ها|جابه جا|جا به جا|"
    r"سرپناه|اسکان",
    meals=r"meals?|fed|food|غذا|نان",
    water=r"water|آب",
    sim_cards=r"sim cards?|سیم ?کارت",
    health=r"treated|medical|health|doctors?|vaccinated|تداوی|صحی|معاینه|واکسین",
    detained=r"detained|arrested|rounded up|in custody|بازداشت|دستگیر",
)
MOVING: Final = whole_words(
    r"return\w*|cross\w*|came|come|left|went|gone|go|goes|home|released|received|freed|arriv\w+|"
    r"enter\w*|deport\w*|expel\w*|repatriat\w*|sent|handed|brought|passed|travel\w*|registered|"
    r"recorded|moved|taken|crossed|held|departed|count\w*|tall(?:y|ied)|made up|outflows?|inflows?|"
    r"برگشت\w*|بازگشت\w*|عودت(?! کنندگان)|وارد|اخراج|عبور|آمد\w*|انتقال|ثبت|خارج|شده|شد|شدند|کرد\w*"
)
PLANNING: Final = whole_words(
    r"could|may|might|would|will|shall|should|plans?(?: to)?|planned|planning|expects?|expected|"
    r"projects|projected|projection|target\w*|prepar(?:e|es|ed|ing)|threaten\w*|intends?|aims?|"
    r"hope[sd]?(?: to)?|forecast\w*|anticipat\w+|scenario|(?:is|are) (?:to|due)|scheduled|wants to|"
    r"vowed to|at risk of|(?:meant|earmarked|foreseen) for|fears?(?: that)?|estimates? that|نگران|"
    r"برسد|ممکن است|قرار است|خواهد|خواهند|پلان|برنامه دارد|پیش بینی|انتظار می رود|شاید|احتمال دارد|"
    r"می خواهد|تهدید"
)
RATE: Final = whole_words(
    r"(?:a|per|each|every) (?:day|week|month)(?! earlier| later| before| after| ago)|"
    r"daily(?! capacity| report| tally| update| bulletin)|weekly(?! report)|on average|"
    r"(?:on )?an? (?:ordinary|average|normal) day|در روز|روزانه|هر روز|در هفته|به طور اوسط|"
    r"به طور میانگین|هفته وار"
)
PEAK: Final = whole_words(
    r"(?:in|on) (?:a|one) single day|single-day|highest|record (?:number|day|high|of)|peak\w*|"
    r"busiest|a record(?= |,|\.|$)|in one day|بالاترین|بیشترین|در یک روز"
)
STOCK: Final = whole_words(
    r"stay(?:s|ing)?|living|live|lives|stranded|waiting|hosted|hosting|hosts|sheltering|remain(?:s|"
    r"ed|ing)?|stood|standing|currently|on (?:the|their) way|there (?:are|were)|(?:are|"
    r"is) in (?:the|its)|stuck|queu\w+|lined up|backed up|مانده|زندگی می|به سر می|منتظر|گیر مانده|"
    r"سرگردان|در راه|در حال حاضر"
)
TOTAL: Final = whole_words(
    r"so far|to date|cumulative\w*|altogether|overall|the total|total (?:so far|to)|stands at|"
    r"in total since|brings?|bringing|takes?|taking|تا کنون|تاکنون|تا حال|مجموع|در مجموع|مجموعا"
)
BROUGHT_TOTAL: Final = whole_words(
    r"so far|to date|cumulative\w*|the total|stands at|(?:brings?|bringing|takes?|taking) the|"
    r"تا کنون|تاکنون"
)
NOT_SO: Final = re.compile(r"(?<!\w)(?:not|nor|rather than|instead of|نه)(?: the| some| about)? $")
CASUALTY_AFTER: Final = re.compile(
    r"^[\w ]{0,30}?(?<!\w)(?:(?:were|was|had been|have been|are|reportedly) )*(?:killed|dead|died|"
    r"injured|wounded|"
    r"martyred|hurt|کشته|زخمی|مجروح|جان باخت\w*|شهید)(?!\w)"
)
CASUALTY_BEFORE: Final = re.compile(
    r"(?:killing|wounding|injuring|killed|injured|wounded|hurting|deaths? of)[\w ]{0,14}$"
)
SUBSET: Final = whole_words(
    r"of (?:them|these|those|whom|which|this number|that number)|among (?:them|these|whom)|آنان|"
    r"از این (?:میان|شمار|تعداد)"
)
DENYING: Final = re.compile(
    r"(?<!\w)(?:reject\w*|den(?:y|ies|ied|ying)|dismiss\w*|refut\w*|"
    r"no truth)(?!\w)[^.]*?(?<!\w)(?:claims?|reports?|"
    r"allegations?|rumou?rs?|that)(?!\w)|(?:رد|تکذیب) کرد"
)
LINKED: Final = whole_words(
    r"of (?:them|these|those|whom|this number|that number)|among them|they|another|a further|its?|"
    r"there|these|در میان آنان|از آنان|آنان|آنها|از این (?:میان|شمار|تعداد)|همچنان"
)

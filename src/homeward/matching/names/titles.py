"""Words that honour or join and come and go, besides the titles of the lexicon: one a line, each spelling."""

from homeward.matching.names.writing import words_of

_LINES = """
    haji haj hajj alhaj alhaaj elhadj hadj hadji hajee الحاج حاج
    mister mr mrs miss ms
    professor prof پروفیسور پروفسور
    pohand puhand پوهاند
    pohanwal puhanwal پوهنوال
    pohanyar puhanyar پوهنیار
    pohanmal puhanmal پوهنمل
    doctor dr phd دکتر دکتور دوکتور داکتر ډاکتر دکتورس
    engineer eng engr ing dipl مهندس انجینیر انجنیر انجینر انجنیئر دیپلوم
    general gen جنرال ډگرجنرال تورنجنرال برید بریدجنرال
    colonel col دگروال ډگروال ډگرمن
    captain capt major maj lieutenant lt brigadier brig تورن جگړن جگتورن
    commander cmdr قومندان قوماندان
    saranwal څارنوال سارنوال
    muallem moallim muallim معلم مدیر
    mufti مفتی
    qazi kazi قاضی
    shaykh sheikh sheik shaikh shekh
    sayed sayid sayyid seyed seyyed syed saiyed
    sahib sahab saheb صاحب
    mawlana maulana mowlana
    mawlawi molawi mulawi mawlavi maulavi moulavi moulvi maulvi
    mullah mula mulla molla molah mulah
    ayatollah ayatullah آیت
    bin ibn ben bint بن ابن بنت
    walad wald wold valad ولد
    son daughter of aka alias known as فرزند مشهور
    abu abo abul abol abi ابو ابی
    umm um ام
    judge justice teacher martyr
    da de د
    ba به
"""
_GROUPS = [words_of(line) for line in _LINES.splitlines() if line.strip()]
SAID_AS = {title: group[0] for group in _GROUPS for title in group}
TITLES = frozenset(SAID_AS)

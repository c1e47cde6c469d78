"""Who speaks of the border: organisations, roles and the verbs of saying, as `plain` writes them."""

import re
from typing import Final

from homeward.situation.extract.patterns import whole_words

ORGANISATIONS: Final = {
    "IOM": r"(?:iom )?dtm|displacement tracking matrix|iom|international organi[sz]ation for migration|"
    r"(?:un|united nations) migration agency|"
    r"سازمان بین ?المللی مهاجرت|آی او ام",
    "UNHCR": r"unhcr|(?:un|united nations) refugee agency|high commissioner for refugees|"
    r"کمیشنری عالی ملل متحد(?: برای پناهندگان)?|"
    r"کمیساریای عالی(?: سازمان ملل)?(?: در امور پناهندگان)?",
    "OCHA": r"ocha|un office for the coordination of humanitarian affairs|اوچا",
    "UNAMA": r"unama|یوناما",
    "WHO": r"WHO|world health organi[sz]ation|سازمان صحی جهان|سازمان جهانی صحت",
    "UNICEF": r"unicef|یونیسف|صندوق کودکان",
    "WFP": r"wfp|world food programme?|برنامه جهانی غذا",
    "IFRC": r"ifrc|red cross and red crescent",
    "ICRC": r"icrc|international committee of the red cross",
    "Afghan Red Crescent": r"afghan red crescent(?: society)?|arcs|هلال احمر(?: افغانی)?",
    "NRC": r"nrc|norwegian refugee council|شورای مهاجران ناروی",
    "IRC": r"international rescue committee",
    "Save the Children": r"save the children",
    "Human Rights Watch": r"human rights watch|hrw",
    "Amnesty International": r"amnesty(?: international)?",
    "NADRA": r"nadra",
    "High Commission for Returning Refugees": r"high commission for (?:the )?(?:facilitation of )?"
    r"(?:the )?returning refugees|کمیسیون عالی (?:رسیدگی به )?(?:مشکلات )?(?:مهاجرین|عودت کنندگان)",
    "Ministry of Refugees and Repatriation": r"ministry (?:of|for) refugees(?: and repatriations?)?|morr|"
    r"refugees and repatriation ministry|وزارت(?: امور)? مهاجرین(?: و عودت کنندگان)?|"
    r"وزارت(?: امور)? مهاجران",
    "Interior Ministry": r"(?:ministry of (?:the )?interior|interior ministry)|وزارت(?: امور)? داخله|"
    r"وزارت کشور",
    "Foreign Ministry": r"foreign office|foreign ministry|ministry of foreign affairs|"
    r"وزارت(?: امور)? خارجه",
    "Home Department of Khyber Pakhtunkhwa": r"(?:khyber pakhtunkhwa|kp) home department|"
    r"home (?:and tribal affairs )?department of (?:khyber pakhtunkhwa|kp)",
    "Embassy": r"embassy|سفارت",
}
ORGANISATION: Final = re.compile(
    r"(?<!\w)(?:"
    + "|".join(f"(?P<o{number}>{words})" for number, words in enumerate(ORGANISATIONS.values()))
    + r")(?!\w)"
)
NAMES: Final = tuple(ORGANISATIONS)
# Words that may stand before what is a role: “provincial information director”.
_KIND_OF: Final = (
    r"(?:(?:provincial|district|federal|deputy|senior|former|acting|border|customs|police|camp|"
    r"government|local|"
    r"taliban|information|refugee|security|interim|chief|some|aid|humanitarian|un|afghan|pakistani|"
    r"iranian)'?s? )*"
)
_ROLE_WORDS: Final = (
    r"minister of state for \w+|(?:prime |deputy |interior |foreign |refugees |information |provincial |"
    r"caretaker )*minister(?: of [a-z]+| for [a-z]+)?|"
    r"deputy commissioner|assistant commissioner|charg[ée] d'affaires|spokes(?:man|woman|person|people|"
    r"persons)|"
    r"special (?:envoy|representative)|chief of mission|"
    rf"{_KIND_OF}(?:director|representative|governor|ambassador|secretary|manager|head|chief|commander|"
    rf"officers?|"
    r"coordinator|officials?|authorities|guards?|commissioner|envoy|mayor|consul)|"
    r"(?:government |official )?documents?|(?:aid )?agencies|(?:aid|relief|health) workers?|"
    r"customs(?: staff)?|dealers|shopkeepers|transporters|merchants|businessmen|commissariat|police|"
    r"tribal leaders?|"
    r"organi[sz]ers|protesters|(?:district |provincial )?administration|community leaders?|"
    r"union leaders?|activists?|lawyers?|doctors?|humanitarian partners|"
    r"(?:truck |bus )?drivers?|traders?|witness(?:es)?|residents|locals|elders|returnees|travellers|"
    r"travelers|"
    r"truckers?|correspondents?|journalists?|"
    r"سخنگو(?:ی)?|یک مقام(?: محلی| امنیتی)?|کمک رسانان|ریاست مهاجرین|آگاهان|وزیر|والی|سرپرست|رئیس|رییس|"
    r"مسوول|مسئول|مسوولان|مسئولان|مقام ها(?:ی)?|مقامات|مقام های محلی|"
    r"تاجران|رانندگان|شاهدان(?: عینی)?|باشندگان|معین|سفیر|آمر|قوماندان"
)
ROLE: Final = whole_words(_ROLE_WORDS)
ROLE_CODES: Final = (
    ("spokesperson", re.compile(r"spokes\w+|سخنگوی?")),
    ("officials", re.compile(r"مقام ها.*|مقامات|مسوولان|مسئولان")),
    ("traders", re.compile(r"تاجران")),
    ("drivers", re.compile(r"رانندگان")),
    ("witnesses", re.compile(r"شاهدان.*")),
    ("governor", re.compile(r"والی")),
    ("minister", re.compile(r"وزیر")),
)
ON_THE_SPOT: Final = re.compile(
    r"driver|trader|transporter|dealer|witness|resident|local|elder|returnee|travel|trucker|correspond|"
    r"journalist|تاجر|رانند|شاهد|باشند"
)
SAYING: Final = re.compile(
    r"(?<!\w)(?:(?:has|have|had|also|later|earlier) )*(?P<verb>said|says|say|told|tells|stated|states|"
    r"announced|announces|"
    r"confirmed|confirms|denied|denies|rejected|rejects|dismissed|dismisses|refuted|repeated|repeats|"
    r"reiterated|"
    r"reiterates|corrected|corrects|withdrew|withdraws|withdrawn|retracted|disputed|disputes|claimed|"
    r"claims|warned|warns|warn|"
    r"reported|wrote|writes|added|adds|insisted|insists|admitted|noted|note|notes|insist|argue|maintain|"
    r"complain|deny|confirm|allege|reject|dispute|declared|stressed|complained|"
    r"acknowledged|told|explained|explains|argued|argues|recalled|promised|promises|pledged|assured|"
    r"assures|maintained|alleged|alleges)(?!\w)|"
    r"(?<!\w)(?P<verb_fa>گفته (?:است|اند)|گفت|گفتند|می گوید|می گویند|میگوید|میگویند|اعلام کرد|"
    r"اعلام کردند|اعلام کرده است|"
    r"تایید کرد|تایید کردند|رد کرد|رد کردند|تکذیب کرد|تکذیب کردند|افزود|هشدار داد|تکرار کرد|اصلاح کرد|نوشت|"
    r"خبر داد|می افزاید|می گفت|هشدار می دهد|تاکید کرد)(?!\w)"
)
STANCES: Final = (
    ("denies", re.compile(r"den(?:ied|ies)|reject|dismiss|refut|رد کرد|تکذیب")),
    ("repeats", re.compile(r"repeat|reiterat|تکرار")),
    ("corrects", re.compile(r"correct|اصلاح")),
    ("withdraws", re.compile(r"withdr|retract")),
    ("disputes", re.compile(r"disput")),
)
UNTRUE: Final = re.compile(
    r"(?:are|is|was|were) (?:not true|false|baseless|untrue|fake|unfounded|incorrect|misleading)|no truth|"
    r"not correct|حقیقت ندارد|نادرست|بی اساس|درست نیست|دروغ"
)
DATA: Final = whole_words(
    r"show|shows|showed|found|finds|recorded|records|counted|counts|registered|puts?|estimates?d?|"
    r"documented|logged|verified|tracked"
)
ACCORDING: Final = re.compile(
    r"(?<!\w)(?:according to|as reported by|citing|quoting|figures? (?:from|of|by|released by)|"
    r"data (?:from|of|by)|به گفته(?: ی)?|به نقل از|طبق (?:گزارش|آمار|اعلام)|بر اساس (?:گزارش|آمار)|"
    r"براساس گزارش)(?!\w) ?"
)
VENUE: Final = re.compile(
    r"(?:(?:at|in|during|through) )?an? (?:\w+ )?(?:press conference|news conference|statement|"
    r"interview|briefing|"
    r"post|tweet|press release|video message|radio interview|television interview)(?: (?:in|to|"
    r"with) (?!that )\w+)?|"
    r"in (?:its|their|a|an) [\w ]{0,20}(?:report|brief|update|bulletin|tally|statement|message|letter)|"
    r"on (?:x|twitter|facebook|telegram|state television)(?!\w)|"
    r"told (?P<to>reporters|journalists|reuters|afp|ap|bbc|tolonews|amu tv|dawn|the [a-z]+ (?:times|"
    r"post|news))"
    r"(?: in [a-z]+)?|"
    r"در (?:یک )?(?:کنفرانس|نشست) (?:خبری|مطبوعاتی)|به (?:خبرنگاران|رسانه ها)|در صفحه (?:ایکس|"
    r"فیسبوک)(?: خود)?"
)

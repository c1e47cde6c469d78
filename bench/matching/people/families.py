"""Family names, from general knowledge: tribes, towns, and names of a forefather. Sounds as in `men`."""

SINGLE = """
ahmadzY احمدزی =Ahmadzai,Ahmadzay,Ahmedzai,Ahmadzi
stAnikzY ستانکزی/ستانیکزی =Stanikzai,Stanekzai,Stanakzai,Stanikzay
yUsufzY یوسفزی =Yusufzai,Yousafzai,Yousufzai,Yosufzai,Yousefzai
popalzY پوپلزی =Popalzai,Popalzay,Populzai
bArakzY بارکزی =Barakzai,Barekzai,Barakzay
acakzY اڅکزی/اچکزی =Achakzai,Achekzai,Achakzay
alkozY الکوزی =Alkozai,Alokozay,Alikozai,Alokozai
nUrzY نورزی =Noorzai,Nurzai,Norzai,Noorzay
isAqzY اسحاقزی =Ishaqzai,Esaqzai,Ishaqzay,Sahaqzai
sAfI ساپی/صافی =Safi,Saafi,Sapi
mohmand مومند/مهمند =Mohmand,Momand,Mohmmand,Momend
SinwArI شینواری/شنواری =Shinwari,Shinwary,Shenwari,Shinwaree
afrIdI اپریدی/افریدی =Afridi,Apridi,Afreedi
wardak وردک =Wardak,Wardag,Wardaki
zadrAn ځدراڼ/زدران/جدران =Zadran,Jadran,Dzadran,Zadraan
mangal منگل/منګل =Mangal,Mangl
jAjI ځاځی/جاجی =Zazai,Jaji,Zazay,Jajai,Dzadzai
taNI تڼی/تنی =Tani,Tanai,Tanay
xogyANI خوگیانی/خوګیاڼی =Khogyani,Khogiani,Khugiani,Khogyanai
xarotI خروټی/خروتی =Kharoti,Kharotai,Kharotay,Khroti
sulymAnxel سلیمانخیل =Sulaimankhel,Sulimankhil,Suleimankhel,Sulaiman Khel
andaR اندړ/اندر =Andar,Andarh
hotak هوتک =Hotak,Hotaki,Hottak
toxI توخی =Tokhi,Tokhai,Tookhi
tarakY ترکی/تره کی =Taraki,Tarakai,Tarakay
kAkaR کاکړ/کاکر =Kakar,Kakarh,Kaakar
durAnI درانی =Durrani,Durani,Dorani,Durany
gIlzY غلزی =Ghilzai,Ghalzai,Gilzai,Ghilji
utmAnzY عثمانزی =Utmanzai,Osmanzai
amarxel امرخیل =Amarkhel,Amarkhil,Amarkhail
nasIrI نصیری/نصری
hazAra هزاره =Hazara,Hazarah
rahImI رحیمی
karImI کریمی
ahmadI احمدی =Ahmadi,Ahmady,Ahmedi
mohamadI محمدی =Mohammadi,Muhammadi,Mohammady,Mohamadi
husynI حسینی =Hussaini,Husaini,Hosaini,Hussainy,Husseini
hasanI حسنی =Hasani,Hassani,Hasany
alIzAda علیزاده =Alizada,Alizadah,Ali Zada
rizA'I رضایی/رضائی =Rezaee,Rezai,Rezaie,Rezayee,Razai
sultAnI سلطانی
haydarI حیدری =Haidari,Haideri,Haidary,Hydari
akbarI اکبری
jafarI جعفری =Jafari,Jafary,Jaffari
mUsawI موسوی =Musawi,Mosavi,Mousavi,Moosavi
ibrAhImI ابراهیمی =Ibrahimi,Ebrahimi,Ibrahimy
rasUlI رسولی
azIzI عزیزی
nabIzAda نبی زاده/نبیزاده =Nabizada,Nabizadah
habIbI حبیبی
amIrI امیری
hamIdI حمیدی
SarIfI شریفی
sadAt سادات =Sadat,Sadaat
hASimI هاشمی =Hashimi,Hashemi,Hashmi,Hashimy
qAdirI قادری
nUrI نوری =Noori,Nuri,Nori,Noory
sAlihI صالحی
Safaq شفق
Sirzad شیرزاد =Sherzad,Shirzad,Shirzada
niyAzI نیازی =Niazi,Niyazi,Neyazi,Neazi
afGAn افغان =Afghan,Afgan
afGAnI افغانی
kAbulI کابلی
kandahArI کندهاری/قندهاری =Kandahari,Qandahari,Kandahary
herAtI هراتی
balxI بلخی
badaxSI بدخشی =Badakhshi,Badakhshani
panjSIrI پنجشیری =Panjshiri,Panjsheri
logarI لوگری/لوګری =Logari,Logary,Lograi
kunarI کنری =Kunari,Konari,Kunary,Kunarai
laGmAnI لغمانی =Laghmani,Lagmani
nangarhArI ننگرهاری/ننګرهاری =Nangarhari,Nangrahari,Ningarhari
wazIrI وزیری
masIdI مسعید
orakzY اورکزی =Orakzai,Orakzay
bangaS بنگش/بنګش =Bangash,Bangesh
uzbak ازبک/اوزبیک =Uzbek,Ozbak,Uzbak
turkman ترکمن =Turkman,Turkmen
tAjik تاجک =Tajik,Tajek
aymAq ایماق =Aimaq,Aymaq,Aimak
baloC بلوچ =Baloch,Baluch,Balouch
pASAyI پشه یی/پشه‌یی =Pashayi,Pashai,Pashaie
nUristAnI نورستانی =Nuristani,Nooristani,Noristani
gujar گوجر/ګوجر =Gujar,Gojar
kUCI کوچی =Kuchi,Kochi,Koochi
AlamI عالمی
fyzI فیضی =Faizi,Faizy,Fayzi
zamAnI زمانی
SujA'I شجاعی =Shujai,Shojai,Shujaee
yaqUbI یعقوبی =Yaqubi,Yaqoobi,Yaqobi
qurbAnI قربانی =Qurbani,Qorbani
jamSIdI جمشیدی
tImUrI تیموری =Taimori,Timori,Taimuri
murAdI مرادی =Muradi,Moradi,Muradie
"""
# After a man's name: how it is said and written, and how often.
ENDINGS = [
    ("I", "ی", 40, ["i", "i", "i", "y", "ee", "ie"]),
    ("zY", "زی", 22, ["zai", "zai", "zay", "zi", "zei", " Zai"]),
    ("xel", "خیل", 16, ["khel", "khel", "khil", "khail", " Khel", "khil"]),
    ("zAda", "زاده", 8, ["zada", "zada", "zadah", "zadeh", " Zada"]),
    ("yAr", "یار", 6, ["yar", "yar", "iar"]),
    ("wAl", "وال", 4, ["wal", "wal", "waal", "val"]),
    ("mal", "مل", 3, ["mal", "mal", "mull"]),
    ("pUr", "پور", 2, ["pur", "poor", "por"]),
]

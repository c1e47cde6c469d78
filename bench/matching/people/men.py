"""Men's names, from general knowledge, the commonest first: how one says it, then how it is written.

Sounds: A I U E O are long, Y is ai, W is au, x is kh, G is gh, S is sh, C is ch, Z is zh, ' is ain. After
“=” stand Latin spellings that no rule of sounds would give.
"""

SINGLE = """
ahmad احمد =Ahmad,Ahmed,Ahamad,Ahmmad
alI علی =Ali,Aly,Alli
mahmUd محمود
rahIm رحیم
karIm کریم
najIb نجیب
jAn جان
nUr نور =Noor,Nur,Nor,Noar
GanI غنی
saBUr صبور =Sabur,Saboor,Sabor,Sabour
farId فرید
wahId وحید
hamId حمید
rasUl رسول
nasIr نصیر
zmarY زمری =Zmarai,Zmaray,Zmarey,Zamarai,Zamari,Zmary
sardAr سردار
akbar اکبر
anwar انور
asGar اصغر =Asghar,Asgar,Asghr
yUsuf یوسف =Yusuf,Yousuf,Yousef,Yosuf,Usuf,Yousaf,Yusof
ibrAhIm ابراهیم =Ibrahim,Ibraheem,Ebrahim,Ebraheem,Abrahim
ismA'Il اسماعیل/اسمعیل =Ismail,Esmail,Ismael,Esmael,Ismayil,Smail
ishAq اسحاق/اسحق =Ishaq,Eshaq,Ishaque,Ishak,Es-haq
ya'qUb یعقوب =Yaqub,Yaqoob,Yaqob,Yaqoub,Yakub,Yaghob
idrIs ادریس =Idris,Idrees,Edris,Edrees
ilyAs الیاس =Ilyas,Elyas,Ellias,Iliyas
mUsA موسی/موسا =Musa,Moosa,Mosa,Mousa
'IsA عیسی/عیسا =Isa,Essa,Esa,Eisa
hArUn هارون
dAwUd داوود/داود =Dawood,Daud,Dawud,Daoud,Dawod,Dawoud,Daood
sulymAn سلیمان =Sulaiman,Suleman,Solaiman,Sulayman,Soleiman,Sulieman
yahyA یحیی/یحیا =Yahya,Yahia,Yahiya
zakaryA زکریا =Zakaria,Zakariya,Zakarya
adam آدم =Adam,Aadam
nUh نوح
hasan حسن =Hasan,Hassan
husyn حسین =Hussain,Hussein,Husain,Hossain,Hosain,Hussien,Hosein
abbAs عباس =Abbas,Abas
jawAd جواد
mahdI مهدی =Mahdi,Mehdi,Mahdy
rizA رضا =Reza,Raza,Riza,Rezah,Rida
mUrtazA مرتضی/مرتضا =Murtaza,Morteza,Mortaza,Murtza
mustafA مصطفی/مصطفا =Mustafa,Mostafa,Mustfa,Mustapha
mujtabA مجتبی/مجتبا =Mujtaba,Mojtaba
sajAd سجاد =Sajad,Sajjad
bAqir باقر =Baqir,Baqer,Bakir
sAdiq صادق =Sadiq,Sadeq,Sadique,Sadik
kAzim کاظم
taqI تقی =Taqi,Taghi,Taqy
naqI نقی
'umar عمر =Omar,Umar,Umer,Omer
'usmAn عثمان =Usman,Osman,Othman,Usmaan
bilAl بلال
hamza حمزه =Hamza,Hamzah,Hamzeh
tAriq طارق =Tariq,Tareq,Tarek,Tarik
xAlid خالد =Khalid,Khaled
walId ولید
sA'Id سعید =Saeed,Said,Sayeed,Saied,Saeid,Sayed
mas'Ud مسعود =Masood,Massoud,Masoud,Masud,Massood,Maswood
zAhir ظاهر =Zahir,Zaher
tAhir طاهر =Tahir,Taher
zubyr زبیر =Zubair,Zobair,Zubir,Zubayr,Zubeer
'azIz عزیز
latIf لطیف
SarIf شریف
bASIr بشیر =Bashir,Basheer,Bashier
basIr بصیر
nazIr نظیر/نذیر
amIr امیر
amIn امین
asad اسد
anAyat عنایت =Enayat,Inayat,Anayat
hidAyat هدایت =Hedayat,Hidayat,Hidayet
Safaq شفق
Safiq شفیق
rafIq رفیق =Rafiq,Rafeeq,Rafique,Rafik
tawfIq توفیق
SujA شجاع =Shuja,Shujah,Shoja
sanAt صنعت
xAn خان =Khan,Xan
gul گل/ګل =Gul,Gull,Gol,Gool
SAh شاه =Shah,Sha
walI ولی
nabI نبی
hAdI هادی
hafIz حفیظ
qAsim قاسم =Qasim,Qasem,Qasam,Kasim
nA'Im نعیم =Naeem,Naim,Nayeem,Nayem,Naiem
nA'mat نعمت =Nemat,Niamat,Nimat,Neamat,Namat
fazal فضل =Fazal,Fazel,Fazl,Fazil
hAmid حامد
mAjid ماجد
SAkir شاکر
sAbir صابر
nAsir ناصر
yAsir یاسر
yAsIn یاسین
'ArIf عارف =Arif,Aref,Areef
'Adil عادل
kAmil کامل
jamIl جمیل
jalAl جلال
jamAl جمال
kamAl کمال
nabIl نبیل
fAruq فاروق =Farooq,Faruq,Farouq,Faroq,Farooque
siddIq صدیق =Sediq,Siddiq,Seddiq,Sadeeq,Sidiq,Siddique
asIf آصف =Asif,Asef,Aasif
wAsIf واصف
xuSAl خوشحال =Khushal,Khoshal,Khoshhal,Khushhal
xoSdil خوشدل
hikmat حکمت =Hekmat,Hikmat,Hikmet
rahmat رحمت
barakat برکت
Sawkat شوکت
himat همت
SukrI شکری
zabIh ذبیح
ziyA ضیا/ضیاء =Zia,Ziya,Zeya
sayf سیف =Saif,Sayf,Seif
SahIr شهیر
bahrAm بهرام
rustam رستم
sikandar سکندر/اسکندر =Sikandar,Sekandar,Eskandar,Iskandar,Skandar
jamSId جمشید
xurSId خورشید
firydUn فریدون =Faridoon,Fereydun,Fraidoon,Faraidoon,Ferydoon
bahAdur بهادر =Bahadur,Bahader,Bahadar
dilAwar دلاور
dawlat دولت =Dawlat,Daulat,Dowlat
rahmAn رحمان/رحمن
subhAn سبحان
sultAn سلطان
mahbUb محبوب
matIn متین
mirwYs میرویس =Mirwais,Mirways,Meerwais,Mirwis,Mirwes
SafI شفیع =Shafi,Shafee,Shafie
rafI رفیع =Rafi,Rafee,Rafie
samI سمیع =Sami,Samee,Samie,Samay
badI بدیع
Sams شمس
qamar قمر
badar بدر =Badar,Badr,Bader
fajar فجر
taj تاج =Taj,Taaj
mirAj معراج =Miraj,Meraj,Mehraj
farhAd فرهاد
nAdir نادر
SabIr شبیر =Shabir,Shabbir,Shabeer
muxtAr مختار
mansUr منصور
manZUr منظور
maqsUd مقصود
ma'rUf معروف =Marouf,Maroof,Maruf,Marof
mustaqIm مستقیم
munIr منیر
mutalib مطلب
muslim مسلم
mu'mIn مومن =Momin,Mumin,Momen,Mohmin
malik ملک/مالک =Malik,Malek,Mallik,Malak
mIrzA میرزا =Mirza,Meerza,Merza
mAlang ملنگ
aslam اسلم
akram اکرم
ajmal اجمل
afzal افضل =Afzal,Afzaal,Afdal
aSraf اشرف
arSad ارشد
asIl اصیل
azam اعظم/عظم =Azam,Aazam,Azem
azIm عظیم
atIq عتیق
Ayaz ایاز
Aryan آریان =Aryan,Arian,Ariyan
Aras آرش
ayUb ایوب =Ayub,Ayoub,Ayoob,Ayob,Ayyub
anIs انیس
bAbur بابر
bAz باز
bismilA بسم الله/بسمله =Bismillah,Besmellah,Bismilla,Besmillah
bACA باچا =Bacha,Baacha
pAcA پاچا =Pacha,Paacha,Patcha
payInda پاینده =Payinda,Painda,Payenda,Payanda
patang پتنگ
ta'za تازه =Taza,Tazah
turyAlY توریالی =Toryalai,Turyalai,Toryaly,Toryalay
tor تور =Tor,Toor
spIn سپین =Spin,Speen
jandol جندول
janat جنت
jangI جنگی
jahAngIr جهانگیر
jUma جمعه =Juma,Jumah,Jummah,Joma
cAman چمن
xayr خیر =Khair,Kheir,Khayr,Kher
dil دل =Dil,Del
dost دوست =Dost,Doost
rAz راز
rozI روزی =Rozi,Roozi,Rozee
ramazAn رمضان =Ramazan,Ramzan,Ramadan,Ramezan
rajab رجب
Sa'bAn شعبان =Shaban,Shaaban
zAr زار
zarIn زرین
sAlIm سلیم
sAlih صالح =Saleh,Salih,Salleh
sAxI سخی =Sakhi,Sakhee,Sakhy
satAr ستار =Satar,Sattar
sarwar سرور =Sarwar,Sarvar,Server
sangIn سنگین
Ser شیر =Sher,Shir,Shair,Sheer
SIrIn شیرین
SAyista شایسته
SahIn شاهین
SahbAz شهباز
SahzAda شهزاده
Ser-AGA شیرآغا =Sheragha,Sher Agha,Shiragha,Shir Agha
AGA آغا =Agha,Aqa,Aagha
SahwalI شاولی/شاه ولی =Shahwali,Shah Wali,Shawali
safar صفر
zamAn زمان
zArGUn زرغون
GafUr غفور
GulAb گلاب/ګلاب =Gulab,Golab,Gulaab
fidA فدا
farYdUn فریدون
fIroz فیروز
fyz فیض =Faiz,Fayz,Feyz,Faez
fyzAl فیصل =Faisal,Faysal,Feisal,Faisel
qAdir قادر
qayUm قیوم =Qayum,Qayoom,Qayom,Qayyum
qAhAr قهار
qudrat قدرت
qurbAn قربان
qiyAm قیام
kabIr کبیر
kamrAn کامران
kandahArI کندهاری
lAl لعل/لال =Lal,Laal
lAla لالا
lawang لونگ
lutf لطف
mangal منگل
mAma ماما
miSk مشک
naGmaT نغمت
najmU نجم
naqIb نقیب
naSIr نشیر
nawAb نواب
nawId نوید
nawroz نوروز =Nawroz,Nowruz,Nauroz,Nawruz,Navroz,Norouz
nIk نیک
niyAz نیاز
nizAm نظام
nangyAlY ننگیالی =Nangialai,Nangyalai,Nangyaly,Nangialay
wazIr وزیر
wafA وفا
wakIl وکیل
watan وطن
wadAn ودان
wruSmin وړښمین =Wrishmin,Wreshmin
hAJI حاجی =Haji,Hajee,Hajji
haStam هشتم
hABIb حبیب =Habib,Habeeb,Habieb
hAbas عباس
hAJat حاجت
hAkIm حکیم
hAlIm حلیم
hayAt حیات
haydar حیدر =Haidar,Hayder,Haider,Heydar,Hydar
hayrat حیرت
yAr یار
yamA یما
zalmY زلمی =Zalmai,Zalmay,Zalmey,Zalmi
zArAb زراب
ZwAk ژواک =Zhwak,Zhwaak,Jwak
Ahang آهنگ
omId امید =Omid,Omeed,Umid,Omaid
arSIA ارشیا
parwIz پرویز =Parwiz,Parviz,Perwiz,Parwez
pamIr پامیر
paymAn پیمان
pirmalang پیر محمد =Pir Mohammad,Peer Mohammad,Pirmohammad
roSan روشن =Roshan,Rushan,Rowshan
rohAn روحان
rUh روح =Rooh,Ruh,Roh
sohyl سهیل =Sohail,Suhail,Sohil,Sohel
sUhrAb سهراب =Sohrab,Suhrab
sinA سینا
SAfI صافی
SAdAb شاداب
SabAz شاباز
SakIb شکیب
SAmIm شمیم
taymUr تیمور =Taimoor,Timur,Taimur,Teymur,Temor
tAlib طالب
tamIm تمیم
tawAb تواب
tArAn تران
zarif ظریف
zawar زوار
zuhUr ظهور =Zuhoor,Zahoor,Zuhur,Zohor
"""

ABDUL = """
rahmAn رحمان/رحمن =Rahman,Rehman,Rahmaan,Rahmn
rahIm رحیم
karIm کریم
qAdir قادر
samad صمد
hamId حمید
wahId وحید
hakIm حکیم
xAliq خالق =Khaliq,Khaleq,Khalik
rAziq رازق =Raziq,Razeq,Razaq
razAq رزاق =Razaq,Razzaq,Razak,Razzak
GafUr غفور
GanI غنی
hay حی =Hai,Hay,Haye
HAdI هادی
latIf لطیف
salAm سلام
jabAr جبار =Jabar,Jabbar
satAr ستار =Satar,Sattar
qayUm قیوم =Qayum,Qayoom,Qayom,Qayyum
wakIl وکیل
alI علی
majId مجید
hafIz حفیظ
sabUr صبور
bArI باری =Bari,Baree,Bary
bAqI باقی
basIr بصیر
'azIz عزیز
mAlik مالک
manAn منان =Manan,Mannan
matIn متین
mutalib مطلب
mu'mIn مومن =Momin,Mumin,Momen
muhamad محمد =Mohammad,Muhammad
nabI نبی
nAsir ناصر
qAhir قاهر
qahAr قهار
qudUs قدوس =Qudus,Qudoos,Qodos,Quddus,Kudos
rab رب =Rab,Rabb
raSId رشید
raqIb رقیب
rasUl رسول
ra'Uf رووف/رؤف/روف =Rauf,Raouf,Raof,Roof,Rawof,Ruf
samI سمیع =Sami,Samee
subhAn سبحان
SakUr شکور
tawAb تواب
wAhid واحد
wadUd ودود
wahAb وهاب
walI ولی
wAsI واسع =Wasi,Wase,Wasay
zAhir ظاهر
zuhUr ظهور
hAdI هادی
ahad احد
alIm علیم
azIm عظیم
fatAh فتاح
GafAr غفار =Ghafar,Ghaffar,Gafar
habIb حبیب
hanAn حنان
haq حق =Haq,Haqq,Hak
halIm حلیم
hasIb حسیب
jalIl جلیل
kabIr کبیر
mujIb مجیب
mubIn مبین
munIr منیر
mu'Id معید
mu'Iz معز
nAfI نافع
rAfI رافع
wAris وارث
xabIr خبیر
"""

ULLAH = """
habIb حبیب
rahmat رحمت
najIb نجیب
'abd عبد =Abd,Abdu
ahmad احمد
amAn امان
asad اسد
atA عطا =Ata,Atta,Attaa
anAyat عنایت =Enayat,Inayat,Anayat
azIz عزیز
barakat برکت
bASIr بشیر
ihsAn احسان =Ehsan,Ihsan
ikrAm اکرام =Ekram,Ikram
in'Am انعام =Enam,Inam,Anam
esmat عصمت =Esmat,Ismat,Asmat
fazal فضل =Fazal,Fazl,Fazel
faqIr فقیر
farId فرید
fath فتح =Fatih,Fathu,Fateh
fyz فیض =Faiz,Fayz,Faizu
GafUr غفور
GulAm غلام
hamId حمید
hafIz حفیظ
hayAt حیات
hidAyat هدایت =Hedayat,Hidayat
hikmat حکمت =Hekmat,Hikmat
himat همت
hamdul حمد =Hamd,Hamdu
jalIl جلیل
jAn جان
jAr جار
kalIm کلیم
karIm کریم
kifAyat کفایت
lutf لطف =Lutf,Lotf,Lutfu
matI مطیع =Mati,Matee,Mutee,Motee
mIr میر
mujIb مجیب
nasr نصر =Nasr,Nasru,Naser
nasIr نصیر
na'Im نعیم =Naeem,Naim,Nayeem
na'mat نعمت =Nemat,Niamat,Nimat,Neamat,Namat
naqIb نقیب
nUr نور =Noor,Nur,Nor
qudrat قدرت
rafI رفیع =Rafi,Rafee
rahIm رحیم
rahman رحمان
rUh روح =Rooh,Ruhu,Ruh,Roh
sa'd سعد =Saad,Sad,Sadu
sa'Id سعید =Saeed,Said,Sayeed
safI صفی =Safi,Safee
salAm سلام
salIm سلیم
samI سمیع =Sami,Samee,Samy
sanA ثنا =Sana,Sanna
sayf سیف =Saif,Sayf,Seif
sebGat صبغت =Sebghat,Sibghat
SafI شفیع =Shafi,Shafee
Safiq شفیق
Sams شمس
SarIf شریف
Ser شیر =Sher,Shir
Sukr شکر =Shukr,Shukru,Shokr
SujA شجاع
wahId وحید
walI ولی
wakIl وکیل
xalIl خلیل
xAn خان
xayr خیر =Khair,Kher,Khayr
xuSAl خوشحال
zabIh ذبیح =Zabih,Zabeeh,Zabi
zakI ذکی
zia ضیا =Zia,Zeya
zarIf ظریف
akhtar اختر =Akhtar
amIn امین
ajab عجب
burhAn برهان
dAd داد
dost دوست
gul گل/ګل =Gul,Gull
hasIb حسیب
maSU معشوق
mahbUb محبوب
mutI مطیع
naSr نشر
obyd عبید =Obaid,Ubaid,Obayd,Ubayd,Obid
qismat قسمت
razI رضی
sayed سید =Sayed,Syed,Said
"""

UDDIN = """
ziyA ضیا/ضیاء =Zia,Zeya,Ziya
jalAl جلال
jamAl جمال
kamAl کمال
nizAm نظام
najm نجم =Najm,Najmu,Najam
Sams شمس =Shams,Shamsu
Sahab شهاب
sadr صدر =Sadr,Sadru,Sadar
salAh صلاح =Salah,Sala
sayf سیف =Saif,Sayf,Saifu
sarAj سراج =Seraj,Siraj,Saraj
badr بدر =Badr,Badru,Bader
bahA بها
burhAn برهان
fasIh فصیح
faxr فخر =Fakhr,Fakhru,Fakhar
GiyAs غیاث =Ghias,Ghiyas,Ghayas
hisAm حسام
'imAd عماد =Emad,Imad
'izat عزت =Ezat,Izzat,Ezzat
'alA علا =Ala,Aala
imAm امام
mo'In معین =Moin,Mueen,Moeen
muhI محی =Mohi,Muhi,Muhay
misbAh مصباح
naSIr نصیر
nUr نور =Noor,Nur
qutb قطب =Qutb,Qutub,Qotb
qamar قمر
rukn رکن =Rukn,Rokn
rahIm رحیم
rafI رفیع
tAj تاج
zahIr ظهیر
zyn زین =Zain,Zayn,Zein
"""

MOHAMMAD = "muhamad محمد =" + ",".join(
    ["Mohammad"] * 9
    + ["Muhammad"] * 5
    + [
        "Mohammed",
        "Mohammed",
        "Muhammed",
        "Mohamad",
        "Mohamad",
        "Mohd",
        "Mohmmad",
        "Mohamed",
        "Moh",
    ]
    + ["Muhamad", "Mohammd", "Mohammaed", "Md"]
)
GHULAM = "GulAm غلام =Ghulam,Ghulam,Ghulam,Gholam,Gholam,Gulam,Golam,Ghulaam,Qulam,Ghlam"
SAYED = "sayed سید =Sayed,Sayed,Sayed,Said,Syed,Sayyed,Sayid,Saied,Saeed,Seyed"
MIR = "mIr میر =Mir,Mir,Meer,Mer"
TAILS = """
xAn خان =Khan,Khan,Khan,Khaan,Xan
jAn جان =Jan,Jan,Jan,Jaan
gul گل/ګل =Gul,Gul,Gul,Gull,Gol
SAh شاه =Shah,Shah,Shah,Sha
AGA آغا/آقا =Agha,Agha,Aqa,Aagha
muhamad محمد =Mohammad,Mohammad,Muhammad,Mohd,Mohammed
alI علی =Ali,Ali,Aly
walI ولی
wazIr وزیر
zAda زاده =Zada,Zadah,Zadeh
"""
HEADS = """
gul گل/ګل =Gul,Gul,Gull,Gol
SAh شاه =Shah,Shah,Sha
nUr نور =Noor,Noor,Nur,Nor
Ser شیر =Sher,Sher,Shir
xAn خان =Khan
jAn جان =Jan,Jaan
pIr پیر =Pir,Peer
dost دوست =Dost,Doost
tAj تاج
fazal فضل =Fazal,Fazel,Fazl
walI ولی
mIr میر =Mir,Mir,Meer,Mer
nek نیک =Nek,Nik,Naik
bAz باز
zar زر
tor تور =Tor,Toor
spIn سپین =Spin,Speen
alI علی =Ali
sultAn سلطان
sayed سید =Sayed,Sayed,Said,Syed,Sayyed
"""
TITLES_LATIN = [
    "Haji",
    "Haji",
    "Haji",
    "Mullah",
    "Mula",
    "Mawlawi",
    "Molawi",
    "Malik",
    "Ustad",
    "Dr",
    "Eng",
]
TITLES_LATIN += ["Sayed", "Qari", "Hafiz", "Sofi", "Alhaj", "Hajji"]
TITLES_ARABIC = ["حاجی", "حاجی", "حاجي", "ملا", "مولوی", "مولوي", "ملک", "استاد", "داکتر", "انجنیر"]
TITLES_ARABIC += ["سید", "قاری", "حافظ", "صوفی", "الحاج"]

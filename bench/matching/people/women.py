"""Women's names, from general knowledge, the commonest first. The sounds are those of `men`."""

SINGLE = """
fAtima فاطمه =Fatima,Fatema,Fatemah,Fatimah,Fatma,Fateema
zaynab زینب =Zainab,Zaynab,Zeinab,Zinab,Zaineb
marIyam مریم =Maryam,Mariam,Mariyam,Marium,Meryem
xadIja خدیجه =Khadija,Khadijah,Khadeja,Khadeeja,Khatija
AmIna آمنه/امینه =Amina,Aminah,Ameena,Amena
'AySa عایشه/عائشه =Aisha,Ayesha,Aysha,Aishah,Ayisha
halIma حلیمه
SukrIya شکریه =Shukria,Shokria,Shukriya,Shukrya
ruqya رقیه =Ruqia,Ruqiya,Roqia,Ruqaya,Roqaya
sakIna سکینه
sumaya سمیه =Sumaya,Somaya,Sumayya,Somaia
safIya صفیه =Safia,Safiya,Safya
hafIza حفیظه
najIba نجیبه
habIba حبیبه
rahIma رحیمه
karIma کریمه
jamIla جمیله
farIda فریده
latIfa لطیفه
SarIfa شریفه
nasIma نسیمه
nasrIn نسرین
parwIn پروین =Parwin,Parween,Parvin,Perween,Parwen
SIrIn شیرین
zarmIna زرمینه
zarGUna زرغونه =Zarghona,Zarghuna,Zarghoona,Zarghoonah
malAlY ملالی/ملالۍ =Malalai,Malalay,Malaly,Malalei
palwaSa پلوشه =Palwasha,Palwashah,Palwsha,Plwasha
spoZmY سپوږمۍ/سپوژمی =Spozhmai,Spogmai,Spozhmay,Spogmay,Spoghmai
gulAlY گلالی/ګلالۍ =Gulalai,Gulalay,Golalai,Gulaly
torpEkY تورپیکی/تورپېکۍ =Torpekai,Torpikai,Toorpekai,Torpekay
wranGa وړانگه/وړانګه =Wranga,Wrranga
brEXnA برېښنا/برشنا =Breshna,Brishna,Brekhna,Breshnaa
storY ستوری/ستورۍ =Storai,Storay,Storey
stAra ستاره =Setara,Sitara,Setarah,Stara
mahbUba محبوبه
mas'Uda مسعوده
ma'sUma معصومه =Masooma,Masuma,Masoma,Masumah
marwa مروه
marzya مرضیه =Marzia,Marziya,Marzieh,Marzya
hakIma حکیمه
hamIda حمیده
hasIna حسینه/حسینا
husna حسنا/حسنی
hawA حوا =Hawa,Hava,Hawwa
hAjra هاجره =Hajira,Hajera,Hajra
sara ساره/سارا =Sara,Sarah,Saara
sadaf صدف
samIra سمیرا/سمیره
samIya سمیعه/سمیه
sanA ثنا
sA'Ida سعیده =Saeeda,Saida,Sayeda,Saidah
sohylA سهیلا =Sohaila,Suhaila,Soheila,Sohila
sOnA سونا
Sabnam شبنم
SabAna شبانه
SahlA شهلا
SahnAz شهناز
SafIqa شفیقه
SakIbA شکیبا
SakIlA شکیلا/شکیله
SAyista شایسته
SamIm شمیم
SamsIya شمسیه
SaGufta شگفته
SaymA شیما
tAhira طاهره
tayiba طیبه =Tayeba,Tayiba,Tayyaba,Taiba
tamanA تمنا =Tamana,Tamanna
torAn توران
yaldA یلدا
yAsamIn یاسمین/یاسمن =Yasamin,Yasmin,Yasmeen,Yasaman,Yasemin
zAhrA زهرا =Zahra,Zehra,Zahrah,Zohra
zuhra زهره =Zuhra,Zohra,Zohreh,Zohrah
zakIya ذکیه =Zakia,Zakiya,Zakya
zubyda زبیده =Zubaida,Zobaida,Zubida,Zubayda
zulyxA زلیخا =Zulaikha,Zolaikha,Zulikha,Zuleikha
zUl ذلیخا
zybA زیبا
zuhal زحل
Gazal غزل
GutY غوټۍ/غوتی =Ghotai,Ghutai,Ghotay,Ghoti
gIta گیتا/ګیتا
gul گل/ګل =Gul,Gull
gulSan گلشن/ګلشن
gulnAr گلنار/ګلناره =Gulnar,Gulnara,Golnar
gulbibi گل بی بی
anAr اناره
anIsa انیسه
adIba ادیبه
Arifa عارفه
Arzo آرزو =Arezo,Arzo,Arezoo,Arzu,Arezu
asmA اسما/اسماء =Asma,Asmaa
asya آسیه =Asia,Asiya,Aasia,Asya
AzIza عزیزه
AzrA عذرا
basIra بصیره
basmIna بسمینه
baxt بخت
benazIr بی نظیر/بینظیر =Benazir,Binazir,Bnazir
bilqIs بلقیس =Bilqis,Belqis,Bilqees,Balqis
bAsIra بشیره
bibI بی بی =Bibi,Bebi,Beebi
bIbIgul بی بی گل =Bibi Gul,Bibigul
bahAr بهار
dunyA دنیا
durxAnY درخانی/درخانۍ =Durkhanai,Dorkhanai,Durkhani
dewA دیوه/ډیوه =Dewa,Diwa,Deewa
diljAn دلجان
fahIma فهیمه
farzAna فرزانه
fariStA فرشته =Fereshta,Freshta,Farishta,Fershta,Frishta
farIbA فریبا
fawzIya فوزیه =Fawzia,Fauzia,Fowzia,Fawziya
fIroza فیروزه
freba فریبا
fowzI فوزی
frozAn فروزان
hadIsa حدیثه
hosY هوسۍ/هوسی =Hosai,Hosay,Husai
husnIya حسنیه
hilA هیله/هیلی =Hila,Heela,Hela
humA هما
humyrA حمیرا =Humaira,Homaira,Humira,Homeira
ilhAm الهام =Elham,Ilham
elAha الهه =Elaha,Ilaha
jamAla جمالو
janata جنته
kubrA کبرا/کبری
kulsUm کلثوم =Kulsum,Kulsoom,Kolsum,Gulsum,Kalsoom
kAmila کامله
karIStma کرشمه
laylA لیلا/لیلی =Laila,Layla,Leila,Leyla,Lila
laylomA لیلما/لیلوما =Lailoma,Layloma,Lailuma,Leiloma
latAfat لطافت
lAla لاله
lAyqa لایقه
lImA لیما
lina لینا
madIna مدینه
mAhbano ماه بانو
mAhgul ماه گل/ماهګل =Mahgul,Mah Gul,Mahgol
mAhjabIn ماه جبین
malika ملکه
manIZa منیژه =Manizha,Maneja,Manija,Manizheh
marhabA مرحبا
mASUqa معشوقه
mehrI مهری
mIna مینه/مینا =Mina,Meena,Minah
muqadasa مقدسه
mursal مرسل
muzgAn مژگان =Muzhgan,Mozhgan,Muzgan,Mojgan
muZda مژده =Muzhda,Mozhda,Mojda,Muzda
munIra منیره
nAdIra نادره
nAdya نادیه/نادیا =Nadia,Nadya,Nadiya
nAhId ناهید
nafIsa نفیسه
nA'Ima نعیمه =Naeema,Naima,Nayeema
najla نجلا
nargIs نرگس =Nargis,Narges,Nargees,Nargess
nAzI نازی
nAzdAna نازدانه
nAzanIn نازنین
nAzo نازو =Nazo,Nazoo,Nazu
nazIfa نظیفه
nIlAb نیلاب
nIlofar نیلوفر =Nilofar,Nilufar,Neelofar,Nelofar,Niloofar
norIa نوریه =Nooria,Noria,Nuria,Noriya
oranus اورانوس
parI پری =Pari,Paree,Pary
partaw پرتو
parIsA پریسا
paStAna پښتنه/پشتنه =Pashtana,Pakhtana,Pashtanah
parwAna پروانه
pEGla پېغله/پیغله =Peghla,Pighla
qandI قندی/قندۍ
qamar قمر
rAbia رابعه =Rabia,Rabiya,Rabea,Rabeya
rahela راحله/راحیل =Rahela,Raheela,Rahila
raihAna ریحانه =Raihana,Rayhana,Reyhana,Rehana
raiyA رویا =Roya,Royaa,Roia,Ruya
rangIna رنگینه
razIya راضیه/رضیه =Razia,Raziya,Razya
reSma ریشمه/رېښمینه
roSanA روشنا
roxSAna رخشانه =Rokhshana,Rukhshana,Rukhsana
rubIna روبینا
ryhAn ریحان
SAdI شادی
SAhgul شاه گل
SAperY شاپیرۍ/شاپیری =Shaperai,Shapiri,Shaperay,Shapirai
SAzya شازیه
SAnAza شهنازه
taslIm تسلیم
turpIkY تورپیکۍ
tuba طوبا/طوبی
ulfat الفت
wajIha وجیهه
waGma وږمه/وژمه =Wazhma,Wajma,Wagma,Wazma
wahIda وحیده
xAtol خاطول/خاتول =Khatol,Khatool,Khatul
xAlida خالده
xorSId خورشید
xAwar خاور
xAnum خانم
zarlaSt زرلښت/زرلشت =Zarlasht,Zarlakht,Zerlasht
zarmY زرمی
zamarod زمرد
zlayxA زلیخا
ZAla ژاله =Zhala,Jala,Zhalah
ZEnA ژینا
"""
TAILS = """
bIbI بی بی/بیبی =Bibi,Bibi,Bebi,Beebi
jAn جان =Jan,Jan,Jaan
gul گل/ګل =Gul,Gul,Gull,Gol
bEgum بیگم/بیګم =Begum,Begom,Bigum
xAnum خانم =Khanum,Khanom
nAz ناز =Naz,Naaz
tAj تاج
parI پری
"""
HEADS = """
bIbI بی بی/بیبی =Bibi,Bibi,Bebi,Beebi
gul گل/ګل =Gul,Gul,Gull,Gol
mAh ماه =Mah,Maah
SAh شاه =Shah,Sha
nUr نور =Noor,Nur
zar زر =Zar
baxt بخت =Bakht
nAz ناز
"""
TITLES_LATIN = ["Bibi", "Bibi", "Haji", "Sayeda", "Khanum", "Hajia"]
TITLES_ARABIC = ["بی بی", "بی بی", "حاجی", "سیده", "خانم", "بيبي"]

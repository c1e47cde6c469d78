"""The long tail: names hardly anybody else has, put together from pieces that names are made of."""

import random

from bench.matching.people.spelling import Part

FIRST = """
gul گل,bar بر,zar زر,mIr میر,tor تور,spIn سپین,Ser شیر,xan خن,naw نو,lAl لعل,mur مر,dAd داد,jan جن,sang سنگ,
par پر,bax بخ,far فر,hus حس,qal قل,kar کر,bad بد,nar نر,pay پی,tar تر,xUS خوش,dil دل,rang رنگ,mAh ماه,SAh شاه,
nek نیک,man من,dur در,gan گن,xum خم,Sam شم,hAr هار,wal ول,suh سه,las لس,bel بیل,cAr چار,zAn زان,ruS رش,
tUt توت,kUh کوه,pIr پیر,zIn زین,lut لت,hay حی,tam تم,sUr سور,kab کب,marj مرج,GUr غور,xwA خوا,sad صد,taw تو
"""
MIDDLE = """
A ا,a  ,I ی,U و,an ن,ab ب,am م,al ل,ar ر,bA با,dA دا,kA کا,lA لا,mA ما,nA نا,rA را,sA سا,tA تا,wA وا,
gI گی,lI لی,mI می,rI ری,bU بو,lU لو,nU نو,rU رو,  ,  ,
"""
LAST = """
mAn مان,bAz باز,din دین,xAn خان,dAr دار,gar گر,wAn وان,zI زی,SAh شاه,bar بر,yAr یار,lAn لان,nAk ناک,rak رک,
tan تن,buS بش,Sang شنگ,war ور,bAd باد,zA زا,rY ری,kY کی,lok لوک,raG رغ,jAn جان,mir میر,dad داد,sal سل
"""
LAST_OF_WOMEN = """
mIna مینه,nAz ناز,parI پری,jAna جانه,gula گله,rUSa روشه,dAna دانه,zAra زاره,
bAno بانو,nisA نسا,tAba تابه,
lEma لیمه,GutY غوټۍ,kY کۍ,SAna شانه,mAra ماره,bahAra بهاره,
stAra ستاره,wASa واشه,nigAr نگار,tAja تاجه,rAna رانه
"""


def pieces(table: str) -> list[Part]:
    found = []
    for each in table.replace("\n", "").split(","):
        sound, _, letters = each.partition(" ")
        found.append(Part(sound.strip(), letters.strip()))
    return found


def rare_parts(count: int, rng: random.Random, *, women: bool = False) -> list[Part]:
    first, middle, last = pieces(FIRST), pieces(MIDDLE), pieces(LAST_OF_WOMEN if women else LAST)
    found: dict[str, Part] = {}
    while len(found) < count:
        chosen = [rng.choice(first), rng.choice(middle), rng.choice(last)]
        if rng.random() < 0.25:
            chosen[1:2] = [rng.choice(middle), rng.choice(first)]
        sound = "".join(each.sound for each in chosen)
        found.setdefault(sound, Part(sound, "".join(each.letters for each in chosen)))
    return list(found.values())

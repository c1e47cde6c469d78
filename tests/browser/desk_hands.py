"""A clerk's hands: types on the keyboard alone, counts every key, and knows only what is on screen."""

from dataclasses import dataclass, field

from playwright.sync_api import Page

WORDS = {
    "en": {
        "lived": "peshaw",
        "origin": "nangar",
        "goes": "kabul",
        "head": ["Zarqoon", "Toormash", "Ghunchaw"],
        "wife": ["Lobana", "Sharbat", "Wazma"],
        "children": ["Ahmad", "Spogmai", "Omar"],
    },
    "prs": {
        "lived": "پشاور",
        "origin": "ننگر",
        "goes": "کابل",
        "head": ["زرقون", "تورمش", "غونچه"],
        "wife": ["لوبانه", "شربت", "وزمه"],
        "children": ["احمد", "سپوږمۍ", "عمر"],
    },
}


@dataclass
class Hands:
    page: Page
    keys: int = 0
    screens: list[str] = field(default_factory=list)

    def type(self, text: str) -> "Hands":
        self.page.keyboard.type(text)
        self.keys += len(text)
        return self

    def press(self, *keys: str) -> "Hands":
        for key in keys:
            self.page.keyboard.press(key)
            self.keys += 1
        return self

    def choose(self, value: str) -> "Hands":
        """In a list, by its arrow keys: as many as it takes, then on to the next field."""
        choices = self.page.evaluate(
            "[...document.activeElement.options].map((each) => each.value)"
        )
        now = self.page.evaluate("document.activeElement.selectedIndex")
        way = choices.index(value) - now
        self.press(*["ArrowDown" if way > 0 else "ArrowUp"] * abs(way))
        return self.press("Enter")

    def place(self, text: str) -> "Hands":
        self.type(text)
        self.page.wait_for_selector("[role=option]:visible")
        return self.press("Enter", "Enter")

    def fill(self, *texts: str) -> "Hands":
        for text in texts:
            self.type(text).press("Enter")
        return self

    def saved(self) -> "Hands":
        """Wait as the clerk would not: for the answer to what was typed last."""
        self.page.wait_for_selector("body[data-state=saved]")
        return self


def register_five(hands: Hands, language: str) -> None:
    """Head, wife, three children; a PoR card each for the parents, a Tazkira for the eldest."""
    words = WORDS[language]
    hands.screens.append(hands.page.url.split("/")[3])
    hands.choose("undocumented").choose("deported")
    hands.place(words["lived"]).fill("1385").place(words["origin"]).place(words["goes"])
    hands.fill("+93000123456").choose("pus")
    hands.press("Enter").choose("male").fill("~40").choose("married").fill(*words["head"], "")
    add_document(hands, "por", "9912345678901")
    add_person(hands, "spouse", "female", "1370", "married").fill(*words["wife"], "")
    add_document(hands, "por", "9912345678902")
    first, second, third = words["children"]
    add_person(hands, "child", "male", "12", "single").saved().fill(first, "", "", "")
    add_document(hands, "tazkira_electronic", "9900123456789")
    add_person(hands, "child", "female", "8", "single").saved().fill(second, "", "", "")
    add_person(hands, "child", "male", "3m", "single").saved().fill(third, "", "", "")
    hands.press("Alt+g").saved().press("Control+Enter")
    hands.page.wait_for_url("**/receipt?new=1")
    hands.screens.append("receipt")


def add_person(hands: Hands, relationship: str, sex: str, birth: str, marital: str) -> Hands:
    hands.press("Alt+n").choose(relationship).choose(sex)
    return hands.fill(birth).choose(marital)


def add_document(hands: Hands, kind: str, number: str) -> None:
    hands.press("Alt+d").choose(kind).fill(number)

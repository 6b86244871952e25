"""Names are found however they are written, in any script, and usual words are left."""

# ruff: noqa: RUF001  letters that look like others are what is tested

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflictschema.dataset._names import NOT_SHOWN, Names
from conflictschema.dataset._parts import Tells, several
from conflictschema.dataset._sought import Sought


@pytest.mark.parametrize(
    ("name", "how", "text", "left"),
    [
        ("Amina Diallo", Tells.NAME, "Amina said so.", f"{NOT_SHOWN} said so."),
        ("Amina Diallo", Tells.WHOLE, "Amina said so.", "Amina said so."),
        ("Amina Diallo", Tells.WHOLE, "amina-diallo, AMINA\n DIALLO's", f"{NOT_SHOWN}, {NOT_SHOWN}'s"),
        ("Amína", Tells.WHOLE, "Amina and Ami\u200bna", f"{NOT_SHOWN} and {NOT_SHOWN}"),
        ("Ali", Tells.NAME, "Alimony is not Ali.", f"Alimony is not {NOT_SHOWN}."),
        ("政府", Tells.WHOLE, "中国政府说", f"中国{NOT_SHOWN}说"),
        ("حكومة", Tells.WHOLE, "والحكومة", f"وال{NOT_SHOWN}"),
        ("https://example.org/a?b=1", Tells.WHOLE, "see https://example.org/a?b=1", f"see {NOT_SHOWN}"),
        ("", Tells.WHOLE, "nothing", "nothing"),
        ("...", Tells.WHOLE, "nothing...", "nothing..."),
    ],
)
def test_names_are_found_however_they_are_written(name, how, text, left):
    assert Names([(name, how)], []).without(text) == left


def test_what_somebody_else_is_called_is_left_standing():
    names = Names([("North", Tells.WHOLE), ("Ida North", Tells.NAME)], ["North"])
    assert names.without("North, and Ida North, and Ida") == f"North, and {NOT_SHOWN}, and {NOT_SHOWN}"


def left(name, how, text):
    return Names([(name, how)], []).without(text).replace(NOT_SHOWN, "•")


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("王小明", "记者王小明说", "记者•说"),
        ("王小明", "小明说", "•说"),
        ("王小明", "王 小·明", "•"),
        ("王小明", "很小，明天来", "很小，明天来"),
        ("山田太郎", "山田さんと太郎", "•さんと•"),
        ("王", "“王”说，国王来", "“•”说，国王来"),
        ("アミナ", "記者ｱﾐﾅは", "記者•は"),
        ("ガオ", "ｶﾞｵで、カオで", "•で、カオで"),
        ("홍길동", "길동이가", "•이가"),
        ("阿米娜·迪亚洛", "迪亚洛说", "•说"),
        ("สมชาย ใจดี", "นายสมชายกล่าว สมชายใจดี", "นาย•กล่าว •"),
        ("นาย สมชาย", "นายทหาร", "นายทหาร"),
        ("อองซานซูจี", "นางอองซาน ซูจี", "นาง•"),
        ("အောင်ဆန်းစုကြည်", "ဒေါ်အောင်ဆန်း စုကြည်က", "ဒေါ်•က"),
        ("សុខា", "លោកសុខាបាន", "លោក•បាន"),
        ("अमित शाह", "अमित ने, शाहने", "• ने, •ने"),
        ("علي", "وعَلِيّ قال فعليا", "و• قال فعليا"),
        ("أمينة كونت", "وامينه، والكـونت", "و•، وال•"),
        ("מירי", "ולמירי", "ול•"),
    ],
)
def test_names_in_scripts_that_run_on(name, text, expected):
    assert left(name, Tells.NAME, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("aminadiallo@example.org, amina_diallo87", "•@example.org, •_•87"),
        ("?q=Amina%20Diallo&w=%41mina", "?q=•&w=•"),
        ("Di&#97;llo, Am&iacute;na; \\u0041mina", "•, •; •"),
        ("Dia-\nllo", "•"),
        ("Ａｍｉｎａ 𝐃iallo", "•"),
        ("記者Amina說, Amina가", "記者•說, •가"),
        ("Amina, Diallo", "•"),
        ("Aminata Diallos", "Aminata Diallos"),
    ],
)
def test_a_name_is_found_in_addresses_pages_and_other_scripts(text, expected):
    assert left("Amina Diallo", Tells.NAME, text) == expected


@pytest.mark.parametrize(
    ("name", "how", "text", "expected"),
    [
        ("Łukasz Đorđe", Tells.NAME, "Dorde, Lukasz", "•, •"),
        ("Sana'a", Tells.WHOLE, "Sanaa, Sanaʿa, Sana’a", "•, •, •"),
        ("Sanaa", Tells.WHOLE, "Sana'a, sana a", "•, sana a"),
        ("Li Wei", Tells.NAME, "Li said li, liwei", "• said li, •"),
        ("An Li", Tells.WHOLE, "anli", "anli"),
        ("A", Tells.WHOLE, "A told a friend", "• told a friend"),
        ("7", Tells.WHOLE, "7 people", "7 people"),
        ("1987", Tells.WHOLE, "1987 people", "• people"),
        ("Jan van Dijk", Tells.NAME, "a van of Jan", "a van of •"),
        ("jan van dijk", Tells.NAME, "a van of Jan", "a • of •"),
        ("Edward Said", Tells.NAME, "Said said so", "• said so"),
        ("Amina Nurse", Tells.NAME, "a nurse", "a •"),
        ("amina nurse 1987", Tells.WORDS, "a nurse, 1987", "a nurse, 1987"),
        (
            "april jones",
            Tells.WORDS,
            "April, in April, 4 April, April 2022, april",
            "•, in April, 4 April, April 2022, •",
        ),
    ],
)
def test_words_of_a_name_are_told_from_usual_ones(name, how, text, expected):
    assert left(name, how, text) == expected


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Omar al-bashir", "Bashir, al-Bashir", "•, al-•"),
        ("Maria de la cruz", "Cruz said", "• said"),
        ("O'brien Sean", "brien, O'Brien", "•, O'•"),
        ("Jean d'arc", "Arc said", "• said"),
        ("Jean d'more", "More said more", "• said more"),
        ("Khalid ibn-al-Aas", "Aas ibn al-Said", "• ibn al-Said"),
        ("José María aznar", "Aznar y Maria", "• y •"),
        ("Amina the nurse", "the nurse", "the •"),
        ("Thomas More", "More of them saw more", "• of them saw more"),
        ("can yücel", "Can saw what can be", "• saw what can be"),
        ("Alexander The Great", "The man", "The man"),
        ("Witness 117", "117 said", "• said"),
        ("김 철수", "김, 철수", "•, •"),
    ],
)
def test_only_particles_of_a_name_are_not_looked_for(name, text, expected):
    assert left(name, Tells.NAME, text) == expected


OF_MANY_CULTURES = (
    "Omar al-bashir",
    "Maria de la cruz",
    "O'brien Sean",
    "Ludwig von der Heide",
    "Van Morrison",
    "Can Yücel",
    "Saw Gerrah Moo",
    "Cher Her",
    "I Made Wirawan",
    "Abu Bakr al-Baghdadi",
    "Ahmed ben Bella",
    "Iyad ag Ghali",
    "Umm Kulthum",
    "ʿUmar ibn al-Khaṭṭāb",
    "Ngũgĩ wa Thiong'o",
    "Ngô Đình Diệm",
    "José Ortega y Gasset",
    "İbrahim ışık",
    "Edward Said",
    "Amina from the Camp",
    "Иван Петров",
    "Γιώργος Παπαδόπουλος",
    "მარიამ აბაშიძე",
    "محمد بن سلمان",
    "דוד בן גוריון",
    "መለስ ዜናዊ",
    "अमित शाह",
    "김 철수",
    "王小明",
    "アミナ",
)
STAND = frozenset(["al", "de", "la", "von", "der", "ben", "ag", "ibn", "wa", "from", "the", "بن", "בן"])


@pytest.mark.parametrize("name", OF_MANY_CULTURES)
def test_each_word_of_a_name_goes_save_particles(name):
    every = [word for word in name.replace("-", " ").replace("'", " ").split() if len(word) > 1 or word == "김"]
    for word in every:
        written = word[0].upper() + word[1:]
        expected = written if word in STAND else "•"
        for frame in ("“{}”", "{} x", "x {},", "x-\n{}", "{}-\nx"):
            assert left(name, Tells.NAME, frame.format(written)) == frame.format(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("50%Adam", "50%•"),
        ("al-\nAdam, Adam-\nson", "al-\n•, •-\nson"),
        ("A-\ndam", "•"),
        ("%41dam and Ad&#97;m", "• and •"),
    ],
)
def test_a_name_goes_where_either_reading_of_an_escape_holds_it(text, expected):
    assert left("Adam", Tells.WHOLE, text) == expected


def test_a_sign_that_stands_by_itself_beside_a_month_is_no_word():
    assert left("April Jones", Tells.NAME, "ʿ April ʿ, 4 April") == "ʿ • ʿ, 4 April"


def test_a_long_run_of_escapes_is_read_once():
    # 210,000 characters, which would take minutes if the run were gone through again for each name in it.
    assert left("Diallo", Tells.NAME, "%44%69%61%6c%6c%6f%20" * 10_000) == "•"


@pytest.mark.parametrize(
    ("names", "text", "expected"),
    [
        # Each is of 200,000 characters or so, and would take hours if a name were gone through from each place.
        (["diallo " * 28_000], "diallo " * 28_000 + "x", "• x"),
        (["diallo " * 28_000 + "x"], "diallo " * 28_000, "diallo " * 28_000),
        (["diallo " * 14_000 + "diallo-x"], "diallo " * 28_000 + "dial lox", "diallo " * 14_000 + "•"),
        (["王" * 10_000], "王" * 200_000, "•"),
        (["王" * 10_000 + "明", "王" * 10_000 + "小"], "王" * 200_000, "王" * 200_000),
        ([f"王明{chr(0x8000 + number)}" for number in range(8_000)], "王明" * 100_000, "王明" * 100_000),
        ([f"amina diallo {number}x" for number in range(10_000)], "amina diallo " * 15_000, "amina diallo " * 15_000),
        (["a " * number + "b" for number in range(200)], "a " * 100_000, "a " * 100_000),
    ],
    ids=("same", "end", "gap", "run", "run-end", "front", "title", "nested"),
)
def test_what_repeats_is_not_gone_through_from_each_place(names, text, expected):
    assert Names([(name, Tells.WHOLE) for name in names], []).without(text).replace(NOT_SHOWN, "•") == expected


@given(st.lists(st.text("ab", min_size=1, max_size=40), max_size=12), st.text("ab", min_size=1, max_size=60))
def test_what_is_sought_is_found_longest_first(sought, text):
    for start in range(len(text)):
        expected = sorted((each for each in set(sought) if text.startswith(each, start)), key=len, reverse=True)
        assert list(Sought(sought).at(text, start)) == expected


def test_of_long_texts_that_begin_alike_the_longest_is_found_first():
    alike = "ab" * 3_000
    sought = Sought([alike, alike + "a", alike + "abb", alike + "b", "ab", "b"])
    assert list(sought.at(alike + "abc", 0)) == [alike + "a", alike, "ab"]
    assert list(sought.at(alike, 0)) == [alike, "ab"]


def test_names_that_overlap_are_one_gap():
    names = Names([("马里政府", Tells.WHOLE), ("政府军", Tells.WHOLE)], [])
    assert names.without("在马里政府军说") == f"在{NOT_SHOWN}说"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nurse", False),
        ("a nurse", True),
        ("护士", False),
        ("女护士", True),
        ("ครู", False),
        ("ครูใหญ่", True),
        ("ナース", False),
        ("護士和孩子", True),
        ("ممرضة", False),
        ("ممرضة المخيم", True),
    ],
)
def test_several_words_are_told_without_spaces_too(text, expected):
    assert several(text) == expected


SCRIPTS = (
    "ABŁéïßzøij",
    "АБЙёї",
    "ΑΏΐςλ",
    "אבגדנ",
    "عليمونة",
    "अमिताभ्",
    "দিয়াল",
    "กานิดำ้",
    "ການິ",
    "အောင်မြ",
    "សុខា",
    "王小明阿米",
    "アガｶﾞん",
    "홍길동각",
    "አሚና",
)


@given(st.data())
def test_a_name_does_not_stand_in_what_is_left_however_it_is_normalised(data):
    script = data.draw(st.sampled_from(SCRIPTS))
    letters = st.text(st.sampled_from(script), min_size=2, max_size=8)
    name = script[0] + data.draw(letters)
    form = data.draw(st.sampled_from(("NFC", "NFD", "NFKC", "NFKD")))
    change = data.draw(st.sampled_from((str, str.upper, str.casefold, "\u200d".join)))
    written = unicodedata.normalize(form, change(name))
    assert Names([(name, Tells.NAME)], []).without(f"“{written}”") == f"“{NOT_SHOWN}”"

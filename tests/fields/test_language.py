import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse.data import read_lists
from newsparse.fields.language import detect_language

SENTENCES = {
    "en": "The rain fell on the town for the third day, and nobody in the valley had seen it like this.",
    "de": "Der Regen fiel auf die Stadt, und niemand im Tal hatte es in den letzten Jahren so gesehen.",
    "fr": "La pluie est tombée sur la ville pour le troisième jour, et les gens ne sont pas sortis.",
    "es": "La lluvia cayó sobre la ciudad por tercer día y nadie en el valle la había visto así.",
    "it": "La pioggia è caduta sulla città per il terzo giorno e nessuno nella valle l'aveva vista così.",
    "pt": "A chuva caiu sobre a cidade pelo terceiro dia e ninguém no vale tinha visto uma coisa assim, não.",
    "nl": "De regen viel op de stad voor de derde dag en niemand in het dal had dit ooit zo gezien.",
    "sv": "Regnet föll över staden för tredje dagen och ingen i dalen hade sett det så som det var nu.",
    "no": "Regnet falt over byen for tredje dag og ingen i dalen hadde sett det slik noen gang etter krigen.",
    "da": "Regnen faldt over byen for tredje dag, og ingen i dalen havde set det sådan efter krigen af nogen.",
    "pl": "Deszcz padał na miasto już trzeci dzień i nikt w dolinie nie widział czegoś takiego, ale to jest tak.",
    "cs": "Déšť padal na město už třetí den a nikdo v údolí nic takového neviděl, protože to je jen jeden rok.",
    "ro": "Ploaia a căzut peste oraș pentru a treia zi și nimeni din vale nu a mai văzut așa ceva până acum.",
    "fi": "Sade jatkui kaupungissa jo kolmatta päivää, eikä kukaan ollut nähnyt sitä, mutta se on nyt ohi.",
    "hu": "Az eső már harmadik napja esett a városra, és senki nem látott még ilyet a völgyben, de ez már elmúlt.",
    "tr": "Yağmur üçüncü gün de kente yağdı ve vadide hiç kimse böyle bir şey görmedi, ama bu daha çok sürecek.",
    "id": "Hujan turun di kota itu untuk hari ketiga dan tidak ada orang yang melihatnya seperti ini.",
    "ru": "Дождь шёл над городом третий день, и никто в долине не видел ничего подобного.",
    "uk": "Дощ ішов над містом третій день, і ніхто в долині не бачив нічого такого.",
    "bg": "Дъждът валя над града за трети ден и никой в долината не беше виждал това, но ще спре.",
    "ar": "هطل المطر على المدينة لليوم الثالث ولم ير أحد في الوادي شيئا مثل ذلك",
    "fa": "باران برای سومین روز بر شهر بارید و هیچ کس در دره چنین چیزی ندیده بود که می گوید",
    "hi": "शहर में तीसरे दिन बारिश हुई और घाटी में किसी ने ऐसा नहीं देखा था",
    "bn": "শহরে তৃতীয় দিনের মতো বৃষ্টি হয়েছে",
    "el": "Η βροχή έπεσε στην πόλη για τρίτη ημέρα",
    "he": "הגשם ירד על העיר ביום השלישי",
    "th": "ฝนตกในเมืองเป็นวันที่สาม",
    "ja": "町では三日目も雨が降り続いています。",
    "zh": "城里連續第三天下雨，山谷裡沒有人見過這樣的情景。",
    "ko": "도시에는 사흘째 비가 내렸고 아무도 그런 것을 보지 못했다.",
}


@pytest.mark.parametrize(("language", "sentence"), SENTENCES.items())
def test_detect_language(language, sentence):
    assert detect_language(sentence) == language


@pytest.mark.parametrize(
    "text", ["", "404", "Jane Roe", "Home News Sport", "lorem ipsum dolor sit amet", "12:30 +++ 5", "OK"]
)
def test_too_little_to_tell(text):
    assert detect_language(text) is None


def test_a_foreign_name_does_not_decide():
    assert detect_language(SENTENCES["en"] + " Владимир Примеров, 東京, Αθήνα.") == "en"


def test_latin_menus_do_not_decide():
    menu = "Home\nAbout us\nContact\nPrivacy policy\n"
    assert detect_language(menu + SENTENCES["ja"] * 3) == "ja"
    assert detect_language(menu + SENTENCES["ru"] * 3) == "ru"


def test_upper_case_is_read():
    assert detect_language(SENTENCES["de"].upper()) == "de"


@pytest.mark.parametrize(
    "language", ["en", "de", "fr", "es", "it", "pt", "nl", "sv", "no", "da", "pl", "cs", "ru", "uk"]
)
def test_stopwords_are_folded_words(language):
    words = read_lists("stopwords")[language]
    assert len(words) >= 30
    assert all(word == word.casefold() and word.split() == [word] for word in words)


@given(st.text(max_size=500))
def test_detect_language_takes_any_text(text):
    language = detect_language(text)
    assert language is None or len(language) == 2

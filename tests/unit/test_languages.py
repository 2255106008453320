"""The language of an article: told by its words, against what it states of itself, and what follows from it."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows import contracts
from flows.schemas import table
from flows.steps.languages import languages
from flows.steps.lines import lines
from flows.steps.sentences import sentences
from flows.text import language
from flows.text.language import Language

ENGLISH = (
    "The harbour council of Ellery voted on Tuesday to dredge the northern channel before the autumn storms. "
    "It will cost 14 million crowns, and the work is to be done by the end of May, said the harbour master."
)
TOLD = {
    "am": "የኤለሪ ከተማ ምክር ቤት ማክሰኞ ዕለት ወደቡን ለማጽዳት ወሰነ። ሥራው በግንቦት ወር መጨረሻ ይጠናቀቃል ብለዋል ከንቲባው።",
    "ar": "قرر مجلس المدينة يوم الثلاثاء تعميق القناة الشمالية قبل عواصف الخريف، وقالت رئيسة البلدية إن العمل سينتهي في مايو.",
    "cs": "Městská rada v úterý rozhodla, že severní kanál bude prohlouben ještě před podzimními bouřemi, řekla starostka.",
    "de": "Der Rat der Stadt hat am Dienstag beschlossen, den nördlichen Kanal noch vor den Herbststürmen auszubaggern.",
    "el": "Το δημοτικό συμβούλιο αποφάσισε την Τρίτη να καθαρίσει το βόρειο κανάλι πριν από τις φθινοπωρινές καταιγίδες.",
    "es": "El ayuntamiento decidió el martes dragar el canal del norte antes de las tormentas de otoño, dijo la alcaldesa.",
    "fa": "شورای شهر روز سه‌شنبه تصمیم گرفت کانال شمالی را پیش از توفان‌های پاییزی لایروبی کند و شهردار آن را تأیید کرد.",
    "fr": "Le conseil municipal a décidé mardi de draguer le chenal du nord avant les tempêtes d’automne, a dit la maire.",
    "he": "מועצת העיר החליטה ביום שלישי להעמיק את התעלה הצפונית לפני סערות הסתיו, אמרה ראשת העיר לעיתונאים.",
    "hi": "नगर परिषद ने मंगलवार को फैसला किया कि शरद ऋतु के तूफानों से पहले उत्तरी नहर को गहरा किया जाएगा, महापौर ने कहा।",
    "id": "Dewan kota memutuskan pada hari Selasa untuk mengeruk alur utara sebelum badai musim gugur, kata wali kota.",
    "it": "Il consiglio comunale ha deciso martedì di dragare il canale settentrionale prima delle tempeste autunnali.",
    "ja": "市議会は火曜日、秋の嵐が来る前に北の水路を深くすることを決めたと市長が記者団に語った。",
    "ko": "시의회는 가을 폭풍이 오기 전에 북쪽 수로를 준설하기로 화요일에 결정했다고 시장이 밝혔다.",
    "nl": "De gemeenteraad besloot dinsdag de noordelijke vaargeul uit te baggeren voordat de herfststormen komen.",
    "pl": "Rada miasta zdecydowała we wtorek, że północny kanał zostanie pogłębiony przed jesiennymi burzami.",
    "pt": "A câmara municipal decidiu na terça-feira dragar o canal do norte antes das tempestades de outono, disse ela.",
    "ru": "Городской совет во вторник решил углубить северный канал до осенних штормов, сообщила журналистам мэр города.",
    "sv": "Kommunfullmäktige beslutade på tisdagen att muddra den norra farleden innan höstens stormar kommer, sade hon.",
    "th": "สภาเมืองมีมติเมื่อวันอังคารให้ขุดลอกร่องน้ำทางเหนือก่อนพายุฤดูใบไม้ร่วงจะมาถึง นายกเทศมนตรีกล่าว",
    "tr": "Belediye meclisi salı günü kuzey kanalının sonbahar fırtınalarından önce derinleştirilmesine karar verdi.",
    "uk": "Міська рада у вівторок вирішила поглибити північний канал до осінніх штормів, повідомила журналістам мерка.",
    "vi": "Hội đồng thành phố hôm thứ Ba đã quyết định nạo vét luồng phía bắc trước khi bão mùa thu kéo đến.",
    "zh": "市议会星期二决定在秋季风暴来临之前疏浚北部航道，市长对记者表示工程将于五月底完成。",
}


@pytest.mark.parametrize("tag", sorted(TOLD))
def test_a_sentence_tells_its_language(tag: str) -> None:
    assert language.of(TOLD[tag]) == (tag, "text")
    assert not language.is_mined(tag)


@pytest.mark.parametrize(
    "text", [ENGLISH, ENGLISH.upper(), ENGLISH[:110], "Ferry line adds night boats, says its owner"]
)
def test_english_is_told_with_and_without_the_model(text: str) -> None:
    assert language.of(text) == ("en", "text")


@pytest.mark.parametrize("text", ["", "  \n", "40", "12-7, 3-1, 0-0 (4)", "#", "Ok", "\U0001f6a2" * 90, "\ud800"])
def test_what_is_too_short_to_tell_is_unknown(text: str) -> None:
    assert language.of(text) == ("und", "none")
    assert language.of(text, "de") == ("de", "metadata")


@pytest.mark.parametrize(
    ("stated", "tag"),
    [
        ("en", "en"),
        ("EN_us", "en-US"),
        ("en-gb-oxendict", "en-GB-oxendict"),
        ("eng", "en"),
        (" en-Latn-au ", "en-Latn-AU"),
    ],
)
def test_a_stated_tag_that_fits_is_kept_and_tidied(stated: str, tag: str) -> None:
    assert language.of(ENGLISH, stated) == (tag, "metadata")


@pytest.mark.parametrize("stated", ["", "?", "English (US)", "x" * 3000, "und", "mul", "zxx", "e", "<script>", None])
def test_what_is_no_tag_counts_as_nothing(stated: str | None) -> None:
    assert language.of(ENGLISH, stated) == ("en", "text")
    assert language.of(TOLD["ko"], stated) == ("ko", "text")


@pytest.mark.parametrize(
    ("text", "stated", "told"),
    [
        (TOLD["pt"], "en-US", Language("pt", "text")),  # what a page template says by default
        (TOLD["ru"], "en", Language("ru", "text")),
        (TOLD["ja"], "en", Language("ja", "text")),
        (ENGLISH, "de_AT", Language("en", "text")),
        (ENGLISH[:110], "gsw", Language("en", "text")),
        (TOLD["pt"], "pt-br", Language("pt-BR", "metadata")),
        (TOLD["de"], "gsw", Language("gsw", "metadata")),  # the model knows no Swiss German
        (TOLD["zh"], "zh-Hant-tw", Language("zh-Hant-TW", "metadata")),
        (TOLD["id"], "in", Language("id", "metadata")),
        (TOLD["sv"][:40], "da", Language("da", "metadata")),  # too short to contradict
    ],
)
def test_the_text_overrides_a_stated_tag_only_when_it_clearly_contradicts(
    text: str, stated: str, told: Language
) -> None:
    assert language.of(text, stated) == told


def test_neighbours_do_not_contradict() -> None:
    norwegian = (
        "Kommunestyret vedtok tirsdag å mudre den nordlige leia før høststormene kommer, sa ordføreren til avisen."
    )
    assert language.of(norwegian, "nb-NO") == ("nb-NO", "metadata")
    assert language.of(norwegian, "no").basis == "metadata"


@given(st.text(max_size=300), st.none() | st.text(max_size=12))
def test_any_text_has_a_language_or_none(text: str, stated: str | None) -> None:
    told = language.of(text, stated)
    assert (told.tag == "und") == (told.basis == "none")
    assert told == language.of(text, stated)


def made(*rows: tuple[str, str | None]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """zone.languages and sentences of articles with these texts and stated languages."""
    rules, shapes = contracts.rules(), contracts.schemas()
    fields = ("article_id", "work_key", "text", "repeated_lines", "raw_path", "raw_sha256", "language")
    given_rows: list[tuple[object, ...]] = [
        (f"a{n}", f"k{n}", text, [], "raw/x", "0" * 64, stated) for n, (text, stated) in enumerate(rows)
    ]
    work = table(shapes["zone.work"], fields, given_rows)
    labelled = lines(work, rules, shapes)["lines"]
    told = languages(work, labelled, rules, shapes)["zone.languages"]
    return told, sentences(work, labelled, told, rules, shapes)["sentences"]


def test_only_english_and_unknown_articles_get_sentences() -> None:
    told, cut = made((ENGLISH, None), (TOLD["de"], None), (TOLD["ja"], "en"), ("Tel 40 12", None), (ENGLISH, "fr"))
    assert told["article_id"].to_list() == ["a0", "a1", "a2", "a3", "a4"]
    assert told["language"].to_list() == ["en", "de", "ja", "und", "en"]
    assert set(cut["article_id"]) - {"a3"} == {"a0", "a4"}


def test_the_body_decides_and_not_what_stands_around_it() -> None:
    menu = "Home\nNews\nSport\nSubscribe to our newsletter\nShare this article\nRead more about the weather\n\n"
    told, _ = made((menu + "\n\n".join([TOLD["es"]] * 3) + "\n\nAll rights reserved\n", "en"))
    assert told.row(0) == ("a0", "es", "text")

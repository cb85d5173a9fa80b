import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse.fields.notes import build_notes, parse_note
from newsparse.model import NoteKind

CASES = [
    ("Editor's note: Jane Roe grew up in the valley.", NoteKind.EDITOR),
    ("Editor’s Note: an earlier version of this article misstated the river's length.", NoteKind.CORRECTION),
    ("Correction: The river is 12 km long.", NoteKind.CORRECTION),
    ("Correction", NoteKind.CORRECTION),
    ("Korrektur: Der Fluss ist 12 km lang.", NoteKind.CORRECTION),
    ("Erratum : la rivière fait 12 km.", NoteKind.CORRECTION),
    ("In einer früheren Version dieses Artikels hieß es, der Fluss sei länger.", NoteKind.CORRECTION),
    ("Fe de errores: el río mide 12 km.", NoteKind.CORRECTION),
    ("This story has been updated with the mayor's reply.", NoteKind.UPDATE),
    ("[UPDATED: Oct. 3, 2022] The mayor replied.", NoteKind.UPDATE),
    ("Editor's note: This story has been updated.", NoteKind.UPDATE),
    ("Cet article a été mis à jour le 3 mai.", NoteKind.UPDATE),
    ("We may earn a commission from links on this page.", NoteKind.DISCLOSURE),
    ("If you buy through our links, we may earn an affiliate commission.", NoteKind.DISCLOSURE),
    ("Disclosure: Jane Roe has shares in the mill.", NoteKind.DISCLOSURE),
    ("The author has no position in any of the stocks named.", NoteKind.DISCLOSURE),
    ("(*) Mit Stern markierte Links sind Affiliate-Links.", NoteKind.DISCLOSURE),
    ("The views expressed are the author's own.", NoteKind.DISCLOSURE),
    ("This summary was generated with AI and checked by an editor.", NoteKind.AI),
    ("This paraphrased and expanded text is intended for readers.", NoteKind.AI),
    ("The text was created with the help of artificial intelligence.", NoteKind.AI),
    ("Diese Zusammenfassung ist KI-generiert.", NoteKind.AI),
    ("Sponsored content", NoteKind.SPONSORED),
    ("PAID POST by Example Mills", NoteKind.SPONSORED),
    ("Anzeige", NoteKind.SPONSORED),
    ("In partnership with Example Mills", NoteKind.SPONSORED),
    ("Sources:", NoteKind.SOURCES),
    ("References[edit]", NoteKind.SOURCES),
    ("Source: Example University", NoteKind.SOURCES),
    ("Quellen: Amt für Beispiele, eigene Recherche", NoteKind.SOURCES),
    ("Fuente: Universidad de Ejemplo", NoteKind.SOURCES),
    ("(Reporting by Jane Roe; editing by John Public)", NoteKind.CREDIT),
    ("Additional reporting by Jane Roe", NoteKind.CREDIT),
    ("Jane Roe in Exampleville contributed to this report.", NoteKind.CREDIT),
    ("mit dpa", NoteKind.CREDIT),
    ("(pozn. red.: Řeka měří 12 km.)", NoteKind.EDITOR),
    ("Oprava: Řeka měří 12 km.", NoteKind.CORRECTION),
    ("Исправление: река длиной 12 км.", NoteKind.CORRECTION),
    ("В предыдущей версии статьи длина реки была указана неверно.", NoteKind.CORRECTION),
    ("Düzeltme: Nehir 12 km uzunluğundadır.", NoteKind.CORRECTION),
    ("تصحيح: طول النهر 12 كم.", NoteKind.CORRECTION),
    ("訂正：川の長さは12キロです。", NoteKind.CORRECTION),
    ("川の長さに誤りがあり、訂正しました。", NoteKind.CORRECTION),
    ("更正：河长12公里。", NoteKind.CORRECTION),
    ("[바로잡습니다] 강의 길이는 12km입니다.", NoteKind.CORRECTION),
    ("भूल सुधार: नदी की लंबाई 12 किमी है।", NoteKind.CORRECTION),
    ("Ralat: panjang sungai 12 km.", NoteKind.CORRECTION),
    ("Оновлено: мер відповів.", NoteKind.UPDATE),
    ("Bu haber güncellenmiştir.", NoteKind.UPDATE),
    ("Artikel ini telah diperbarui pada 3 Mei.", NoteKind.UPDATE),
    ("この記事は3日に更新されました。", NoteKind.UPDATE),
    ("本文由AI生成，并经编辑审核。", NoteKind.AI),
    ("このまとめはAIが生成したものです。", NoteKind.AI),
    ("यह लेख एआई की मदद से लिखा गया है।", NoteKind.AI),
    ("Текст переведен с помощью нейросети.", NoteKind.AI),
    ("Özet yapay zeka ile hazırlandı.", NoteKind.AI),
    ("以上内容仅代表作者观点，不构成投资建议。", NoteKind.DISCLOSURE),
    ("Мнение автора может не совпадать с мнением редакции.", NoteKind.DISCLOSURE),
    ("डिस्क्लेमर: ये विचार लेखक के हैं।", NoteKind.DISCLOSURE),
    ("На правах рекламы", NoteKind.SPONSORED),
    ("Komerční sdělení", NoteKind.SPONSORED),
    ("محتوى مدفوع", NoteKind.SPONSORED),
    ("출처: 예시대학교", NoteKind.SOURCES),
    ("參考文獻", NoteKind.SOURCES),
    ("स्रोत: उदाहरण विश्वविद्यालय", NoteKind.SOURCES),
    ("المصدر: جامعة المثال", NoteKind.SOURCES),
    ("责任编辑：李例", NoteKind.CREDIT),
    ("取材・文：山田例子", NoteKind.CREDIT),
    ("Překlad: Jana Příkladná", NoteKind.CREDIT),
    ("https://example.org/rain.pdf", NoteKind.SOURCES),
    ("[1] Roe, Jane. 2016. On Rain.", NoteKind.SOURCES),
    ("Roe J. et al: On rain. Example Press 2016", NoteKind.SOURCES),
    ("Visit https://example.org for more.", NoteKind.EDITOR),
    ("Read about our newsroom.", NoteKind.EDITOR),
    ("", NoteKind.EDITOR),
]


@pytest.mark.parametrize(("text", "kind"), CASES)
def test_parse_note_kind(text, kind):
    assert parse_note(text).kind is kind


def test_parse_note_keeps_the_print():
    assert parse_note(" (Reporting\u00a0by Jane\u200b Roe) \n").text == "(Reporting by Jane Roe)"


def test_a_heading_tells_the_kind_of_the_lines_below():
    texts = [
        "Sources:",
        "Roe, Jane: On Rain",
        "Muster: Regen",
        "",
        "Disclosure: I own shares.",
        "Thanks, all.",
    ]
    assert [note.kind for note in build_notes(texts)] == [
        NoteKind.SOURCES,
        NoteKind.SOURCES,
        NoteKind.SOURCES,
        NoteKind.DISCLOSURE,
        NoteKind.EDITOR,
    ]


def test_a_sentence_is_no_heading():
    kinds = [
        note.kind for note in build_notes(["This story has been updated.", "Call the hotline for help."])
    ]
    assert kinds == [NoteKind.UPDATE, NoteKind.EDITOR]


def test_a_cue_inside_a_word_is_none():
    assert parse_note("The outsource desk writes about rivers.").kind is NoteKind.EDITOR


@given(st.text(max_size=300))
def test_parse_note_takes_any_text(text):
    assert parse_note(text).kind in NoteKind

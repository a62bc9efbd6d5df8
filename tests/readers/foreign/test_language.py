"""The language of a text is guessed by its commonest words and its script."""

from __future__ import annotations

import pytest

from toolkit.readers.foreign.language import guess_language

TEXTS = {
    "en": "The paper says that the coast is measured twice and that this is not a repetition of it. ",
    "de": "Die Arbeit sagt, dass die Küste zweimal vermessen ist und dass dies nicht eine Wiederholung ist. ",
    "fr": "Le texte dit que la côte est mesurée deux fois et que ce n'est pas une répétition pour les uns. ",
    "es": "El texto dice que la costa se mide dos veces y que no es una repetición de los unos en el mar. ",
    "it": "Il testo dice che la costa è misurata due volte e che non è una ripetizione per il mare. ",
    "pt": "O texto diz que a costa é medida duas vezes e que não é uma repetição do que os outros fazem. ",
    "nl": "De tekst zegt dat de kust twee keer is gemeten en dat het niet een herhaling van het oude is. ",
    "pl": "Tekst mówi, że wybrzeże jest mierzone dwa razy i że to nie jest powtórzenie, jak się to mówi. ",
    "tr": "Bu metin bir kıyının iki kez ölçüldüğünü ve bu ölçümün bir tekrar olmadığını daha çok için de söyler. ",
    "ru": "Этот текст говорит, что берег измерен два раза и что это не повторение, но и не новое для нас. ",
    "ja": "この海岸は二度測定されたが、それは単なる繰り返しではなかった。",
    "ko": "이 해안은 두 번 측정되었지만 그것은 단순한 반복이 아니었다.",
    "zh": "这条海岸被测量了两次，但这并不只是重复，而是一次新的尝试。",
    "ar": "قيس هذا الساحل مرتين ولم يكن ذلك مجرد تكرار بل محاولة جديدة",
    "he": "החוף הזה נמדד פעמיים וזו לא הייתה חזרה בלבד אלא ניסיון חדש",
    "hi": "इस तट को दो बार मापा गया और यह केवल दोहराव नहीं था",
}


@pytest.mark.parametrize("lang", TEXTS)
def test_languages_are_told_apart(lang: str) -> None:
    assert guess_language(TEXTS[lang] * 3) == lang


@pytest.mark.parametrize("text", ["", "Two words.", "xyzzy plugh " * 40])
def test_a_text_that_does_not_tell_gives_nothing(text: str) -> None:
    assert guess_language(text) == ""

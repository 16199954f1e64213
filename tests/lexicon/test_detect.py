"""A page is read in the language of its words; of a language without a lexicon, in none."""

from __future__ import annotations

import pytest

from guidelint.lexicon import LANGUAGES, language_name, told_by

ENGLISH = (
    "You can bring the form to the office or send it by post. The fee is due when you hand it in, "
    "and the card will be sent to you within three weeks."
)
FRENCH = (
    "Vous pouvez apporter le formulaire au bureau ou l'envoyer par la poste. Le droit est dû au "
    "dépôt de la demande, et la carte vous est envoyée sous trois semaines."
)
OTHERS = {
    "cy": (
        "Croeso i'r llyfrgell. Mae'r llyfrgell ar agor bob dydd ac eithrio dydd Sul. Mae cerdyn am "
        "ddim i bawb. Dewch â phrawf o'ch cyfeiriad."
    ),
    "ga": (
        "Tá an leabharlann oscailte gach lá ach an Domhnach. Tá an cárta saor in aisce do chách. "
        "Tabhair leat cruthúnas ar do sheoladh."
    ),
    "ht": (
        "Bibliyotèk la louvri chak jou eksepte dimanch. Kat la gratis pou tout moun. Pote pyès "
        "idantite ou. Ou ka prete dis liv pou kat semèn."
    ),
    "es": "Puede llevar el formulario a la oficina o enviarlo por correo. La tasa se paga al "
    "entregar la solicitud, y la tarjeta se le envía a su casa en un plazo de tres semanas.",
    "pt": "Pode levar o formulário ao balcão ou enviá-lo pelo correio. A taxa é paga com a entrega "
    "do pedido, e o cartão é enviado para a sua casa no prazo de três semanas.",
    "de": "Sie können das Formular ins Büro bringen oder mit der Post schicken. Die Gebühr ist bei "
    "der Abgabe zu zahlen, und die Karte wird Ihnen in drei Wochen nach Hause geschickt.",
    "nl": "U kunt het formulier naar het kantoor brengen of het met de post sturen. De leges "
    "betaalt u bij de aanvraag, en de kaart wordt in drie weken naar uw huis gestuurd.",
    "it": "Può portare il modulo in ufficio o spedirlo per posta. La tassa si paga alla consegna "
    "della domanda, e la carta viene spedita a casa sua entro tre settimane.",
    "pl": "Formularz można przynieść do urzędu lub wysłać pocztą. Opłata jest należna przy "
    "składaniu wniosku, a karta zostanie wysłana do domu w ciągu trzech tygodni.",
}


def language_of(text: str, declared: str = "") -> str:
    code = told_by(text, declared).code
    return code if code in LANGUAGES else ""


@pytest.mark.parametrize("declared", ["", "en", "fr", "es"])
def test_words_decide_and_not_what_a_page_declares(declared: str) -> None:
    assert language_of(ENGLISH, declared) == "en"
    assert language_of(FRENCH, declared) == "fr"


@pytest.mark.parametrize("code", OTHERS)
def test_a_language_without_a_lexicon_is_not_taken_for_one_that_has(code: str) -> None:
    assert language_of(OTHERS[code]) == ""
    assert told_by(OTHERS[code]).code == code
    assert language_name(code)


@pytest.mark.parametrize(
    ("text", "declared", "language"),
    [
        ("Fees", "", "en"), ("Fees", "fr-CA", "fr"), ("Gebühren", "de-AT", ""),
        ("Prix : 30 € par mois et par personne", "", "fr"), ("EUR 30 a month", "", "en"),
    ],
)  # fmt: skip
def test_a_short_text_is_in_the_declared_language(text: str, declared: str, language: str) -> None:
    assert language_of(text, declared) == language


def test_a_page_in_two_languages_is_in_that_of_most_words() -> None:
    assert language_of(f"{FRENCH} {FRENCH} {ENGLISH}") == "fr"
    assert language_of(f"{FRENCH} {ENGLISH} {ENGLISH}") == "en"


@pytest.mark.parametrize(
    "text",
    [
        "Вы можете принести заявление в отделение или отправить его по почте в любой день.",
        "申請書は窓口に持参するか、郵送してください。" * 3,
    ],
)
def test_other_scripts_are_in_no_known_language(text: str) -> None:
    assert language_of(text, "ru") == ""

"""Acronyms that drift are found without a dictionary; real pairs that look alike are left alone."""

from __future__ import annotations

import msgspec
import pytest

from guidelint.checks import Context
from guidelint.config import Config
from guidelint.discover import Source
from guidelint.engine import Task, judge, prepare, scan
from guidelint.families.subjects import assign_subjects
from guidelint.model import Finding
from guidelint.packs import load_packs, shipped_root

RULES = {each.rule.id: each for each in load_packs([shipped_root() / "terms"])}


def found(rule: str, *texts: str, suffix: str = "md") -> list[Finding]:
    """Run one shipped rule on pages."""
    pages = {f"page{number}.{suffix}": text for number, text in enumerate(texts)}
    sources = [Source(path, "", text.encode()) for path, text in pages.items()]
    subjects = assign_subjects(sources, Config())
    ready = prepare([RULES[rule]], Context())
    scans = [scan(Task(source, subjects[source.path]), ready) for source in sources]
    assert [each.errors for each in scans if each.errors] == []
    results = [*(f for each in scans for f in each.findings), *judge(scans, ready)]
    assert all(isinstance(each, Finding) for each in results)
    return [each for each in results if isinstance(each, Finding)]


def quotes(rule: str, *texts: str, suffix: str = "md") -> list[str]:
    """Give the quoted words of the findings."""
    return [each.place.quote for each in found(rule, *texts, suffix=suffix)]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The ZORAL scheme pays. Ask ZORAL first. In time the ZORAM scheme answers.", "ZORAM"),
        ("Ask KWLT. KWLT decides. The form goes to KLWT.", "KLWT"),
        ("Write to BZXt. BZXt answers. It goes to the BZtX, not to the office.", "BZtX"),
        ("ZORRA pays. ZORRA answers. Send it to ZORA first.", "ZORA"),
        ("The exam is the QCLEX-RN. Book the QCLEX-RN. The paper is the QCLEX-NR.", "QCLEX-NR"),
        (
            "VORT decides in May. In June VORT decides in full. In July VORX decides in full.",
            "VORX",
        ),
    ],
)
def test_a_slip_is_found(text: str, wrong: str) -> None:
    assert quotes("acronym-drift", text) == [wrong]


@pytest.mark.parametrize(
    "text",
    [
        "EMA advises. EMA decides. EMEA was its first acronym. EMA moved.",
        "CNSS pays. CNSS answers. CNOPS pays too. CNSS decides.",
        "SIREN is nine digits. The SIREN is public. SIRET is fourteen digits. SIREN again.",
        "Ask the ZORAL. ZORAL pays. The ZORAM (office for rivers) is another body. ZORAL.",
        "Ask the ZORAL. ZORAL pays. ZORAM, the office for rivers, is another body. ZORAL.",
        "ZORAL and ZORAM are two bodies. ZORAL pays. ZORAL answers. ZORAL decides.",
        "ZORAL pays; do not confuse it with ZORAM. ZORAL pays. ZORAL answers.",
        "Form DS-160 is long. Fill in DS-160. DS-160 is free. DS-260 is for immigrants.",
        "I-20 is for students. Keep the I-20. The I-94 shows the day. I-20 again.",
        "Use GSTR-1. File GSTR-1 monthly. GSTR-3B is the summary. GSTR-1 is due.",
        "AAV5 is the vector. AAV5 antibodies count. AAV8 is another one. AAV5.",
        "The NGO applies. One NGO pays. NGOs wait. An NGO files.",
        "H1B is for work. H1B is capped. H2B is for seasons. H1B.",
        "eTIMS is new. Use eTIMS. TIMS devices remain. eTIMS sends. eTIMS stores.",
        "You MUST sign. You MUST pay. MOST people do, and it must be so, as most know. MUST.",
        "PLEASE READ THIS NOTICE NOW. PLEASE READ THAT NOTICES FAST. READ IT.",
        "Levels II and III and IV. Level III. Level VIII. Level VII. Level VII.",
        "The W-2 is yearly. Keep the W-2. The W-4 is for the employer. W-2.",
        "RBAC is on. RBAC allows. ABAC allows too. RBAC denies. RBAC logs.",
        "SIDA pays. SIDA answers. SISA pays. SISA answers. SIDA.",
        "DACL is short. SACL is short. A DACL is read. A DACL grants.",
    ],
)
def test_a_real_pair_is_left_alone(text: str) -> None:
    assert quotes("acronym-drift", text) == []


def paragraphs(*texts: str) -> str:
    """Make a page of a heading and paragraphs, each under a heading of its own."""
    return "# Guide\n\n" + "\n\n".join(f"## Part {i}\n\n{each}" for i, each in enumerate(texts))


@pytest.mark.parametrize(
    ("texts", "wrong"),
    [
        # two letters change places
        (("Ask QTB. QTB decides in May. QTB pays.", "The form goes to the QBT office."), "QBT"),
        (("The council (XKM) meets in May.", "It is the XMK that grants a licence."), "XMK"),
        # the page introduces one, and not the other
        (
            (
                "The Road Office (ZRB) prints the card. Book with ZRB. ZRB wants your passport.",
                "You pay ZSB when you book.",
            ),
            "ZSB",
        ),
        (("The Road Office (ZRB) prints the card.", "ZSB wants to see your passport."), "ZSB"),
        (
            (
                "The General Quarry Council (GQhC) keeps the list. The GQhC charges 750.",
                "The GQhD accepts tests of the last two years. The GQhC does not.",
            ),
            "GQhD",
        ),
        # the two stand among the same words
        (
            (
                "The QLN inspects once a year. The label names the QLN. Ask the QLN by post.",
                "In short: the QLM inspects once a year.",
            ),
            "QLM",
        ),
        # a currency that is none
        (("It costs EUR 90. A copy costs EUR 12, a stamp EUR 7.", "We charge EUK 85."), "EUK"),
        (("It costs 90 NOK. A copy costs 12 NOK.", "We charge 85 NKO for it. Pay 7 NOK."), "NKO"),
    ],
)
def test_a_slip_in_a_short_acronym_is_told_by_its_place(texts: tuple[str, ...], wrong: str) -> None:
    assert quotes("acronym-drift", paragraphs(*texts)) == [wrong]


@pytest.mark.parametrize(
    "texts",
    [
        # each has words of its own
        ("Ask QMA. QMA prints the list. QMA inspects makers.", "The permit comes from QMC."),
        ("The QIE is a number. Get the QIE. The QIE never ends.", "Apply for the QTE card."),
        # something says that it is another one
        ("The board (ZRB) meets. ZRB decides. ZRB pays.", "You also need a stamp of ZSB."),
        ("The board (ZRB) meets. ZRB decides. ZRB pays.", "ZSB (the bank) lends money."),
        ("The board (ZRB) meets. ZRB decides. ZRB pays.", "ZSB, the bank, lends money."),
        ("The board (ZRB) meets. ZRB decides. ZRB pays.", "Ask the Zonal Savings Bank ZSB."),
        ("The board (ZRB) meets. ZRB decides. ZRB pays.", "Open an account at Swiss ZSB."),
        ("The board (ZRB) meets. ZRB decides. ZRB pays.", "Banks such as ZSB, Quarz and Alto."),
        # the same is said of each
        ("Pay in USD 10. USD 7 is less. USD 5 is least.", "The code USN 1 is for funds."),
        ("Pay in AUD 10. AUD 7 is less. AUD 5 is least.", "Ask AUT Trade for a letter."),
        ("Use KiB 4. A KiB is 1024. One KiB is small.", "A MiB is larger by far."),
    ],
)
def test_another_short_acronym_is_left_alone(texts: tuple[str, ...]) -> None:
    assert quotes("acronym-drift", paragraphs(*texts)) == []


def test_on_a_page_of_many_acronyms_likeness_is_chance() -> None:
    crowd = " ".join(
        f"Q{a}X is one of Q{b}Z." for a, b in zip("ABCDEFGHIJKL", "MNOPQRSTUVWX", strict=True)
    )
    texts = "The Road Office (ZRB) prints. Ask ZRB. ZRB pays.", "You pay ZSB when you book."
    assert quotes("acronym-drift", paragraphs(*texts)) == ["ZSB"]
    assert quotes("acronym-drift", paragraphs(*texts, crowd)) == []


def test_a_page_of_another_country_may_have_its_own_body() -> None:
    pages = [
        f"---\ncountry: {country}\ndrug: {drug}\n---\n\nThe {body} pathway needs a letter to the "
        f"{body} in two copies. {body} decides within 30 days."
        for country, body in (("Jordan", "JXDA"), ("Kenya", "KXDA"), ("Oman", "KXDO"))
        for drug in ("Alpha", "Beta")
    ]
    assert quotes("acronym-drift", *pages) == []


def test_a_sibling_shows_what_is_right() -> None:
    page = "---\ncountry: Portugal\nkind: {}\n---\n\n{} produces the card in 30 to 90 days. Ask {}."
    pages = [page.format(kind, "AIMQ", "AIMQ") for kind in ("work", "study")]
    wrong = page.format("retire", "AIMW", "AIMQ")
    assert "AIMW" in quotes("acronym-drift", *pages, wrong)


def test_many_uses_on_a_page_are_one_finding_with_a_count() -> None:
    text = "ZORAL pays. " * 8 + "The ZORLA scheme answers. The ZORLA scheme waits."
    (finding,) = found("acronym-drift", text)
    assert "stands twice" in finding.message
    assert len(finding.related) == 2
    assert finding.fix is not None
    assert [edit.text for edit in finding.fix.edits] == ["ZORAL", "ZORAL"]


def test_a_house_may_name_its_own_acronyms() -> None:
    loaded = RULES["acronym-drift"]
    params = {**loaded.rule.params, "also_known": ["ZORAM"]}
    rule = msgspec.structs.replace(loaded.rule, params=params)
    text = "The ZORAL scheme pays. Ask ZORAL first. In time the ZORAM scheme answers."
    own = msgspec.structs.replace(loaded, rule=rule)
    sources = [Source("page.md", "", text.encode())]
    task = Task(sources[0], assign_subjects(sources, Config())["page.md"])
    ready = prepare([own], Context())
    assert list(judge([scan(task, ready)], ready)) == []


@pytest.mark.parametrize(
    ("suffix", "text"),
    [
        ("html", "<p>Ask Z<b>OR</b>AL &amp; pay.</p><p>ZORAL pays.</p><p>The ZORLA waits.</p>"),
        ("txt", "Ask ZORAL\n\nZORAL pays for all of it.\n\nThe ZORLA waits for the form."),
        ("mdx", "import A from 'a'\n\nAsk **ZORAL**. ZORAL pays.\n\n<A>The ZORLA waits.</A>"),
    ],
)
def test_other_formats_are_read_alike(suffix: str, text: str) -> None:
    assert quotes("acronym-drift", text, suffix=suffix) == ["ZORLA"]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (
            "The Social Health Fund (SHF) pays. The Social Hospital Fund (SHF) does not.",
            ["Social Hospital Fund"],
        ),
        ("The Food Safety Office (FSO) asks. The Food Safety Offices (FSO) ask.", []),
        ("The Health Programme Office (HPO) asks. The Health Program Office (HPO) asks.", []),
        ("HM Revenue & Customs (HMRC) asks. His Majesty's Revenue and Customs (HMRC) asks.", []),
        ("The Reform Act (REA) is old. The Reform Act 2022 (REA) is the same.", []),
        ("The Road Board (RBD) asks. The Road Board of the Ministry of Works (RBD) asks.", []),
        ("Security Testing Unit (STU) asks. The STU (unit for tests) asks.", []),
    ],
)
def test_long_forms_are_compared_by_what_they_say(text: str, wrong: list[str]) -> None:
    assert quotes("acronym-expanded-two-ways", text) == wrong


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("The Kobe Road Board (KRB) asks. Ask the Kobe Road Board (KBR) first.", ["KBR"]),
        ("Serial data in (SDI) lines and serial data out (SDO) lines.", []),
        ("Denial of Service (DoS) and Distributed Denial of Service (DDoS) differ.", []),
        ("Unique Identifier (UID) and Globally Unique Identifier (GUID) differ.", []),
        ("The tax number (NIF) or the tax number (NIE) for foreigners.", []),
        ("United States (US) and United States of America (USA).", []),
    ],
)
def test_acronyms_of_one_long_form_are_compared(text: str, wrong: list[str]) -> None:
    assert quotes("expansion-with-two-acronyms", text) == wrong

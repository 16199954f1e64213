"""Wrong calculations in many wordings and layouts are found; right ones that tempt are not."""

from __future__ import annotations

import pytest

from guidelint.inference import Fault, infer
from guidelint.model import Page
from guidelint.parse import parse
from guidelint.reading import read


def faults(text: str) -> list[Fault]:
    reading = read(Page("a.md", parse(text + "\n", ".md")))
    return list(reading.once(infer).faults)


def table(*rows: str) -> str:
    head, *rest = rows
    rule = "|" + "---|" * (head.count("|") + 1)
    return "\n".join([f"|{head}|", rule, *(f"|{row}|" for row in rest)])


WRONG = {
    "run": (
        "The mooring is EUR 118, the crane EUR 64 and the wash EUR 39, EUR 212 in all.",
        "EUR 221",
    ),
    "two sentences": ("The deed costs $385. The stamp is $120 on top. Altogether: $515.", "$505"),
    "parts after": ("You pay £763 in total: £410 for the course and £326 for the kit.", "£736"),
    "left over": ("The grant is $8,400. The kiln took $5,130, so $3,720 is left.", "$3,270"),
    "saving": ("A season pass is €268 instead of €310, so you save €52.", "€42"),
    "nights": ("Four nights at EUR 87 make EUR 384.", "EUR 348"),
    "hours": ("The tuner charges €46 an hour; the 35 hours come to €1,601.", "€1,610"),
    "year": ("Storage is £145 a month, that is £1,704 a year.", "£1,740"),
    "share": ("The organ costs €48,600. A deposit of 30% of that, €15,480, is due.", "€14,580"),
    "quotient": ("Of the samples, 37 of 48 (71%) were clean.", "77%"),
    "column": (
        table("Item|EUR", "Frame|412", "Glass|286", "Labour|350", "Total|1,084"),
        "1,048",
    ),
    "rows": (
        table("Size|Price|Pieces|Sum", "S|12|14|168", "M|17|13|221", "L|23|12|267"),
        "276",
    ),
    "months and years": (
        table("Plan|Month (EUR)|Year (EUR)", "Oak|14|168", "Elm|23|276", "Ash|37|447"),
        "444",
    ),
    "price of a measure": ("The cheese is €18.50 per kg, so 3 kg cost €54.50.", "€55.50"),
    "counted prices": (
        "- Adult: €12\n- Child: €7\n- Dog: €3\n\nTwo adults, one child and a dog come to €36.",
        "€34",
    ),
    "prix comptés": (
        (
            "Le forfait coûte 24 € par adulte et 15 € par enfant. Pour deux adultes et deux "
            "enfants, comptez 87 € au total."
        ),
        "78 €",
    ),
    "shares of the total above": (
        table("Item|€", "Visa|160", "Court|265", "Agent|240", "Office|185", "**Total**|**850**")
        + "\n\nOf that, €415 goes to us and €425 to the state.",
        "€425",
    ),
    "after the total": (
        table(
            "Item|€", "Desk|412.00", "Lamp|286.00", "Subtotal|698.00", "Tax|139.60", "Due|873.60"
        ),
        "837.60",
    ),
    "two shares": (
        (
            "We read 40 files. 26 were accepted, 10 sent back and 4 refused. That is 65% accepted "
            "and 14% refused."
        ),
        "10%",
    ),
    "instalments": ("The fee is £312 a year, payable in four quarterly instalments of £87.", "£78"),
    "liste": ("Le bac coûte 118 €, la grue 64 € et le lavage 39 €, soit 212 € au total.", "221 €"),
    "reste": (
        "La bourse de la ville est de 8 400 €. Le four nous a pris 5 130 €, il reste donc 3 720 €.",
        "3 270 €",
    ),
}


@pytest.mark.parametrize(("text", "right"), WRONG.values(), ids=WRONG)
def test_a_wrong_calculation_is_found_with_its_right_value(text: str, right: str) -> None:
    assert [fault.relation.right.replace("\u202f", " ") for fault in faults(text)] == [right]


@pytest.mark.parametrize(
    "text",
    [
        "Adults pay EUR 14, children EUR 6 and families EUR 30.",
        "Two adults (EUR 14 each) and one child (EUR 6) pay EUR 34 in all.",
        "The form costs EUR 40 or, in a hurry, EUR 60. With the photo (EUR 10), that makes EUR 50.",
        "The plan is $19 a month or $190 a year.",
        "We refund £25 after each visit and £30 at the end, £155 in total.",
        "In 2024, 1,210 boats came; in 2025 there were 1,340, and 1,520 are expected.",
        "A month is €38; a week costs €12.",
        "Prices fell by 15%, from €80 to €68. Another 10% is planned.",
        "Visitors came by bus (62%), by train (41%) or on foot (12%), several answers allowed.",
        table("Band|Fee", "Up to 5 t|90", "Up to 10 t|165", "Up to 20 t|240", "Above|330"),
        table("Plan|Month|Year", "Oak|14|160", "Elm|23|260", "Ash|37|420"),
        "It is £1.20 per kg. An order of 10 kg is £15.00 with delivery.",
        "Cheese is €18 per kg; from 5 kg on it is €80.",
        "15 mg per kg, at most 1,000 mg; a woman of 80 kg gets 1,000 mg.",
        "The house stands on a plot of 25 m by 12 m; the living area is 96 m².",
        "Sales rose from 240 to 300; online they grew by 40%.",
        table("Shop|Score", "North|4.1", "South|4.7", "East|3.9", "Average|4.5"),
        table("Ticket|Price", "Adult|£9", "Child|£5", "Two adults and two children|£24"),
        "Adults £9, children £5. A family ticket for two adults and three children is £22.",
        "- Adult: €12\n- Child: €7\n\nTwo adults and one child stay at the inn for €95 a night.",
        table("Item|€", "Visa|160", "Agent|240", "**Total**|**400**")
        + "\n\nOf that, €150 is due now and the rest on arrival; a courier is €25.",
        table("Year|Members", "Men|410", "Women|390", "Total|800", "of them young|120", "2024|845"),
        "Of 40 files 26 were accepted (65%). Nationally 14% are refused.",
        "A third of the 2,400 seats are for members; 900 seats are in the stalls.",
        "Adults pay £14, children £6. For groups, two adults and ten children come to £70 all in.",
        "So far £43,500 of the £60,000 has been raised; £12,500 came from the lottery.",
        "The budget is £2,500. So far we have spent:\n\n- print £860\n- post £740\n- hire £520",
        "A pass is £12 a week; for four weeks it is £45.",
        "Le tarif est de 14 € pour les adultes, de 6 € pour les enfants, de 30 € pour une famille.",
    ],
)
def test_right_numbers_are_left_alone(text: str) -> None:
    assert [fault.account for fault in faults(text)] == []


def test_a_fault_accounts_for_its_evidence() -> None:
    (fault,) = faults(WRONG["nights"][0])
    assert fault.account.startswith("product: slip +")
    assert fault.score > 0

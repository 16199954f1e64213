"""What guidelint understands of a pinned label, and how that stands to the curated facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from guidelint.medicine.labels.facts import Indication, MedicalVocabulary, Product
from guidelint.medicine.labels.parse import parse_label
from guidelint.medicine.labels.wording import excluded, limit
from guidelint.medicine.pinned_products import find_product, is_curated, to_be_reviewed, unlike

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from guidelint.packs import LoadedRule
    from guidelint.pins import Pin

CHECK = "indication"


class Curated(msgspec.Struct, frozen=True):
    """The curated products and their vocabulary, as the rules about indications have them.

    It reads pinned labels: see `guidelint.sources.readers`.
    """

    products: tuple[Product, ...]
    vocabulary: MedicalVocabulary

    def told(self, pin: Pin, today: date) -> Iterator[str]:
        """Tell which slots of a label were understood, which words were not, and who wins."""
        parsed = parse_label(pin.text, pin.product, pin.authority, "", self.vocabulary)
        for each in parsed.indications:
            sure = "" if each.complete else " (in part: only notes follow from it)"
            yield f"  understood    {described(each, self.vocabulary)}{sure}"
        yield from (f"  not understood  “{words}”" for words in parsed.left)
        product = find_product(self.products, pin.product)
        if product and is_curated(product, pin.authority):
            state = self.state(pin, today) or "nothing in the pinned text differs from them"
            yield f"  curated       the facts in the rules are used; {state}"
        else:
            yield "  curated       no; pages are held to what was understood"

    def state(self, pin: Pin, today: date) -> str:
        """Say that the curated facts of a pin are to be reviewed, and why; else nothing."""
        product = find_product(self.products, pin.product)
        if product is None or not is_curated(product, pin.authority):
            return ""
        if any(to_be_reviewed(each, pin) for each in product.indications):
            return "curated facts TO BE REVIEWED: they were read from another text"
        same = [each for each in product.indications if each.authority == pin.authority]
        facts = [each for each in same if each.holds_on(today)]
        parsed = parse_label(pin.text, pin.product, pin.authority, "", self.vocabulary)
        other = sorted({slot for read in parsed.indications for slot in unlike(facts, read)})
        if other:
            return f"curated facts TO BE REVIEWED: the pinned text differs in {', '.join(other)}"
        return ""


def curated_facts(rules: Iterable[LoadedRule]) -> Curated | None:
    """Find the curated facts among the rules; None where no rule compares indications."""
    for each in rules:
        if each.rule.check == CHECK:
            return msgspec.convert(
                {name: each.rule.params[name] for name in ("products", "vocabulary")}, Curated
            )
    return None


def described(indication: Indication, vocabulary: MedicalVocabulary) -> str:
    """Say an indication in words: disease, severity, numbers, criteria, exclusions."""
    parts = [" or ".join(indication.severity)]
    for slot in ("age", "weight", "lines"):
        bounds = getattr(indication, slot)
        parts.append(limit(slot, bounds) if bounds else "")
    parts.append(indication.sex or "")
    for joint, names in ((" or ", indication.any_of), (" and ", indication.all_of)):
        parts.append(joint.join(vocabulary.criteria[name].label for name in names))
    for name, how in indication.exclusions.items():
        parts.append(excluded(vocabulary.exclusions[name].label, how))
    disease = vocabulary.diseases[indication.disease].label
    return f"{disease}: {'; '.join(filter(None, parts)) or 'nothing more'}"

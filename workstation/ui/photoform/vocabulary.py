"""The controlled values of a picture's record in words: how it was made, data mining, releases (IPTC, PLUS)."""

from collections.abc import Iterable

from workstation.credits.rights.category import Category, load_categories

_SOURCES = "http://cv.iptc.org/newscodes/digitalsourcetype/"
_PLUS = "http://ns.useplus.org/ldf/vocab/"

Choices = tuple[tuple[str, str], ...]

NOT_SAID = "Not said"

SOURCE_TYPES: Choices = (
    ("", NOT_SAID),
    (f"{_SOURCES}digitalCapture", "Taken with a digital camera"),
    (f"{_SOURCES}computationalCapture", "Computed by the camera from several shots"),
    (f"{_SOURCES}negativeFilm", "Scanned from a negative"),
    (f"{_SOURCES}positiveFilm", "Scanned from a slide"),
    (f"{_SOURCES}print", "Scanned from a print"),
    (f"{_SOURCES}screenCapture", "A screenshot"),
    (f"{_SOURCES}virtualRecording", "Recorded in a virtual event"),
    (f"{_SOURCES}humanEdits", "A photo, changed by a person"),
    (f"{_SOURCES}algorithmicallyEnhanced", "A photo, enhanced by a program"),
    (f"{_SOURCES}compositeCapture", "Several photos put together"),
    (f"{_SOURCES}composite", "Put together from several kinds"),
    (f"{_SOURCES}compositeSynthetic", "Put together, with parts made by a program"),
    (f"{_SOURCES}compositeWithTrainedAlgorithmicMedia", "A photo, with parts made by AI"),
    (f"{_SOURCES}trainedAlgorithmicMedia", "Made by AI"),
    (f"{_SOURCES}algorithmicMedia", "Made by a program without training"),
    (f"{_SOURCES}dataDrivenMedia", "Drawn from data"),
    (f"{_SOURCES}digitalCreation", "Drawn by a person on a computer"),
    (f"{_SOURCES}digitalArt", "Digital art (retired value)"),
    (f"{_SOURCES}softwareImage", "Made with software (retired value)"),
    (f"{_SOURCES}minorHumanEdits", "A photo with small corrections (retired value)"),
)

DATA_MINING: Choices = (
    ("", NOT_SAID),
    (f"{_PLUS}DMI-UNSPECIFIED", "Nothing is laid down"),
    (f"{_PLUS}DMI-ALLOWED", "Allowed"),
    (f"{_PLUS}DMI-PROHIBITED", "Not allowed"),
    (f"{_PLUS}DMI-PROHIBITED-EXCEPTSEARCHENGINEINDEXING", "Not allowed, except for search engines"),
    (f"{_PLUS}DMI-PROHIBITED-AIMLTRAINING", "Not for the training of AI"),
    (f"{_PLUS}DMI-PROHIBITED-GENAIMLTRAINING", "Not for the training of generative AI"),
    (f"{_PLUS}DMI-PROHIBITED-SEECONSTRAINT", "Not allowed but as other constraints say"),
    (f"{_PLUS}DMI-PROHIBITED-SEEEMBEDDEDRIGHTSEXPR", "Not allowed but as the rights in the file say"),
    (f"{_PLUS}DMI-PROHIBITED-SEELINKEDRIGHTSEXPR", "Not allowed but as the linked rights say"),
)

MODEL_RELEASES: Choices = (
    ("", NOT_SAID),
    (f"{_PLUS}MR-NON", "None"),
    (f"{_PLUS}MR-NAP", "Not needed"),
    (f"{_PLUS}MR-UMR", "From everybody"),
    (f"{_PLUS}MR-LMR", "Limited or not from everybody"),
)

PROPERTY_RELEASES: Choices = (
    ("", NOT_SAID),
    (f"{_PLUS}PR-NON", "None"),
    (f"{_PLUS}PR-NAP", "Not needed"),
    (f"{_PLUS}PR-UPR", "For everything shown"),
    (f"{_PLUS}PR-LPR", "Limited or not for everything"),
)


def categories_of(known: Iterable[Category]) -> Choices:
    """Return the categories of rights that a house has, to choose from."""
    return (("", NOT_SAID), *((each.id, each.name) for each in known))


CATEGORIES = categories_of(load_categories())

_ALL = {"category": CATEGORIES, "digital_source_type": SOURCE_TYPES, "data_mining": DATA_MINING,
        "model_release": MODEL_RELEASES, "property_release": PROPERTY_RELEASES}  # fmt: skip


def in_words(field: str, value: str) -> str:
    """Return a controlled value in words; another one as it is."""
    return dict(_ALL.get(field, ())).get(value, value)

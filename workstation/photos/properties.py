"""The properties of IPTC Photo Metadata 2025.1, one row each: where a file keeps it, how much fits, who may see it."""

from functools import cache
from typing import Literal

from workstation.base.value import Value

Kind = Literal["text", "words", "bag", "seq", "structure", "structures", "date", "uri", "number", "moment"]
ALT_CHARACTERS = 250
"""What an alternative text should keep to; longer is a warning, never cut."""


class Property(Value, frozen=True, kw_only=True):
    """One property of the standard.

    ``field`` is the name in ``Photo``, empty where an editor has none of it; ``part`` is the member of a structure that
    the field shows. ``xmp`` and ``iim`` are its names in a file, ``exif`` its tag, 0 for none. ``kind`` says what XMP
    holds: a text, words per language, a bag or sequence of texts, one structure or several, a date, a URI, a number,
    or a moment of rights. ``limit`` is in bytes of UTF-8 in IIM, each item by itself; ``soft`` in characters.
    ``public`` is whether readers may be shown it.
    """

    label: str
    xmp: str
    kind: Kind = "text"
    field: str = ""
    part: str = ""
    iim: str = ""
    limit: int = 0
    soft: int = 0
    exif: int = 0
    public: bool = False


_CORE = (
    Property(
        label="Alternative text", xmp="Iptc4xmpCore:AltTextAccessibility", kind="words", field="alt",
        soft=ALT_CHARACTERS, public=True,
    ),
    Property(label="City", xmp="photoshop:City", field="city", iim="2:90", limit=32),
    Property(
        label="Copyright notice", xmp="dc:rights", kind="words", field="copyright_notice", iim="2:116", limit=128,
        exif=33432, public=True,
    ),
    Property(label="Country", xmp="photoshop:Country", field="country", iim="2:101", limit=64),
    Property(label="Country code", xmp="Iptc4xmpCore:CountryCode", field="country_code", iim="2:100", limit=3),
    Property(
        label="Creators", xmp="dc:creator", kind="seq", field="creators", iim="2:80", limit=32, exif=315, public=True
    ),
    Property(label="How to reach the creator", xmp="Iptc4xmpCore:CreatorContactInfo", kind="structure"),
    Property(label="Creator’s job", xmp="photoshop:AuthorsPosition", field="creator_job_title", iim="2:85", limit=32),
    Property(label="Credit line", xmp="photoshop:Credit", field="credit_line", iim="2:110", limit=32, public=True),
    Property(
        label="Taken on", xmp="photoshop:DateCreated", kind="date", field="created", iim="2:55", exif=36867, public=True
    ),
    Property(
        label="Caption", xmp="dc:description", kind="words", field="caption", iim="2:120", limit=2000, exif=270,
        public=True,
    ),
    Property(
        label="Caption writer", xmp="photoshop:CaptionWriter", field="caption_writer", iim="2:122", limit=32,
        public=True,
    ),
    Property(
        label="Long description", xmp="Iptc4xmpCore:ExtDescrAccessibility", kind="words", field="long_description",
        public=True,
    ),
    Property(label="Headline", xmp="photoshop:Headline", field="headline", iim="2:105", limit=256, public=True),
    Property(label="Instructions", xmp="photoshop:Instructions", field="instructions", iim="2:40", limit=256),
    Property(label="Kind of journalism", xmp="Iptc4xmpCore:IntellectualGenre", iim="2:04", limit=64),
    Property(label="Job number", xmp="photoshop:TransmissionReference", field="job_id", iim="2:103", limit=32),
    Property(label="Keywords", xmp="dc:subject", kind="bag", field="keywords", iim="2:25", limit=64, public=True),
    Property(label="State or province", xmp="photoshop:State", field="state", iim="2:95", limit=32),
    Property(label="Terms of use", xmp="xmpRights:UsageTerms", kind="words", field="usage_terms", public=True),
    Property(label="Scene codes", xmp="Iptc4xmpCore:Scene", kind="bag"),
    Property(label="Source", xmp="photoshop:Source", field="source", iim="2:115", limit=32, public=True),
    Property(label="Subject codes", xmp="Iptc4xmpCore:SubjectCode", kind="bag", iim="2:12", limit=236),
    Property(label="Place within the city", xmp="Iptc4xmpCore:Location", field="sublocation", iim="2:92", limit=32),
    Property(label="Title", xmp="dc:title", kind="words", field="title", iim="2:05", limit=64),
)  # fmt: skip
_EXTENSION = (
    Property(label="About the models", xmp="Iptc4xmpExt:AddlModelInfo"),
    Property(label="Prompt given to the AI", xmp="Iptc4xmpExt:AIPromptInformation", field="ai_prompt"),
    Property(label="Who wrote the prompt", xmp="Iptc4xmpExt:AIPromptWriterName", field="ai_prompt_writer"),
    Property(label="AI system", xmp="Iptc4xmpExt:AISystemUsed", field="ai_system", public=True),
    Property(
        label="Version of the AI system", xmp="Iptc4xmpExt:AISystemVersionUsed", field="ai_system_version", public=True
    ),
    Property(label="Works of art or objects shown", xmp="Iptc4xmpExt:ArtworkOrObject", kind="structures"),
    Property(label="Codes of organisations shown", xmp="Iptc4xmpExt:OrganisationInImageCode", kind="bag"),
    Property(label="Others who took part", xmp="Iptc4xmpExt:Contributor", kind="structures"),
    Property(
        label="Copyright owner", xmp="plus:CopyrightOwner", kind="structures", field="copyright_owner",
        part="plus:CopyrightOwnerName", public=True,
    ),
    Property(label="What it is about", xmp="Iptc4xmpExt:AboutCvTerm", kind="structures"),
    Property(label="Data mining", xmp="plus:DataMining", kind="uri", field="data_mining", public=True),
    Property(label="Picture’s own id", xmp="Iptc4xmpExt:DigImageGUID", exif=42016),
    Property(
        label="How it was made", xmp="Iptc4xmpExt:DigitalSourceType", kind="uri", field="digital_source_type",
        public=True,
    ),
    Property(label="Rights, encoded in the file", xmp="Iptc4xmpExt:EmbdEncRightsExpr", kind="structures"),
    Property(label="Ids of the event", xmp="Iptc4xmpExt:EventId", kind="bag"),
    Property(label="Event", xmp="Iptc4xmpExt:Event", kind="words", field="event"),
    Property(label="Genre", xmp="Iptc4xmpExt:Genre", kind="structures"),
    Property(label="Who made the picture", xmp="plus:ImageCreator", kind="structures"),
    Property(label="Rating", xmp="xmp:Rating", kind="number"),
    Property(label="Regions", xmp="Iptc4xmpExt:ImageRegion", kind="structures", field="regions"),
    Property(label="Entries in registries", xmp="Iptc4xmpExt:RegistryId", kind="structures"),
    Property(label="Supplier", xmp="plus:ImageSupplier", kind="structures"),
    Property(label="Supplier’s id of the picture", xmp="plus:ImageSupplierImageID"),
    Property(
        label="Where to get a licence", xmp="plus:Licensor", kind="structures", field="licensor_url",
        part="plus:LicensorURL", public=True,
    ),
    Property(label="Rights, encoded elsewhere", xmp="Iptc4xmpExt:LinkedEncRightsExpr", kind="structures"),
    Property(label="Where it was taken", xmp="Iptc4xmpExt:LocationCreated", kind="structures"),
    Property(label="Places shown", xmp="Iptc4xmpExt:LocationShown", kind="structures"),
    Property(label="Greatest height to be had", xmp="Iptc4xmpExt:MaxAvailHeight", kind="number"),
    Property(label="Greatest width to be had", xmp="Iptc4xmpExt:MaxAvailWidth", kind="number"),
    Property(label="Age of the youngest model", xmp="plus:MinorModelAgeDisclosure", kind="uri"),
    Property(label="Ages of the models", xmp="Iptc4xmpExt:ModelAge", kind="bag"),
    Property(label="Model releases", xmp="plus:ModelReleaseID", kind="bag"),
    Property(label="State of model releases", xmp="plus:ModelReleaseStatus", kind="uri", field="model_release"),
    Property(
        label="Organisations shown", xmp="Iptc4xmpExt:OrganisationInImageName", kind="bag", field="organisations"
    ),
    Property(
        label="Other constraints", xmp="plus:OtherConstraints", kind="words", field="other_constraints", public=True
    ),
    Property(label="People shown", xmp="Iptc4xmpExt:PersonInImage", kind="bag", field="people"),
    Property(label="People shown, in detail", xmp="Iptc4xmpExt:PersonInImageWDetails", kind="structures"),
    Property(label="Products shown", xmp="Iptc4xmpExt:ProductInImage", kind="structures"),
    Property(label="Property releases", xmp="plus:PropertyReleaseID", kind="bag"),
    Property(
        label="State of property releases", xmp="plus:PropertyReleaseStatus", kind="uri", field="property_release"
    ),
    Property(label="Licence on the web", xmp="xmpRights:WebStatement", kind="uri", field="licence_url", public=True),
)  # fmt: skip
PROPERTIES = _CORE + _EXTENSION
"""The 66 of the standard: Core 1.5, then Extension 1.9."""

MOMENTS = (
    Property(label="Embargo until", xmp="pur:embargoDate", kind="moment", field="embargo", iim="2:30"),
    Property(label="Not to be used after", xmp="pur:expirationDate", kind="moment", field="expires", iim="2:37"),
)
"""What the standard has no property for: PRISM's usage rights, and IIM's dates with the times beside them."""

TIMES = {"2:55": "2:60", "2:30": "2:35", "2:37": "2:38"}
"""IIM's dataset of the time of day, by that of the date."""


@cache
def edited() -> tuple[Property, ...]:
    """Return the rows that have a field in ``Photo``."""
    return tuple(row for row in PROPERTIES + MOMENTS if row.field)


@cache
def property_of(field: str) -> Property | None:
    """Return the row of a field of ``Photo``, or nothing where the standard knows of none."""
    return next((row for row in edited() if row.field == field), None)


@cache
def property_named(xmp: str) -> Property | None:
    """Return the row of a property by its name in XMP."""
    return next((row for row in PROPERTIES + MOMENTS if row.xmp == xmp), None)

"""What is around a place on a page and holds for all that is inside."""

from dataclasses import dataclass, replace
from typing import Self, cast

from workstation.intake.characters import clean
from workstation.intake.page.inline import emphasised
from workstation.intake.page.node import Node, attribute
from workstation.language.tags import is_well_formed
from workstation.story.blocks import Direction
from workstation.story.spans import Mark

_PARTS = frozenset({"article", "body", "main", "section", "blockquote", "figure", "aside"})


@dataclass(frozen=True)
class Around:
    """What holds for everything inside an element: its language and direction, the part of the page, the marks.

    ``says_so`` holds for the element alone: whether it names its language itself.
    """

    language: str = ""
    says_so: bool = False
    direction: Direction = ""
    part: str = "body"
    marks: tuple[Mark, ...] = ()
    link: str = ""
    verbatim: bool = False

    def inside(self, node: Node) -> Self:
        """Return what holds inside an element that stands here."""
        language = attribute(node, "lang") or attribute(node, "xml:lang")
        direction = attribute(node, "dir").lower()
        return replace(
            self,
            language=language if is_well_formed(language) else self.language,
            says_so=is_well_formed(language),
            direction=cast(Direction, direction) if direction in ("ltr", "rtl", "auto") else self.direction,
            part=node.tag if node.tag in _PARTS else self.part,
            marks=emphasised(node, self.marks),
            link=clean(attribute(node, "href")) if node.tag == "a" else self.link,
        )

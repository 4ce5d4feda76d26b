"""Names and keywords come back from their line as they were, those with commas too."""

from hypothesis import given
from hypothesis import strategies as st

from workstation.desk.fields.items import items_words, read_items

TIDY = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1).map(
    lambda text: " ".join(text.split())
)


@given(st.lists(TIDY.filter(bool), unique=True).map(tuple))
def test_what_is_shown_reads_as_the_same_items(items: tuple[str, ...]) -> None:
    assert read_items(items_words(items)) == items


def test_a_name_with_a_comma_stands_in_quotation_marks() -> None:
    assert items_words(("Lima, Ana", "Rui")) == '"Lima, Ana", Rui'
    assert read_items("“Lima, Ana”; Rui\nTeodor،Rui") == ("Lima, Ana", "Rui", "Teodor")


def test_a_quotation_that_is_still_typed_runs_to_the_end() -> None:
    assert read_items('Rui, "Lima, A') == ("Rui", "Lima, A")
    assert read_items('Rui, "') == ("Rui",)

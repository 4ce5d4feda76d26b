"""The slug of a post whose story has none: of its headline, and of its id, so that it is the story's alone."""

_LONGEST = 60
_ENOUGH = 6


def slug_of(headline: str, story: str) -> str:
    """Return a slug that is the same each time, and another for each story."""
    words = "".join(sign if sign.isalnum() else " " for sign in headline.lower()).split()
    shortened = "-".join(words)[:_LONGEST].strip("-")
    return f"{shortened}-{story[:_ENOUGH]}" if shortened else f"story-{story}"

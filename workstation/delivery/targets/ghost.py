"""A Ghost site: each story becomes a post there, over the Admin API."""

from workstation.delivery import web
from workstation.delivery.target import Field, Given, Receiver, target


@target(
    "ghost",
    title="Ghost site",
    form="ghost",
    publishes=True,
    public="The files of pictures are public as soon as they are there, also those of drafts and scheduled posts.",
    fields=(
        Field(name="url", title="Site", kind="address", required=True, hint="The address of the site: https://..."),
        Field(
            name="key",
            title="Admin API key",
            secret=True,
            required=True,
            hint="Of an integration: Settings, Integrations, Add custom integration.",
        ),
        web.AUTHORITY,
    ),
)
def ghost(given: Given) -> Receiver:
    """Open the way to a site."""
    from workstation.delivery.ghost.posts import Posts

    return Posts(given)

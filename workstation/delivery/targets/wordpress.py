"""A WordPress site: each story becomes a post there, its pictures part of the media library."""

from workstation.delivery import web
from workstation.delivery.target import Field, Given, Receiver, target

_MADE_OR_REFUSED = {"create": "Make those that are missing", "refuse": "Refuse stories with one that is missing"}


@target(
    "wordpress",
    title="WordPress site",
    form="wordpress",
    publishes=True,
    public="The files of pictures are public as soon as they are there, also those of drafts and scheduled posts.",
    fields=(
        Field(name="url", title="Site", kind="address", required=True, hint="The address of the site: https://..."),
        Field(name="user", title="User", required=True, hint="The name of an account that may publish posts."),
        Field(
            name="password",
            title="Application password",
            secret=True,
            required=True,
            hint="Made in the account's profile there, under Application Passwords.",
        ),
        Field(
            name="lead",
            title="Lead picture",
            kind="choice",
            default="both",
            choices={
                "both": "In the text and as the featured image",
                "body": "In the text only",
                "featured": "As the featured image only; many themes then show no credit",
            },
        ),
        Field(name="categories", title="Categories", kind="choice", default="create", choices=_MADE_OR_REFUSED),
        Field(name="tags", title="Tags", kind="choice", default="create", choices=_MADE_OR_REFUSED),
        Field(
            name="withdrawn",
            title="Withdrawn posts",
            kind="choice",
            default="draft",
            choices={"draft": "Become drafts", "trash": "Go to the bin", "private": "Are shown to editors alone"},
        ),
        web.AUTHORITY,
    ),
)
def wordpress(given: Given) -> Receiver:
    """Open the way to a site."""
    from workstation.delivery.wordpress.posts import Posts

    return Posts(given)

"""What the end of a link's address says of the file behind it."""

from urllib.parse import urlsplit

DOCUMENTS = {
    "pdf": "PDF", "doc": "Word", "docx": "Word", "odt": "ODT", "rtf": "RTF", "xls": "Excel", "xlsx": "Excel",
    "ods": "ODS", "csv": "CSV", "ppt": "PowerPoint", "pptx": "PowerPoint", "odp": "ODP", "epub": "EPUB",
    "zip": "ZIP", "gz": "GZ", "7z": "7Z", "rar": "RAR", "json": "JSON", "xml": "XML", "kml": "KML",
}  # fmt: skip
SOUNDS = frozenset({"mp3", "wav", "ogg", "oga", "m4a", "aac", "flac", "opus", "wma"})
FILMS = frozenset({"mp4", "mov", "avi", "webm", "mkv", "m4v", "ogv", "wmv", "mpg", "mpeg"})
PICTURES = frozenset({"jpg", "jpeg", "png", "gif", "webp", "avif", "svg", "bmp", "tif", "tiff", "heic"})


def ending_of(url: str) -> str:
    """Return the ending of the file that an address names, in lower case; empty where it names none."""
    try:
        name = urlsplit(url).path.rpartition("/")[2]
    except ValueError:
        return ""
    stem, point, ending = name.rpartition(".")
    return ending.lower() if stem and point and ending.isalnum() else ""

"""The picture library at the desk."""

"""Agency copy at the desk."""

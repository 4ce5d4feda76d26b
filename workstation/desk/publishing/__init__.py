"""What leaves the desk: previews, packages, deliveries and corrections."""

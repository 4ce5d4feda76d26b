"""What stands between a story and its readers: rules, findings, answers and the report of them."""

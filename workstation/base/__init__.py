"""What every part stands on: errors, progress, discovery of parts, clock, ids, resources."""

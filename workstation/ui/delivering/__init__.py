"""Where stories go: how they stand at each target, what is sent and when, what arrived, and the targets themselves."""

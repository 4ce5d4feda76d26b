"""Who gathered what and who must be named: agencies, credits, and the house whose ways they follow."""

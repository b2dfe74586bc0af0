"""How fast amity is, and what it takes, beside others on the same text."""

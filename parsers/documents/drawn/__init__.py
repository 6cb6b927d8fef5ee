"""Pages on which characters and rules are drawn: tables by their rules, everything else line by line."""

"""Golden cases: a document, and what it must read as, once a person has looked."""

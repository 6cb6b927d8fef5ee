"""The corpus: reports of every document type and form, with the oddities of real ones, by number."""

"""The rules that one document decides, as data and a few small evaluators."""

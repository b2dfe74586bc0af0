"""Mentions become actors: the gazetteer, names found in the text, and who “we” are."""

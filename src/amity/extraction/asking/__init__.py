"""Claims are asked for: a language model reads by the codebook, and whatever it answers is checked."""

"""Buying, licensing and producing together: cases, and the model of what they cost and bring."""

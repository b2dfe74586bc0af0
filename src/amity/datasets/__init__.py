"""Published tables become claims and covariates, each with the row that it came from."""

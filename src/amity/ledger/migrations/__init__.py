"""How a ledger made by one version of amity becomes that of the next: one module a revision, in `versions`."""

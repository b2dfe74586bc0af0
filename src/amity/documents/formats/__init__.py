"""The formats that documents come in, a module for each."""

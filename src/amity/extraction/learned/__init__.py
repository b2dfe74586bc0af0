"""An extractor that learned from claims made by readers, and runs offline on a processor."""

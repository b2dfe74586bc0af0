import subprocess
import sys


def test_an_extractor_is_loaded_without_the_commands_of_spacy() -> None:
    assert _told("from amity.extraction import load; load(); import sys; print('spacy' in sys.modules)") == "True"
    assert _told("from amity.extraction import load; load(); import sys; print('spacy.cli' in sys.modules)") == "False"


def test_spacy_tells_of_itself_and_imports_its_commands_all_the_same() -> None:
    asked = (
        "from amity.extraction.light_spacy import import_spacy\n"
        "spacy = import_spacy()\n"
        "assert import_spacy() is spacy\n"
        "told = spacy.info(silent=True)\n"
        "import spacy.cli, sys\n"
        "print(told['spacy_version'] == spacy.__version__, sys.modules['spacy.cli.info'].info is spacy.cli.info)"
    )
    assert _told(asked) == "True True"


def test_extracting_loads_no_database() -> None:
    assert _told("import amity; amity.extract; import sys; print('sqlalchemy' in sys.modules)") == "False"


def test_reading_a_file_loads_nothing_of_the_network() -> None:
    asked = "import amity, sys; list(amity.read(['none.txt'])); print('httpx' in sys.modules)"
    assert _told(asked) == "False"


def _told(code: str) -> str:
    """What a fresh interpreter prints."""
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.strip()

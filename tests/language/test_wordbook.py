"""The phrases that a home keeps are those of the tables, whatever becomes of the file."""

from pathlib import Path
from shutil import copytree

import pytest

from bot.domain.place import Atlas
from bot.language import Vocabulary, load_vocabulary
from bot.language.lexicon.kept_wordbook import keep_wordbook
from bot.language.lexicon.wordbook import Wordbook
from bot.shipped import find_shipped


@pytest.fixture(scope="module")
def kept(few_words: Path, atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("home") / "wordbook.json"
    load_vocabulary(few_words, atlas, kept=path)
    return path


def test_what_is_kept_says_the_same(atlas: Atlas, vocabulary: Vocabulary, tmp_path: Path) -> None:
    """Of all that ships; what else may become of the file is tried with few words."""
    load_vocabulary(find_shipped("words"), atlas, kept=tmp_path / "wordbook.json")
    again = load_vocabulary(find_shipped("words"), atlas, kept=tmp_path / "wordbook.json")
    assert again.phrases == vocabulary.phrases
    assert (again.words, again.accented_phrases) == (vocabulary.words, vocabulary.accented_phrases)


def test_what_is_kept_is_read_and_not_made_again(
    kept: Path, few_words: Path, atlas: Atlas, tmp_path: Path
) -> None:
    planted = tmp_path / "wordbook.json"
    planted.write_text(kept.read_text(encoding="utf-8").replace('"export"', '"trxport"'), encoding="utf-8")
    assert "trxport" in load_vocabulary(few_words, atlas, kept=planted).phrases


def test_a_changed_table_is_read_anew(few_words: Path, atlas: Atlas, tmp_path: Path) -> None:
    for folder in ("words", "places"):
        copytree(few_words.parent / folder, tmp_path / folder)
    path, table = tmp_path / "wordbook.json", tmp_path / "words" / "en.csv"
    load_vocabulary(tmp_path / "words", atlas, kept=path)
    table.write_text(f"{table.read_text(encoding='utf-8')}flow,export,outgoings\n", encoding="utf-8")
    assert "outgoings" in load_vocabulary(tmp_path / "words", atlas, kept=path).phrases


def test_a_teams_own_words_are_read_anew(kept: Path, few_words: Path, atlas: Atlas, tmp_path: Path) -> None:
    own = tmp_path / "words.csv"
    for word in ("homeland", "motherland"):
        own.write_text(f"kind,means,words\nplace,VNM,{word}\n", encoding="utf-8")
        vocabulary = load_vocabulary(few_words, atlas, own, tmp_path / "wordbook.json")
        assert [one.value for one in vocabulary.phrases[word][""]] == ["VNM"]
    assert "motherland" not in load_vocabulary(few_words, atlas, kept=kept).phrases


def test_a_damaged_file_is_made_anew(kept: Path, few_words: Path, atlas: Atlas, tmp_path: Path) -> None:
    whole, damaged = kept.read_bytes(), tmp_path / "wordbook.json"
    damaged.write_bytes(whole[: len(whole) // 2])
    made = load_vocabulary(few_words, atlas, kept=damaged)
    assert made.phrases == load_vocabulary(few_words, atlas).phrases
    assert damaged.read_bytes() == whole


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", None])
def test_whatever_stands_in_a_damaged_file_it_is_made_anew(content: bytes | None, tmp_path: Path) -> None:
    """Of a few phrases: all of them take a second to be made."""
    path = tmp_path / "wordbook.json"
    few = Wordbook({"exports": "0"}, [["flow", "export"]], [], ["exports"], [])
    assert keep_wordbook(path, (), lambda: few) == few
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2] if content is None else content)
    assert keep_wordbook(path, (), lambda: few) == few
    assert path.read_bytes() == whole


def test_where_nothing_can_be_kept_all_goes_on(few_words: Path, atlas: Atlas, tmp_path: Path) -> None:
    nowhere = tmp_path / "missing" / "wordbook.json"
    made = load_vocabulary(few_words, atlas, kept=nowhere)
    assert made.phrases == load_vocabulary(few_words, atlas).phrases
    assert not nowhere.parent.exists()

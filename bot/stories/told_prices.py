"""Average prices of goods, which move apart from their value: 进口均价上涨10.8%."""

from bot.stories.group import Group
from bot.stories.passage import Passage


def is_of_price(passage: Passage, group: Group, near: range) -> bool:
    """Returns whether growth is that of an average price, by the words next to it, of goods that it names."""
    own = range(near.start, group.first) if passage.is_led else near
    told = any(at in own for at in passage.list_story_words("price"))
    counted = [at for at in passage.list_cues("quantity") if at in own]
    return group.is_percent and told and not counted and bool(passage.list_mentions("product"))

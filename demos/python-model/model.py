"""Naive Bayes on the letters of five books: which language a text is in, and letters in the manner of one.

Plain Python, 3.9 or newer. The books' first lines, in openings.txt, are in the public domain.
"""

import math
import random
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import Dict, Iterator

LENGTHS = (1, 2, 3)


class TooShort(Exception):
    visitor_message = "Write a few words: there are no letters in this text."


def letters_of(text: str) -> str:
    return " " + re.sub(r"[\W\d_]+", " ", text.lower()).strip() + " "


def grams_of(text: str) -> Counter:
    letters = letters_of(text)
    return Counter(letters[i : i + n] for n in LENGTHS for i in range(len(letters) - n + 1))


def read_openings() -> Dict[str, str]:
    lines = (Path(__file__).parent / "openings.txt").read_text(encoding="utf-8").splitlines()
    return {head[2:].split(":")[0]: text for head, text in zip(lines[::2], lines[1::2])}


# Runs once, when the process starts.
OPENINGS = read_openings()
COUNTS = {language: grams_of(text) for language, text in OPENINGS.items()}
KNOWN = len(set().union(*COUNTS.values()))


def guess(text: str) -> Dict[str, float]:
    """The probability of each language."""
    grams = grams_of(text)
    if not letters_of(text).strip():
        raise TooShort()
    scores = {}
    for language, counts in COUNTS.items():
        whole = sum(counts.values()) + KNOWN
        scores[language] = sum(n * math.log((counts[gram] + 1) / whole) for gram, n in grams.items())
    best = max(scores.values())
    weights = {language: math.exp(score - best) for language, score in scores.items()}
    return {language: weight / sum(weights.values()) for language, weight in weights.items()}


def imitate(language: str, length: int = 120, seed: int = 1) -> Iterator[str]:
    """Words like those of a language, one after another."""
    following = defaultdict(list)
    letters = letters_of(OPENINGS[language])
    for i in range(len(letters) - 3):
        following[letters[i : i + 3]].append(letters[i + 3])
    dice = random.Random(seed)
    text = dice.choice(sorted(gram for gram in following if gram[0] == " "))
    while len(text) < length:
        text += dice.choice(following.get(text[-3:], [" "]))
        if text[-1] == " ":
            yield text.strip()

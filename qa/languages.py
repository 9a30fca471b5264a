"""What an answer says of passages that are not in the reader's language. Pure."""

from collections import Counter

from qa.answer import Answer

READ = "en"
# Beside an answer, a passage further down than this would seldom have changed it.
_BEARING = 3
_NAMES = {
    "ar": "Arabic", "bg": "Bulgarian", "cs": "Czech", "de": "German", "el": "Greek", "es": "Spanish",
    "fa": "Persian", "fr": "French", "he": "Hebrew", "hu": "Hungarian", "it": "Italian",
    "iw": "Hebrew", "ja": "Japanese", "ko": "Korean", "nl": "Dutch", "pl": "Polish",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sr": "Serbian", "sv": "Swedish",
    "tr": "Turkish", "uk": "Ukrainian", "zh": "Chinese", "zh-Hant": "Chinese",
}  # fmt: skip


def language_name(code: str) -> str:
    """A language as a person calls it; its code where that is not known here."""
    return _NAMES.get(code, code)


def foreign_notes(answer: Answer) -> tuple[str, ...]:
    """Which citations, and which of the passages that were read, are in another language."""
    cited = [c for c in answer.citations if is_foreign(c.language)]
    notes = []
    for language in dict.fromkeys(c.language for c in cited):
        numbers = [f"[{c.number}]" for c in cited if c.language == language]
        verb = "is" if len(numbers) == 1 else "are"
        notes.append(
            f"{', '.join(numbers)} {verb} in {language_name(language or '')}; the reader knows English,"
            " so look at the sentence."
        )
    bears = answer.passages if answer.refused else answer.passages[:_BEARING]
    if not any(is_foreign(hit.document.language) for hit in bears):
        return tuple(notes)
    known = {c.document_id for c in cited}
    others = Counter(
        language_name(hit.document.language or "")
        for hit in answer.passages
        if is_foreign(hit.document.language) and hit.document.id not in known
    )
    if others:
        count, total = others.total(), len(answer.passages)
        verb = "is" if count == 1 else "are"
        notes.append(
            f"{count} of the {total} passages that were read {verb} in {_listed(list(others))}, which"
            " the reader does not know."
        )
    return tuple(notes)


def is_foreign(language: str | None) -> bool:
    """Whether a language is known and is not the reader's."""
    return language is not None and language != READ


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"

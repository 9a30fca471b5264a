"""What is asked in the browser: documents, some of them made to harm, and who answers."""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from index.document import Document
from qa.answer import Answer, Finding
from tests.fakes_ui import (
    COUNCIL,
    HARBOUR,
    QUESTIONS,
    UNDATED,
    FakeAssistant,
    cite,
    hit,
    long_document,
    refusal,
)

FERRY, COST, WHY, WHO = (
    "When did the ferry start again?",
    "What did the pier cost?",
    "And why was it closed?",
    "Who paid for the pier?",
)
LIGHTHOUSE, HOSTILE, SLOW = "When was the lighthouse lit?", "What is hostile?", "What is slow?"
SILENT = "What is silent?"

LOG = long_document()
TRAP = (
    "<script>window.broken=1</script><img src=x onerror=window.broken=2>"
    "{{constructor.constructor('window.broken=3')()}}${window.broken=4}`${window.broken=5}`"
    "[x](javascript:window.broken=6) $$\\href{javascript:window.broken=7}{x}$$"
    '" onmouseover="window.broken=8" x=\'\u202e gnp.exe \u2067'
)
EVIL = Document(
    text=f"{TRAP}\n\nThe trap says {TRAP}.\n\n" + "x" * 1_000_000,
    title=TRAP + "t" * 10_000,
    source=TRAP,
    uri="/srv/<img src=x onerror=window.broken=9>.txt",
    url="javascript:window.broken=10",
)


def _one(document: Document, value: str, within: str = "") -> Callable[[str], Answer]:
    def answer(question: str) -> Answer:
        citation = cite(document, value, within=within)
        finding = Finding(value, (citation,), resolved=TRAP, speaker=TRAP)
        return Answer(
            asked=question,
            question=question,
            text=value,
            confidence=0.8,
            calibrated=True,
            findings=(finding if document is EVIL else replace(finding, resolved="", speaker=""),),
            also_found=(finding,) if document is EVIL else (),
            disagreement=document is EVIL,
            citations=(citation,),
            notes=(TRAP,) if document is EVIL else (),
        )

    return answer


def _silent(question: str) -> Answer:
    return replace(refusal(question), reason=TRAP, passages=(hit(EVIL),))


class Patient(FakeAssistant):
    """Takes its time over one question, so that there is something to stop."""

    def ask(self, question: str, *args: Any, on_stage: Any = None, **kwargs: Any) -> Answer:
        if question == SLOW:
            on_stage("searching")
            for _ in range(100):
                time.sleep(0.05)
                on_stage("reading 12 passages")
        return super().ask(question, *args, on_stage=on_stage, **kwargs)


ANSWERS = {
    **QUESTIONS,
    LIGHTHOUSE.casefold(): _one(LOG, "9 May 1871"),
    HOSTILE.casefold(): _one(EVIL, TRAP, within="The trap says"),
    SILENT.casefold(): _silent,
}
DOCUMENTS = (HARBOUR, COUNCIL, UNDATED, LOG, EVIL)

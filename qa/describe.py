"""What is known of a finding besides its value, and how sure an answer is, in words. Pure."""

import re

from qa.answer import Answer, Finding

_STATUS = {"expected": "expected, not reported as done", "denied": "denied"}


def in_words(answer: Answer) -> str:
    """How sure the answer is, in words: "very likely right"; says where that was not measured."""
    if not answer.calibrated:
        return "not measured for questions of this kind"
    p = answer.confidence
    for least, words in ((0.9, "very likely"), (0.7, "likely"), (0.5, "more likely than not")):
        if p >= least:
            return f"{words} right"
    return "uncertain"


def how_sure(answer: Answer) -> str:
    """The same with its figure: "uncertain, 9%"."""
    return in_words(answer) + (f", {answer.confidence:.0%}" if answer.calibrated else "")


def is_list(answer: Answer) -> bool:
    """Whether all findings are the answer together, so that how sure it is holds for none alone."""
    return answer.kind == "list" and len(answer.findings) > 1


def describe(finding: Finding) -> str:
    """What else is known of a finding, in one line; empty when nothing is."""
    return " · ".join(filter(None, [finding.resolved, told(finding), backing(finding)]))


def told(finding: Finding) -> str:
    """Which side the sentence takes, or how it tells of what it tells; empty for what occurred."""
    if finding.side and finding.status != "expected":
        return f"{finding.side} it"
    return _STATUS.get(finding.status, "")


def backing(finding: Finding) -> str:
    """Who stands behind a finding: "according to Borisov", "3 articles, 2 of them copies".

    Documents that quote one speaker, or that copy one another, are no confirmation, and are not
    called sources that agree.
    """
    through = f", through {finding.through}" if finding.through else ""
    # "The company" opens a sentence there, and stands inside one here.
    speaker = re.sub(r"^(?:The|An?)(?= [a-z])", lambda found: found[0].lower(), finding.speaker)
    said = f"according to {speaker}{through}" if speaker else ""
    if finding.articles == 1:
        return said
    originals = finding.articles - finding.copies
    copied = {0: "", 1: "one of them a copy"}.get(
        finding.copies, f"{finding.copies} of them copies"
    )
    if finding.quoting and originals > 1:
        said = f"{_of_them(finding)} quoting {speaker}"
    elif not copied and len(finding.sources) == finding.articles:
        return f"{finding.articles} independent sources agree"
    elif not copied and len(finding.sources) == 1:
        many = "both" if finding.articles == 2 else "all"
        said = f"{many} from {finding.sources[0]}"
    return ", ".join(filter(None, [f"{finding.articles} articles", copied, said]))


def _of_them(finding: Finding) -> str:
    """How many articles quote: "both", "all", "one of them", "2 of them"."""
    if finding.quoting + finding.copies < finding.articles:
        return "one of them" if finding.quoting == 1 else f"{finding.quoting} of them"
    if finding.copies:
        return "the others"
    return "both" if finding.articles == 2 else "all"

"""Yes or no, lists, quotes and reasons: every finding a stretch of a document, none made up."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index import Document, build_index, open_index
from index.document import Hit, Passage
from qa import Answer, Assistant
from qa.answer import Span
from qa.compose import compose
from qa.judge import judge
from qa.kinds.asked_words import asked_for
from qa.kinds.bearing import bearing
from qa.kinds.blocks import blocks
from qa.kinds.lists import announced, behind_colon, items_of, whole
from qa.kinds.other_kinds import of_kind
from qa.kinds.polarity import side_of
from qa.kinds.quotes import words_of
from qa.kinds.reasons import reason_in
from qa.kinds.stand import Stand
from qa.kinds.told import say_the_same
from qa.render import render
from qa.stems import stem
from tests.fakes import FakeEmbedder, FakeReader

NEWS = Document(
    "Russia delivered the second batch of missiles in May. Greece bought no missiles from Russia. "
    'Kalin said in Ankara that the plan holds. "We will not step back," he told reporters. '
    "Demir called the deal \u201ca turning point\u201d. "
    "The delivery was late because the port was closed. "
    "Germany, France and Italy signed the treaty.",
    title="News", source="Sputnik", published=date(2020, 6, 24), uri="/news",
)  # fmt: skip
DENIAL = Document(
    "Moscow has not delivered the second batch of missiles, the ministry said.",
    title="Denial", source="Duvar", uri="/denial",
)  # fmt: skip


def hits(*documents: Document) -> list[Hit]:
    return [
        Hit(Passage(d.id, 0, len(d.text), d.text), d, 1.0 - 0.1 * at)
        for at, d in enumerate(documents)
    ]


def ask(question: str, tmp_path: Path, scores: dict[str, float], *documents: Document) -> Answer:
    build_index(list(documents), tmp_path / "i", embedder=FakeEmbedder())
    assistant = Assistant(open_index(tmp_path / "i"), FakeEmbedder(), FakeReader(scores))
    return assistant.ask(question)


def assert_verbatim(answer: Answer, *documents: Document) -> None:
    texts = {d.id: d.text for d in documents}
    numbers = [c.number for f in answer.findings for c in f.citations]
    assert numbers == list(range(1, len(numbers) + 1))
    for finding in answer.findings:
        first = finding.citations[0]
        text = texts[first.document_id]
        assert text[first.answer_start : first.answer_end] == finding.value
        assert text[first.start : first.end] == first.quote
        assert first.start <= first.answer_start <= first.answer_end <= first.end


def test_what_affirms_and_what_denies_are_told_apart(tmp_path: Path) -> None:
    answer = ask("Did Russia deliver the second batch?", tmp_path, {}, NEWS, DENIAL)
    assert answer.kind == "yes-no"
    sides = {f.citations[0].document_id: f.side for f in answer.findings}
    assert sides == {NEWS.id: "affirms", DENIAL.id: "denies"}
    assert answer.disagreement
    assert_verbatim(answer, NEWS, DENIAL)


def test_yes_is_never_said_without_the_sentence_that_says_it(tmp_path: Path) -> None:
    answer = ask("Did Russia deliver the second batch?", tmp_path, {}, NEWS)
    assert answer.text == "Russia delivered the second batch of missiles in May."
    assert not answer.calibrated
    assert "affirms" in render(answer)


def test_a_question_that_no_sentence_bears_on_is_refused(tmp_path: Path) -> None:
    answer = ask("Did Norway sell its submarines?", tmp_path, {}, NEWS)
    assert (answer.refused, answer.findings, answer.citations) == (True, (), ())
    assert answer.reason


SIDES = [
    ("Did Karim attend the party?", "Karim did not attend the party.", "denies"),
    ("Did Karim attend the party?", "Karim attended the party.", "affirms"),
    ("Was he found guilty?", "He was found not guilty by the court.", "denies"),
    ("Did any survive?", "No passengers survived the crash.", "denies"),
    ("Did the strikes kill the leaders?", "The strikes failed to kill the leaders.", "denies"),
    ("Was the name kept?", "The name was discarded in 2013.", "denies"),
    ("Was the offer accepted?", "The offer was rejected by the board.", "denies"),
    ("Did she donate only five pounds?", "That she donated only five pounds was a myth.", "denies"),
    ("Is it true that Greece bought jets?", "Greece bought jets last year.", "affirms"),
    ("Did Microsoft deny the claims?", "Microsoft denied the claims.", "affirms"),
    ("Did the gun not fire?", "The gun did not fire.", "affirms"),
    ("Is the law still in effect?", "The law is still in effect.", "affirms"),
    ("Can owners disable it?", "It can be disabled by its owners.", "affirms"),
    ("Will he direct the next film?", "He will not return to direct the next film.", "denies"),
    ("Did Turkey receive it?", "Turkey refused to give way and received it in 2019.", "affirms"),
    ("Did Turkey give way?", "Turkey refused to give way and received it in 2019.", "denies"),
    ("Was it built?", "It failed to be funded and built.", "denies"),
    ("Did Turkey cancel the deal?", "Washington tried to make Turkey cancel the deal.", ""),
    ("Did Turkey cancel it?", "Turkey tried to keep it and cancelled it in May.", "affirms"),
    ("Was the button removed in May?", "The build removed the button.", "affirms"),
    ("Did the envoy from Rome sign the treaty?", "The envoy signed the treaty in May.", "affirms"),
    ("Did the envoy from Rome sign the treaty?", "The envoy from Rome read the treaty.", ""),
    (
        "Did the pump work the first time?",
        "The crew started it, but the pump did not work.",
        "denies",
    ),
    (
        "Did Bush apologize for it?",
        "Bush apologized for it due to the pain that it has to bring.",
        "affirms",
    ),
    ("Has Turkey bought a second batch?", "Ankara is awaiting a decision on the second batch.", ""),
    ("Has Turkey bought a second batch?", "Turkey bought the S-400 in 2017.", ""),
    ("Has Turkey bought a second batch?", "Turkey purchased a second batch in June.", "affirms"),
    ("Has Turkey bought a second batch?", "Turkey has not bought a second batch.", "denies"),
    (
        "Has Turkey bought a second batch?",
        "Turkey has the right to vie for a new agreement on a second batch.",
        "",
    ),
    ("Did Turkey cancel the deal?", "Ankara refused to cancel the deal.", "denies"),
    (
        "Did Turkey cancel the deal?",
        "The U.S. attempted to put pressure on its ally and force Turkey to cancel the deal; however, Ankara refused to make concessions and received the first deliveries from Russia in 2019.",
        "denies",
    ),
    ("Did Turkey cancel the deal?", "Ankara rejected calls to scrap the deal.", "denies"),
    ("Did the minister resign?", "The minister denied that he would resign.", "denies"),
    ("Did the minister resign?", "The minister's resignation was announced on Monday.", "affirms"),
    ("Did Berg know?", "Berg's statement of 3 May, that Berg did not know, was untrue.", "affirms"),
    (
        "Did Berg not know?",
        "Berg's statement of 3 May, that Berg did not know, was untrue.",
        "denies",
    ),
    ("Did Berg know?", "The claim that Berg knew was false.", "denies"),
    ("Was the deal approved?", "The deal awaits the approval of parliament.", ""),
    ("Was the deal approved?", "Parliament ratified the deal in May.", "affirms"),
    ("Did Russia deliver the missiles?", "The delivery of the missiles was postponed.", ""),
    (
        "Did Russia deliver the missiles?",
        "Russia completed the delivery of the missiles in May.",
        "affirms",
    ),
    ("Did Russia deliver the missiles?", "Russia plans to deliver the missiles next year.", ""),
    ("Did Karim attend the party?", "Karim said that the party was dull.", ""),
    ("Did Greece buy jets?", "Greece sold its jets.", ""),
    ("Is Kalin the spokesman?", "Kalin is the presidential spokesman.", "affirms"),
    ("Is Kalin the spokesman?", "Kalin is no longer the spokesman.", "denies"),
    ("Was anyone injured?", "Nobody was hurt in the fire.", "denies"),
    ("Was anyone injured?", "Three workers were wounded.", "affirms"),
    (
        "Did the United States impose sanctions on Turkey?",
        "Washington imposed sanctions on Turkey in December.",
        "affirms",
    ),
    (
        "Did the United States impose sanctions on Turkey?",
        "Washington threatened to impose sanctions on Turkey.",
        "",
    ),
    (
        "Did the United States impose sanctions on Turkey?",
        "The United States has imposed tariffs on China.",
        "",
    ),
    ("Are the systems operational?", "The systems are not yet operational.", "denies"),
    ("Are the systems operational?", "The systems became operational in April.", "affirms"),
    (
        "Will Turkey activate the S-400?",
        "Kalin said that the government is committed to its plans to activate the system.",
        "",
    ),
    ("Did Bush apologize for the remark?", "Bush later apologized for this remark.", "affirms"),
    ("Is the dam finished?", "The dam was completed in 1990.", ""),
    ("Did she ever marry?", "She never married.", "denies"),
    ("Did she ever marry?", "She wed a banker in 1910.", "affirms"),
    # A denial of something else in the sentence is none of what is asked.
    ("Did Turkey cancel the deal?", "Turkey denied a rift with Moscow over the deal.", ""),
    ("Did Turkey cancel the deal?", "Turkey cancelled the deal; Russia denied a rift.", "affirms"),
    (
        "Did Turkey cancel the deal?",
        "Turkey cancelled the deal and has no plans to buy another.",
        "affirms",
    ),
    (
        "Did Turkey cancel the deal?",
        "Turkey cancelled the deal because the price was wrong.",
        "affirms",
    ),
    ("Did Turkey cancel the deal?", "Turkey cancelled it, contrary to expectations.", "affirms"),
    (
        "Did Turkey cancel the deal?",
        "Not only did Turkey cancel the deal, it also sued.",
        "affirms",
    ),
    ("Did the ship sink?", "The ship did not return to port after it sank.", "affirms"),
    ("Did Russia deliver the missiles?", "The missiles Russia delivered did not work.", "affirms"),
    ("Did the minister visit Rome?", "The minister denied taking bribes in Rome.", ""),
    ("Did Turkey cancel the deal?", "It is false that Turkey cancelled the deal.", "denies"),
    ("Did she donate it?", "The story that she donated it, and more, was a myth.", "denies"),
    # What is neither said to be so nor denied.
    ("Did Turkey cancel the deal?", "Turkey did not say whether it cancelled the deal.", ""),
    ("Did Turkey cancel the deal?", "Turkey did not deny that it cancelled the deal.", ""),
    ("Did he resign?", "He has not ruled out that he will resign.", ""),
    ("Did the band release the album?", "The band could have released the album.", ""),
    ("Was the film released?", "The film's release was delayed to 2000.", ""),
    ("Did Russia deliver the missiles?", "The US opposed the delivery of the missiles.", ""),
    ("Did the dam open?", "The dam was not opened until 1990.", ""),
    ("Did Turkey cancel the deal?", "Turkey almost cancelled the deal.", "denies"),
    ("Has the treaty been ratified?", "The treaty has yet to be ratified.", "denies"),
    ("Does the house have a garden?", "The house lacks a garden.", "denies"),
    # Of somebody else by name, or of another time.
    ("Did Turkey cancel the deal?", "Greece cancelled the deal.", ""),
    ("Did Turkey cancel the deal?", "Ankara has quietly cancelled the deal.", "affirms"),
    ("Is Paris the capital of France?", "Lyon is not the capital of France.", ""),
    ("Was the bridge built in 1990?", "The bridge was built in 1985.", ""),
    ("Did the museum open in May?", "The museum opened in May.", "affirms"),
    ("Did Congress pass the bill?", "The bill was passed by Congress.", "affirms"),
    ("Has the volcano erupted since 1900?", "The volcano erupted in 1932.", "affirms"),
    (
        "Did the bank close its office?",
        "Nobody had been told before the bank closed its office.",
        "affirms",
    ),
    ("Did the bank close its office?", "It is not known if the bank closed its office.", ""),
    # What excludes the verb denies it, and what undid it does not.
    ("Did the court reject the appeal?", "The court accepted the appeal.", "denies"),
    ("Does the plan include schools?", "The plan excludes schools.", "denies"),
    ("Was he arrested?", "He was released.", ""),
    ("Was the house built?", "The house was demolished in 1990.", ""),
    ("Did it ignore the warnings?", "It received two warnings and answered neither.", "affirms"),
    ("Did it ignore the warnings?", "It received two warnings and answered both.", "denies"),
    ("Did it answer the warnings?", "It received warnings and answered none.", "denies"),
    # Of whom it is told: the owner is not what is owned, and who does it is not whom it is done to.
    ("Did Turkey's minister resign?", "Turkey's foreign minister resigned in June.", "affirms"),
    ("Did Turkey's minister resign?", "Greece's foreign minister resigned in June.", ""),
    (
        "Did Turkey's minister resign?",
        "Greece's minister, who met Turkey's minister, resigned.",
        "",
    ),
    ("Did Turkey resign?", "Turkey's minister resigned in June.", ""),
    ("Did Turkey sign the treaty?", "Turkey's government signed the treaty.", "affirms"),
    ("Did the king's brother die?", "The king died in 1600.", ""),
    ("Did the king die?", "The brother of the king died in 1600.", ""),
    ("Did the king's brother die?", "The brother of the king died in 1600.", "affirms"),
    ("Was the company's plant closed?", "The company's plant in Ohio was closed.", "affirms"),
    ("Did the company's chairman resign?", "The company's secretary resigned.", ""),
    ("Was Russell's cabinet replaced?", "Derby's cabinet had been replaced.", ""),
    ("Did the defence minister resign?", "The foreign minister resigned.", ""),
    ("Did the dog bite the man?", "The man bit the dog.", ""),
    ("Did the dog bite the man?", "The man was bitten by the dog.", "affirms"),
    ("Did the slaves free their masters?", "Some slaves were freed by their masters.", ""),
    ("Did he visit Lind?", "In June he was visited by Jenny Lind.", ""),
    ("Did France marry Spain?", "Spain married France.", "affirms"),
    ("Did the rebels take the city?", "The army took the city from the rebels.", ""),
    ("Was the cup made of gold?", "The cup was made of silver.", ""),
    ("Was Napoleon born in Paris?", "Napoleon was born in Corsica.", ""),
    ("Did Smith play for Arsenal?", "Smith played for Chelsea and Arsenal.", "affirms"),
    ("Did the bank close?", "It was the firm, not the bank, that closed.", "denies"),
    ("Did Germany have guns?", "The treaty prevented Germany having guns.", "denies"),
    ("Did the bank's owner sue the firm?", "The firm's owner sued the bank.", ""),
    ("Did the French king's army retreat?", "The English king's army retreated.", ""),
    ("Was the road's name changed?", "The road was changed.", ""),
    # Denied by a phrase.
    ("Did parliament approve the bill?", "Parliament voted against the bill.", "denies"),
    ("Did parliament approve the bill?", "Parliament voted to approve the bill.", "affirms"),
    ("Did he vote for the bill?", "He voted against the bill.", "denies"),
    ("Did he vote against the bill?", "He voted against the bill.", "affirms"),
    (
        "Did the Greeks support the plan?",
        "Most Turks voted in support of the plan and the Greeks voted against the plan.",
        "denies",
    ),
    ("Was the offer accepted?", "Smith turned the offer down.", "denies"),
    ("Did Smith refuse the job?", "Smith turned down the job.", "affirms"),
    ("Was the election held?", "The election was called off.", "denies"),
    ("Did he sign the treaty?", "He refrained from signing the treaty.", "denies"),
    ("Did he sign the treaty?", "He was kept from signing the treaty.", "denies"),
    ("Did he sign the treaty?", "He left instead of signing the treaty.", "denies"),
    ("Did he sign the treaty?", "He forgot to sign the treaty.", "denies"),
    ("Did he sign the treaty?", "His failure to sign the treaty angered Rome.", "denies"),
    ("Did he sign the treaty?", "He avoided the press and signed the treaty.", "affirms"),
    ("Did he sign the treaty?", "He was forced to sign the treaty.", "affirms"),
    ("Did he sign the treaty?", "He was unable to sign the treaty as the ship left.", "denies"),
    ("Did he sign the treaty?", "He was able to sign the treaty.", "affirms"),
    ("Did he sign the treaty?", "Nothing could keep him from signing the treaty.", ""),
    ("Did he sign the treaty?", "He considered signing the treaty.", ""),
    ("Did he kill his wife?", "He was accused of killing his wife.", ""),
    ("Was he arrested?", "He escaped arrest.", ""),
    ("Did the firm pay the fine?", "The firm hardly paid the fine.", ""),
    ("Did it provoke a reaction?", "It provoked little reaction.", ""),
    ("Did he pass the exam?", "He failed the exam.", "denies"),
    # Told as refused: no yes to what was agreed to.
    ("Did the firm agree to pay the fine?", "The firm refused to pay the fine.", "denies"),
    ("Did Iran consent to inspect the site?", "Iran declined to inspect the site.", "denies"),
    ("Did Smith accept the offer?", "Smith declined to take the offer.", "denies"),
    ("Did the firm refuse to pay?", "The firm denied that it refused to pay.", "denies"),
    # Denied twice, or of another word.
    ("Did he sign the treaty?", "He did not fail to sign the treaty.", ""),
    ("Did he sign the treaty?", "He never refused to sign the treaty.", ""),
    ("Did he sign the treaty?", "He did not hesitate to sign the treaty.", ""),
    ("Did he sign the treaty?", "He had no choice but to sign the treaty.", ""),
    ("Did the minister sign?", "The minister with no mandate signed.", ""),
    ("Did the minister sign?", "The minister nobody liked signed.", ""),
    ("Did the minister sign it?", "The minister who had never seen Paris signed it.", ""),
    ("Did the minister sign it?", "No armed minister signed it.", "denies"),
    ("Was it signed?", "It was never read and signed.", "denies"),
    # "Not" before what is another's.
    ("Does the man own the car?", "The man owns the car, not the man's wife.", "affirms"),
    ("Did the firm pay it?", "It was not the firm's first fine, but the firm paid it.", "affirms"),
    ("Did the army win?", "The army won, not the army of Lee.", "affirms"),
    ("Is the list complete?", "The list, not the map, is complete.", "affirms"),
    # A title is neither a quantity nor a denial.
    ("Did Alcott write Little Women?", "Alcott wrote Little Women in 1868.", "affirms"),
    ("Did Little Richard record it?", "Little Richard recorded it.", "affirms"),
    ("Did Lessing write No Country?", "Lessing wrote No Country in 1960.", "affirms"),
    ("Did the firm pay?", "In 2007 No Country won and the firm paid.", "affirms"),
    # Who or what somebody is: not without them, and not by naming another's.
    ("Is Istanbul the capital of Turkey?", "The capital of Turkey is Ankara.", ""),
    ("Is Mars the largest planet?", "The largest planet is Jupiter.", ""),
    ("Is Mars the largest planet?", "It is the largest planet.", "affirms"),
    ("Is Bob Lee the mayor of Leeds?", "Mayor of Leeds Ann Ek resigned.", ""),
    ("Is Bob Lee the mayor of Leeds?", "Bob Lee met the mayor of Leeds.", ""),
    ("Is Bob Lee the mayor of Leeds?", "Bob Lee was elected the mayor of Leeds.", "affirms"),
    ("Was Bob Lee the director of it?", "The director of it was Lee.", "affirms"),
    ("Was Animal Farm written by Aldous Huxley?", "Animal Farm was written in 1945.", ""),
    # Another clause's place.
    ("Was Curie born in Paris?", "Curie was born in Warsaw and died in Paris.", ""),
    ("Was Kalin born in Ankara?", "Kalin was born in Rome before his family moved to Ankara.", ""),
    ("Was Lee born in Texas?", "Lee was born in Austin, Texas, and moved to Ohio.", "affirms"),
    # Numbers: those of the question, others in their place, others elsewhere, none.
    ("Was Vosk sentenced to seven years?", "A court sentenced Vosk to four years.", "denies"),
    ("Was Vosk sentenced to 4 years?", "A court sentenced Vosk to four years.", "affirms"),
    ("Was Vosk sentenced to seven years?", "A court sentenced Vosk to prison.", ""),
    ("Was Vosk sentenced to seven years?", "Vosk was not sentenced to four years.", ""),
    ("Was Vosk sentenced to seven years?", "Vosk was not sentenced to seven years.", "denies"),
    (
        "Was Vosk sentenced to seven years?",
        "Vosk was sentenced to four years, although seven years had been asked for.",
        "denies",
    ),
    ("Did Odile kill nine people?", "Odile, which struck in May, killed seven people.", "denies"),
    ("Did Odile kill at least five people?", "Odile killed seven people.", "affirms"),
    ("Did Odile kill more than ten people?", "Odile killed seven people.", "denies"),
    ("Did Odile kill 38 people?", "Odile killed at least 31 people.", ""),
    ("Did Odile kill about 30 people?", "Odile killed 31 people.", "affirms"),
    ("Did nine people die?", "Seven people died in the storm.", "denies"),
    ("Did twelve people die?", "Twelve soldiers died in the storm.", "affirms"),
    ("Were 12,000 radios delivered?", "Of the 12,000 ordered, 3,500 were delivered.", ""),
    ("Did the firm pay $5 million?", "The firm paid $7 million.", "denies"),
    ("Did the firm pay $5 million?", "The firm paid $700 for each.", ""),
    ("Did it sell seven ships?", "It sold between 5 and 10 ships.", ""),
    ("Did it sell 12 ships?", "It sold between 5 and 10 ships.", "denies"),
    ("Were the two ships sold?", "Both ships were sold in May.", "affirms"),
    ("Did Apollo 11 land?", "Apollo 11 landed in 1969.", "affirms"),
    ("Will it deliver 12 ships?", "It will deliver 10 ships.", ""),
    # Of two times the one that is told of the verb.
    ("Was it delivered in 2017?", "It was signed in 2017 and delivered in 2019.", ""),
    ("Was it signed in 2017?", "It was signed in 2017 and delivered in 2019.", "affirms"),
    # Initials, and participles.
    ("Did Tolkien write the book?", "The book was written by J. R. R. Tolkien.", "affirms"),
    ("Did Tolkien write the book?", "The book was written by C. S. Lewis.", ""),
    ("Did Bush veto the bill?", "The bill was vetoed by George W. Bush.", "affirms"),
    ("Did Italy beat England?", "England was beaten by Italy.", "affirms"),
    ("Did Italy beat England?", "Italy was beaten by England.", ""),
    ("Did Italy seek help?", "Help was sought by Italy.", "affirms"),
    ("Did Italy light the fire?", "The fire was lit by Italy.", "affirms"),
    ("Did the army overthrow the king?", "The king was overthrown by the army.", "affirms"),
    ("Did the city rebuild the bridge?", "The bridge was rebuilt by the city.", "affirms"),
    ("Did the knight slay the dragon?", "The dragon was slain by the knight.", "affirms"),
    ("Did Italy tear up the treaty?", "The treaty was torn up by Italy.", "affirms"),
    ("Did the rebels bind him?", "He was bound by the rebels.", "affirms"),
]


@pytest.mark.parametrize(("question", "sentence", "side"), SIDES)
def test_side_of_a_sentence(question: str, sentence: str, side: str) -> None:
    assert side_of(question, sentence, (0, len(sentence)))[0] == side


def test_a_date_that_leans_on_the_article_is_compared_too() -> None:
    question, sentence = "Was Vosk arrested in May 2023?", "Vosk was arrested on Thursday."
    place = 0, len(sentence)
    assert side_of(question, sentence, place, date(2023, 5, 13)).side == "affirms"
    assert side_of(question, sentence, place, date(2024, 11, 29)).side == ""


def test_a_sentence_with_another_figure_denies(
    tmp_path: Path,
) -> None:
    other = Document("The ministry paid 84 million lev for the radios.", title="Radios", uri="/a")
    answer = ask("Did the ministry pay 50 million lev for the radios?", tmp_path, {}, other)
    assert [finding.side for finding in answer.findings] == ["denies"]
    answer = ask("Did the ministry pay 84 million lev for the radios?", tmp_path, {}, other)
    assert [finding.side for finding in answer.findings] == ["affirms"]


def test_a_sentence_about_something_else_takes_no_side() -> None:
    sentence = "The weather was fine."
    assert side_of("Did Greece buy jets?", sentence, (0, len(sentence))) == Stand("", False)


def test_where_no_sentence_takes_a_side_that_is_said(tmp_path: Path) -> None:
    hope = Document("Ankara spoke of the second batch of missiles from Russia.", uri="/hope")
    answer = ask("Did Russia deliver the second batch of missiles?", tmp_path, {}, hope)
    assert [f.side for f in answer.findings] == [""]
    assert any("say yes or no" in note for note in answer.notes)


def test_a_plan_neither_affirms_nor_denies_that_it_was_done(tmp_path: Path) -> None:
    plan = Document("They signed an accord to deliver the second batch of missiles.", uri="/plan")
    stand = side_of("Did Russia deliver the second batch?", plan.text, (0, len(plan.text)))
    assert stand == Stand("", True, planned=True)
    answer = ask("Did Russia deliver the second batch?", tmp_path, {}, plan, DENIAL)
    assert [(f.side, f.status) for f in answer.findings] == [("denies", "denied"), ("", "expected")]
    assert not answer.disagreement
    assert "not reported as done" in render(answer)


def test_a_plan_affirms_what_is_asked_of_the_future() -> None:
    text = "He will direct the next film."
    assert side_of("Will he direct the next film?", text, (0, len(text))).side == "affirms"


def test_a_list_is_taken_apart_in_the_order_of_the_document(tmp_path: Path) -> None:
    scores = {"Germany, France and Italy": 8.0}
    answer = ask("Which countries signed the treaty?", tmp_path, scores, NEWS)
    assert [f.value for f in answer.findings] == ["Germany", "France", "Italy"]
    assert answer.text == "Germany; France; Italy"
    assert_verbatim(answer, NEWS)


MEMO = Document(
    "The memo asked for three things: a new test of all hangers, a limit of 20 tonnes, and the "
    "closing of the eastern lane in both directions from the first day of May on.",
    uri="/memo",
)  # fmt: skip


@pytest.mark.parametrize("read", ["three things", "three things: a new test of all hangers"])
def test_what_is_announced_by_its_number_is_answered_by_its_items(
    read: str, tmp_path: Path
) -> None:
    answer = ask("What did the memo ask for?", tmp_path, {read: 8.0}, MEMO)
    assert answer.kind == "list"
    assert [f.value for f in answer.findings] == [
        "a new test of all hangers", "a limit of 20 tonnes",
        "the closing of the eastern lane in both directions from the first day of May on",
    ]  # fmt: skip
    assert_verbatim(answer, MEMO)


def test_an_item_that_is_asked_for_and_the_number_stay_alone(tmp_path: Path) -> None:
    limit = ask("What limit did the memo ask for?", tmp_path, {"a limit of 20 tonnes": 8.0}, MEMO)
    assert limit.text == "a limit of 20 tonnes"
    many = ask("How many things did the memo ask for?", tmp_path / "m", {"three": 8.0}, MEMO)
    assert many.text == "three"


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("Two were hurt: Ann Lee and Bo Ek.", ["Ann Lee", "Bo Ek"]),
        ("2 aims: to win and keep it; to go home.", ["to win and keep it", "to go home"]),
        ("Three aims – peace, bread and land.", ["peace", "bread", "land"]),
        ("Four aims: peace, bread and land.", []),
        ("Three men came, and left.", []),
    ],
)
def test_items_announced_by_their_number(text: str, items: list[str]) -> None:
    found = announced(text, 0, len(text), (0, len(text)))
    assert [text[a:b] for a, b in found] == items


def test_a_span_that_is_part_of_an_enumeration_brings_the_rest(tmp_path: Path) -> None:
    answer = ask("Which countries signed the treaty?", tmp_path, {"France": 8.0}, NEWS)
    assert answer.text == "Germany; France; Italy"


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("The crops were: rye and oats (2 tonnes), flax and beet (1).", ["rye and oats (2 tonnes)", "flax", "beet (1)"]),
        ("The aims: peace at home; bread, salt and oil; land.", ["peace at home", "bread, salt and oil", "land"]),
        ("The cast was: Ann Lee, Bo Ek, and Cy Oh.", ["Ann Lee", "Bo Ek", "Cy Oh"]),
        ("It was late: the road, which was new, was shut, and nobody came.", []),
        ("The pair: Ann Lee and Bo Ek.", []),
    ],
)  # fmt: skip
def test_items_behind_a_colon(text: str, items: list[str]) -> None:
    start = text.index(": ") + 2
    found = behind_colon(text, start, start + 4, (0, len(text)))
    assert [text[a:b] for a, b in found] == items
    inside = behind_colon(text, start + 2, start + 4, (0, len(text)))
    assert inside == [], "a part of an item is not asked for as an item"


def test_plural_causes_are_listed_and_one_cause_is_not(tmp_path: Path) -> None:
    causes = Document("The causes of the loss were: hail, drought and two wars.", uri="/causes")
    asked = "what were the main causes of the loss according to the steward?"
    assert ask(asked, tmp_path, {"hail": 8.0}, causes).text == "hail; drought; two wars"
    assert ask("why was there a loss?", tmp_path / "w", {"hail": 8.0}, causes).text == "hail"


REVIEW = Document(
    "# The Quay Review\n\nIt met in May.\n\n## 4. Findings\n\n1. The crane was old. It was "
    "never tested.\n2. No log was kept.\n\nThe owner accepts all of the findings.\n\n"
    "I propose two things:\n\n- a new crane\n- a log\n\nJo Mair",
    title="The Quay Review", source="Jo Mair", uri="/review",
)  # fmt: skip


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("What were the findings of the Quay review?", ["The crane was old. It was never tested.", "No log was kept."]),
        ("what are the two findings of the review", ["The crane was old. It was never tested.", "No log was kept."]),
        ("What two things did Mair propose?", ["a new crane", "a log"]),
    ],
)  # fmt: skip
def test_a_list_under_a_heading_is_read_whole(
    question: str, items: list[str], tmp_path: Path
) -> None:
    answer = ask(question, tmp_path, {}, REVIEW)
    assert (answer.kind, [f.value for f in answer.findings]) == ("list", items)
    assert [f.citations[0].quote for f in answer.findings] == items
    assert not answer.calibrated


@pytest.mark.parametrize(
    "question",
    [
        "What are the three findings of the review?",
        "Which findings did the owner reject?",
        "What were the findings of the coroner?",
        "Which cranes were old?",
    ],
)
def test_a_list_of_something_else_is_not_taken(question: str, tmp_path: Path) -> None:
    assert ask(question, tmp_path, {}, REVIEW).refused


@pytest.mark.parametrize(
    ("text", "lists"),
    [
        ("Rules\n\n1) no ball games\n   at all\n2) no dogs\n\nEnd.", [("Rules", ["no ball games\n   at all", "no dogs"])]),
        ("It made two demands: 1. Pay up. 2. Go away. It left.", [("It made two demands:", ["Pay up.", "Go away."])]),
        ("All of it was long ago. Bring:\n(a) bread\n\n(b) salt", [("Bring:", ["bread", "salt"])]),
        ("A sentence.\n\n- one\n- two", []),
        ("Steps:\n1. Stir.\n\nWait.\n\n2. Pour.", []),
        ("Steps:\n2. Stir.\n3. Pour.", []),
        ("Aims\n\n- one", []),
        ("The 1. FC won; the 2. team lost.", []),
        ("1. one\n2. two", []),
    ],
)  # fmt: skip
def test_lists_in_lines(text: str, lists: list[tuple[str, list[str]]]) -> None:
    found = list(blocks(text))
    assert [
        (text[slice(*one.lead)], [text[slice(*item)] for item in one.items]) for one in found
    ] == lists


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ab:.12)(\n- ", max_size=80))
def test_items_of_lists_in_lines_are_apart_and_behind_what_announces_them(text: str) -> None:
    for one in blocks(text):
        flat = [at for place in (one.lead, *one.items) for at in place]
        assert flat == sorted(flat)


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("A, B, and C", ["A", "B", "C"]),
        ("the Alps and the Andes", ["the Alps", "the Andes"]),
        ("the Ministry of Culture and Tourism", ["the Ministry of Culture and Tourism"]),
        ("London", ["London"]),
        ("the Council, which met in Rome", ["the Council, which met in Rome"]),
        ("such as iron, zinc or lead", ["iron", "zinc", "lead"]),
    ],
)
def test_items_of_an_enumeration(text: str, items: list[str]) -> None:
    assert [text[a:b] for a, b in items_of(text, 0, len(text))] == items


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="AB andor,;of the", max_size=60))
def test_items_lie_inside_the_span_in_order_and_apart(text: str) -> None:
    items = items_of(text, 0, len(text))
    flat = [at for item in items for at in item]
    assert flat == sorted(flat)
    assert flat == [] or (flat[0] >= 0 and flat[-1] <= len(text))


def test_what_several_sentences_name_is_joined(tmp_path: Path) -> None:
    other = Document("Spain signed the treaty later.", uri="/spain")
    scores = {"Germany, France and Italy": 8.0, "Spain": 7.9}
    answer = ask("Which countries signed the treaty?", tmp_path, scores, NEWS, other)
    assert answer.text == "; ".join(f.value for f in answer.findings)
    assert [f.value for f in answer.findings if f.value != "Spain"] == [
        "Germany",
        "France",
        "Italy",
    ]


def test_common_words_are_no_enumeration_of_names() -> None:
    text = "He sold cars, boats and planes in Rome."
    assert whole(text, 8, 12, (0, len(text))) == (8, 12)


def test_the_words_of_a_speaker_come_from_quotation_marks_and_from_reports() -> None:
    found = words_of("What did Demir say about the deal?", hits(NEWS), [])
    assert NEWS.text[found[0].start : found[0].end] == "a turning point"
    assert found[0].speaker == "Demir"
    reported = words_of("What did Kalin say about the plan?", hits(NEWS), [])
    assert any("plan holds" in NEWS.text[w.start : w.end] for w in reported)


def test_a_speaker_is_found_behind_what_opens_the_sentence() -> None:
    document = Document("In the same interview Kalin said that Turkey is open to talks.", uri="/k")
    found = words_of("What did Kalin say about talks?", hits(document), [])
    assert document.text[found[0].start : found[0].end] == "Turkey is open to talks"
    assert found[0].speaker == "Kalin"


def test_the_words_of_another_are_not_put_into_a_mouth(tmp_path: Path) -> None:
    answer = ask("What did Borisov say about the deal?", tmp_path, {}, NEWS)
    assert not any("turning point" in f.value for f in answer.findings)


def test_a_mark_without_words_behind_it_is_no_quote() -> None:
    document = Document('Kalin said of the deal: "\n\nIt is final."', uri="/mark")
    assert words_of("What did Kalin say about the deal?", hits(document), []) == []


def test_words_that_go_on_behind_a_mark_are_one_quote_with_the_marks_around_it() -> None:
    document = Document(
        "Demir said “the deployment goes on” and that “some systems are in operation”.", uri="/on"
    )
    (found,) = words_of("What did Demir say?", hits(document), [])
    said = document.text[found.start : found.end]
    assert said == "“the deployment goes on” and that “some systems are in operation”"


def test_a_whole_sentence_goes_before_a_few_words_in_marks() -> None:
    document = Document(
        "Kalin said that the plan stands “in principle” for now. “We are loyal to our agreement and "
        "will be,” Kalin said.",
        uri="/few",
    )
    first, *others = words_of("What did Kalin say?", hits(document), [])
    assert document.text[first.start : first.end].startswith("We are loyal")
    assert [document.text[w.start : w.end] for w in others] == ["in principle"]


def test_a_quote_names_its_speaker_and_its_date(tmp_path: Path) -> None:
    answer = ask("What did Demir say about the deal?", tmp_path, {}, NEWS)
    assert answer.text == "a turning point"
    assert answer.findings[0].speaker == "Demir"
    assert answer.findings[0].citations[0].published == date(2020, 6, 24)
    assert_verbatim(answer, NEWS)


def test_one_quote_in_two_papers_is_one_finding(tmp_path: Path) -> None:
    other = Document(
        "Late in the day Demir called the whole deal \u201ca turning point\u201d again.",
        title="Other", source="Duvar", uri="/other",
    )  # fmt: skip
    answer = ask("What did Demir say about the deal?", tmp_path, {}, NEWS, other)
    quotes = [finding for finding in answer.findings if finding.value == "a turning point"]
    assert len(quotes) == 1
    assert (quotes[0].articles, quotes[0].quoting) == (2, 2)
    assert set(quotes[0].sources) == {"Sputnik", "Duvar"}
    assert_verbatim(answer, NEWS, other)


@pytest.mark.parametrize(
    ("question", "sentence", "findings"),
    [
        ("Did Greece buy missiles?", "Greece bought ten missiles from Russia in the spring of 2019",
         1),
        ("What did Kalin say about missiles?",
         "Kalin said that Greece bought ten missiles from Russia in the spring of 2019", 1),
        ("Why did the pier break?", "The pier of Chios broke because the ice was thick that year", 1),
    ],
)  # fmt: skip
def test_copies_of_one_sentence_are_one_finding_of_every_kind(
    question: str, sentence: str, findings: int, tmp_path: Path
) -> None:
    one = Document(f"{sentence}. The rest is told by the first paper.", source="A", uri="/a")
    other = Document(f"{sentence}. Another end is what the second has.", source="B", uri="/b")
    answer = ask(question, tmp_path, {"the ice was thick": 8.0}, one, other)
    assert len(answer.findings) == findings, [f.value for f in answer.findings]
    assert (answer.findings[0].articles, answer.findings[0].copies) == (2, 1)
    assert len({c.document_id for c in answer.citations}) == 2
    assert_verbatim(answer, one, other)


@pytest.mark.parametrize(
    ("other", "same"),
    [
        ("the port of Chios lost ten ships to the storm of May, he said on Tuesday", True),
        ("the port of Chios lost two dozen boats and a crane to the storm", False),
        ("the port of Chios lost ten ships to the storm of May 2019, he said yesterday", False),
        ("the port of Delos lost ten ships to the storm of May, he said yesterday", False),
        ("ten ships", False),
    ],
)
def test_what_was_retouched_in_nothing_that_counts_is_the_same(other: str, same: bool) -> None:
    one = "the port of Chios lost ten ships to the storm of May, he said yesterday"
    assert say_the_same(one, other) is same
    assert say_the_same(other, one) is same


def test_the_contrary_is_shown_beside_what_bears_more_on_the_question(tmp_path: Path) -> None:
    denial = Document("He denied that the ministry had ignored warnings.", uri="/denial")
    report = Document(
        "The inquiry finds that the ministry received two warnings, in 2018 and in 2020, and "
        "answered neither of them.", uri="/report",
    )  # fmt: skip
    other = Document("The rain was ignored by all who came, and so was the cold.", uri="/other")
    answer = ask("Did the ministry ignore warnings?", tmp_path, {}, denial, report, other)
    assert sorted(f.side for f in answer.findings) == ["affirms", "denies"]
    assert answer.disagreement


def test_only_what_was_denied_answers_what_somebody_denied(tmp_path: Path) -> None:
    both = Document(
        "Brandt told the inquiry that the fall was caused by bolts that had not been checked. "
        "Brandt denied that the ministry had ignored warnings.", uri="/both",
    )  # fmt: skip
    answer = ask("What did Brandt deny?", tmp_path, {}, both)
    assert [(f.value, f.status) for f in answer.findings] == [
        ("the ministry had ignored warnings", "denied")
    ]
    said = ask("What did Brandt say?", tmp_path / "said", {}, both)
    assert {(f.status, "ignored" in f.value) for f in said.findings} <= {
        ("denied", True), ("unsaid", False),
    }  # fmt: skip
    assert len(said.findings) == 2


def test_what_was_promised_without_words_of_it_is_read_and_other_words_are_no_answer(
    tmp_path: Path,
) -> None:
    document = Document("Brandt promised two new ferries. Brandt said “it is late”.", uri="/ferry")
    read = ask("What did Brandt promise?", tmp_path, {"two new ferries": 8.0}, document)
    assert (read.kind, read.text) == ("span", "two new ferries")
    assert ask("What did Brandt promise?", tmp_path / "none", {}, document).refused


def test_a_document_that_the_question_names_is_the_only_one_that_answers(tmp_path: Path) -> None:
    inquiry = Document("The pier broke in May.", title="The Pier Inquiry: summary", uri="/inquiry")
    paper = Document("The pier broke in June.", title="Pier breaks", uri="/paper")
    scores = {"May": 6.0, "June": 9.0}
    answer = ask(
        "According to the inquiry, when did the pier break?", tmp_path, scores, inquiry, paper
    )
    assert (answer.text, answer.question) == ("May", "When did the pier break?")
    assert answer.notes[0] == "Only “The Pier Inquiry: summary” was searched, as asked."


def test_the_comma_before_the_mark_is_not_the_speakers() -> None:
    document = Document('"The current is different now," said Ole Vik, who fished there.', uri="/q")
    found = words_of("What did Ole Vik say?", hits(document), [])
    assert [document.text[w.start : w.end] for w in found] == ["The current is different now"]


@pytest.mark.parametrize(
    ("question", "who", "topic"),
    [
        ("What did Kalin say about the deal?", "Kalin", "the deal"),
        ("what has the ministry announced on Greece", "the ministry", "Greece"),
        ("What was Merkel's view on the treaty?", "Merkel", "the treaty"),
        ("How did critics respond to the film?", "critics", "the film"),
        ("What was the reaction of the Kremlin to the sanctions?", "the Kremlin", "the sanctions"),
        ("What did Kalin tell the council about the deal in May 2019?", "Kalin", "the deal"),
        ("What did Kalin say to reporters on 3 May 2019 about the deal?", "Kalin", "the deal"),
        ("What did Kalin tell the inquiry?", "Kalin", ""),
        ("What did Kalin tell us of the deal?", "Kalin", "the deal"),
        ("What did Kalin say on the book about trains?", "Kalin", "the book about trains"),
        ("What did Kalin say about the plan for 2019?", "Kalin", "the plan for 2019"),
        ("Why not?", "", "Why not"),
    ],
)
def test_whose_words_about_what(question: str, who: str, topic: str) -> None:
    found = asked_for(question)
    assert (found.who, found.topic) == (who, topic)


def test_a_reason_is_marked_in_its_sentence(tmp_path: Path) -> None:
    scores = {"the port was closed": 6.0}
    answer = ask("Why was the delivery late?", tmp_path, scores, NEWS)
    assert answer.kind == "reason"
    assert answer.findings[0].citations[0].quote == (
        "The delivery was late because the port was closed."
    )
    assert answer.text == "the port was closed"
    assert_verbatim(answer, NEWS)


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("It was late because the port was closed.", "because the port was closed"),
        ("Due to the storm, the port closed.", "Due to the storm"),
        ("They left in order to avoid war, and won.", "in order to avoid war"),
        ("The storm broke the pier, which led to delays.", "The storm broke the pier"),
        ("The sky is blue.", None),
        ("The ferry was cancelled since the crew was ill.", "since the crew was ill"),
        ("Since he had lost the key, he broke the door.", "Since he had lost the key"),
        ("The ministry has been in touch since the ferries were withdrawn.", None),
        ("Since the dam burst, the valley has been empty.", None),
        ("She led the board since joining in 2001.", None),
        ("Prices fell 3 per cent since March.", None),
        ("It has stayed shut since 2011 because the roof leaks.", "because the roof leaks"),
    ],
)
def test_where_a_sentence_states_a_reason(sentence: str, reason: str | None) -> None:
    found = reason_in(sentence)
    assert (found and sentence[found[0] : found[1]]) == reason


def test_the_sentence_that_holds_the_rare_words_bears_most() -> None:
    found = bearing("Did Greece buy missiles from Russia?", hits(NEWS, DENIAL), [])
    assert found[0].text == "Greece bought no missiles from Russia."
    assert all(0.0 <= one.coverage <= 1.0 for one in found)


def test_a_figure_that_is_asked_for_must_be_there() -> None:
    text = Document("It earned $15 million.", uri="/f")
    assert bearing("Did it earn $100 million?", hits(text), []) == []


@pytest.mark.parametrize(
    ("text", "read", "shown"),
    [
        ("More sail now than before the ferry stopped.", "More sail now", []),
        ("The ferry stopped owing to fog on the sound.", "fog", ["fog"]),
    ],
)
def test_what_is_improbable_and_told_without_a_word_of_reason_is_none(
    text: str, read: str, shown: list[str]
) -> None:
    question = "why did the ferry stop?"
    (hit,) = hits(Document(text, uri="/ferry"))
    start = text.index(read)
    span = Span(hit, start, start + len(read), 0.1, 0.1)
    # Others say so, too: that answers, however improbable each is by itself.
    judged = replace(judge(question, [span], None), confidence=0.1, answerable=0.9)
    answer = compose(question, question, "reason", [hit], judged)
    assert [f.value for f in of_kind(answer, [span], judged).findings] == shown


@pytest.mark.parametrize(
    ("one", "other"),
    [("attended", "attends"), ("bought", "buy"), ("copies", "copy"), ("stopped", "stop"),
     ("lied", "lie"), ("released", "release")],
)  # fmt: skip
def test_forms_of_a_word_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200), st.text(max_size=60))
def test_any_text_is_taken(text: str, question: str) -> None:
    document = Document(text, uri="/any")
    words_of(question, hits(document), [])
    bearing(question, hits(document), [])
    side_of(question, text, (0, len(text)))
    reason_in(text)


def test_blanks_without_end_are_no_enumeration_and_no_reason() -> None:
    text = f"Rome{' ' * 100_000}Oslo"  # minutes, where it is quadratic
    assert items_of(text, 0, len(text)) == [(0, len(text))]
    assert reason_in(text) is None
    assert behind_colon(f"a: b, {text}", 3, 4, (0, len(text))) == []
    assert list(blocks(f"{text}\n- a\n- b")) == []
    text = f"Two ports: {text}"
    assert announced(text, 0, len(text), (0, len(text))) == []


def test_who_said_so_is_answered_from_the_sentences_just_cited(tmp_path: Path) -> None:
    build_index([NEWS, DENIAL], tmp_path / "i", embedder=FakeEmbedder())
    reader = FakeReader({"the second batch of missiles, the ministry": 1.0})
    assistant = Assistant(open_index(tmp_path / "i"), FakeEmbedder(), reader)
    first = assistant.ask("Has Moscow delivered the second batch?")
    assert first.findings[0].side == "denies"
    answer = assistant.ask("and who said so?", [first])
    assert (answer.text, answer.asked) == ("the ministry", "and who said so?")
    assert answer.question != answer.asked
    assert_verbatim(answer, NEWS, DENIAL)


def test_where_no_speaker_is_named_the_document_itself_says_so(tmp_path: Path) -> None:
    first = ask("Did Greece buy missiles from Russia?", tmp_path, {}, NEWS)
    assistant = Assistant(open_index(tmp_path / "i"), FakeEmbedder(), FakeReader({}))
    answer = assistant.ask("who said so?", [first])
    assert answer.refused
    assert answer.reason == "No speaker is named: “News” itself says so."

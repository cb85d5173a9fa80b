"""Comment sections: heading, count, form, rules, and the look of readers' comments.

Not here: the count as a number (`fields/counts.py`).
"""

from __future__ import annotations

import re

from newsparse.rules._rule import PhraseRule, Rule

__all__ = ["RULES"]

COUNT_RE = re.compile(
    r"""\A \(? \d{1,5} \)? [ ]
    (?: comments? | replies | responses?                    # English
      | kommentare? | antworten | reaktionen                # German
      | commentaires? | r\u00e9ponses? | coment\u00e1rios? | comentarios? | respuestas?  # French, Portuguese, Spanish
      | commenti | reacties | komentar\w{0,3} | kommentarer )
    \b
    """,
    re.VERBOSE,
)
DATE_AT_TIME_RE = re.compile(
    r"""\d{4} ,? [ ]
    (?: at | um | \u00e0 | a[ ]las? | alle | \u00e0s | om | o | kl | klo | v | \u0432 ) \.? [ ] \d{1,2} [:.h] \d\d
    (?: [ ]? [ap]\.?m\.? | [ ] uhr )?+ [ :|\u00b7\u2022\u2193-]{0,4}
    (?: says | said | reply | antworten | r\u00e9pondre | responder | rispondi | odpowiedz | beantwoorden | svara | svar | vastaa
      | odpov\u011bd\u011bt | \u043e\u0442\u0432\u0435\u0442\u0438\u0442\u044c | \#\d{0,6} | permalink )?
    [ :\u2193]{0,3} \Z""",
    re.VERBOSE,
)
SAYS_RE = re.compile(
    r"""\A [^.!?:]{2,40}? [ ]
    (?: says | said | wrote | sagte? | schreibt | schrieb | meinte? | zegt | schrijft | schreef   # English, German, Dutch
      | dit | \u00e9crit | dice | dijo | escribe | escribi\u00f3 | diz | disse | escreveu | scrive | scritto   # Romance languages
      | spune | skriver | skrev | s\u00e4ger | sier | siger | sanoo | kirjoitti | \u00edrta               # Romanian, Nordic, Hungarian
      | pisze | napisa\u0142a? | m\u00f3wi | p\u00ed\u0161e | napsala?                                 # Polish, Czech
      | \u043f\u0438\u0448\u0435\u0442 | \u043d\u0430\u043f\u0438\u0441\u0430\u043b\u0430? | \u0433\u043e\u0432\u043e\u0440\u0438\u0442 )  # Russian
    [ ]? : \Z""",
    re.VERBOSE,
)
BY_RE = re.compile(
    r"""\A (?: comment[ ]by | kommentar[ ](?: von | av | af ) | commentaire[ ]de | coment[a\u00e1]rio[ ](?: de | por )
      | commento[ ]di | reactie[ ](?: van | door ) | komentarz[ ]od )
    [ ] [^\W\d_]""",
    re.VERBOSE,
)
ADDRESSED_RE = re.compile(
    r"""\A (?: @ [\w.-]{2,30} [ ,:] | (?: hi | hallo | hello | hey | lieber? | dear | moin | salut | hola ) [ ] [^\W\d_]{2,20} [,!.] [ ] \w )""",
    re.VERBOSE,
)

RULES = (
    PhraseRule(
        name="comments.heading_phrases",
        about="Headings that open a comment section, which ends the article.",
        list_name="comments_heading",
        examples=(
            "Leave a Comment",
            "12 Comments",
            "Schreibe einen Kommentar",
        ),
        counterexamples=(
            "The minister declined to comment",
            "Comments by the president drew criticism from allies",
        ),
        opens=True,
    ),
    PhraseRule(
        name="comments.form_phrases",
        about="Fields, buttons and small print of the comment form.",
        list_name="comments_form",
        examples=(
            "Your email address will not be published. Required fields are marked *",
            "Log in to leave a comment",
        ),
        counterexamples=(
            "Her address was published in June",
            "The website was down",
        ),
    ),
    PhraseRule(
        name="comments.phrases",
        about="Words on and in readers' comments: buttons, votes, forms of address.",
        list_name="comments",
        examples=(
            "Reply to Anna",
            "Great article, thank you",
            "Antworten",
        ),
        counterexamples=(
            "The article was great for trade",
            "He replied on Tuesday",
        ),
    ),
    Rule(
        name="comments.count",
        about="A line that opens with a number of comments: a toolbar's button or the section's heading.",
        pattern=COUNT_RE,
        starts="(0",
        folded=True,
        longest=60,
        needs="0",
        examples=(
            "0 comment",
            "234 Comments | Share",
            "12 replies",
        ),
        counterexamples=(
            "Police received 300 comments on the draft",
            "5 commendations for bravery",
        ),
    ),
    Rule(
        name="comments.date_at_time",
        about="A date and 'at' and a time of day end the line: the header of a reader's comment.",
        pattern=DATE_AT_TIME_RE,
        folded=True,
        longest=100,
        needs="0",
        examples=(
            "Jane Doe March 3, 2020 at 7:35 am",
            "4. Mai 2021 um 14:05 Uhr",
            "Jan Hof 4. Mai 2021 um 14:05 Uhr - Antworten",
        ),
        counterexamples=(
            "The talk is on March 3, 2020 at 7:35 am in the hall",
            "March 3, 2020",
        ),
    ),
    Rule(
        name="comments.says",
        about="A name and 'says:' alone: the header of a reader's comment.",
        pattern=SAYS_RE,
        folded=True,
        longest=60,
        needs=":",
        examples=(
            "Jane Doe says:",
            "Walter schreibt:",
            "Eva Lind skrev:",
        ),
        counterexamples=(
            "The minister says: no.",
            "It says",
        ),
    ),
    Rule(
        name="comments.by",
        about="'Comment by' opens the line: the header of a reader's comment.",
        pattern=BY_RE,
        starts="ckr",
        folded=True,
        longest=100,
        examples=(
            "Comment by Jane Roe — March 3, 2020",
            "Kommentar von Jan Hof",
        ),
        counterexamples=(
            "Comments by the president drew criticism",
            "Kommentar: Von wegen Sommer",
        ),
    ),
    Rule(
        name="comments.addressed",
        about="The line addresses somebody: the reader who wrote before.",
        pattern=ADDRESSED_RE,
        needs="@",
        words=frozenset(("hi", "hallo", "hello", "hey", "liebe", "lieber", "dear", "moin", "salut", "hola")),
        starts="@hldms",
        folded=True,
        longest=0,
        examples=("@anna that is not so", "Hallo Jan, danke!", "Dear Ann, the boat is yours."),
        counterexamples=("anna@example.org", "Hello, she said."),
    ),
)

"""Rows that tell without a sentence: depositaries, treaty offices, tables. Written on Tuesday 2 December 2025."""

import pytest

from tests.reading.reading import Line, told


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Ghana, Ratification, 3 May 2019", [("ratified", "2019-05-03", "GH")]),
        ("Signature: Fiji (2 June 2010); Ratification: Belize, 2 June 2011; Pakistan, 5 July 2011",
         [("signed", "2010-06-02", "FJ"), ("ratified", "2011-06-02", "BZ"), ("ratified", "2011-07-05", "PK")]),
        ("Ratifications: Mexico (25 Sept. 2013), Norway (12 Feb. 2014)",
         [("ratified", "2013-09-25", "MX"), ("ratified", "2014-02-12", "NO")]),
        ("Ghana (3 May 2019) - accession; Togo (4 June 2019) - ratification",
         [("accession", "2019-05-03", "GH"), ("ratified", "2019-06-04", "TG")]),
        ("Signature: 5 June 2019 (Panama); Ratification: 3 August 2021 (Panama)",
         [("signed", "2019-06-05", "PA"), ("ratified", "2021-08-03", "PA")]),
        ("Ratification deposited: Estonia, August 13, 1999; Bulgaria, September 29, 1999.",
         [("instrument_deposited", "1999-08-13", "EE"), ("instrument_deposited", "1999-09-29", "BG")]),
        ("States that have ratified so far: Guyana (20 September 2017) and Thailand (21 September 2017).",
         [("ratified", "2017-09-20", "GY"), ("ratified", "2017-09-21", "TH")]),
        ("Kyoto Protocol status: Canada - ratified 17 Dec 2002; Australia - signed 29 Apr 1998, not ratified.",
         [("ratified", "2002-12-17", "CA"), ("signed", "1998-04-29", "AU")]),
        ("Participant | Signature | Ratification\nAlbania | 22 Apr 2016 | 21 Sep 2016\nCanada | 23 Apr 2016 | 5 Oct 2016",
         [("signed", "2016-04-22", "AL"), ("ratified", "2016-09-21", "AL"),
          ("signed", "2016-04-23", "CA"), ("ratified", "2016-10-05", "CA")]),
        ("State | Signature | Ratification (r) / Accession (a)\nCanada | 3 May 2016 | 5 Oct 2017 r\nPeru | | 6 Jun 2018 a 1\n"
         "Chad | 4 May 2016 |\nFiji | 5 May 2016 | 7 Jul 2019",
         [("signed", "2016-05-03", "CA"), ("ratified", "2017-10-05", "CA"), ("accession", "2018-06-06", "PE"),
          ("signed", "2016-05-04", "TD"), ("signed", "2016-05-05", "FJ"), ("ratified", "2019-07-07", "FJ")]),
        ("| State | Signature | Ratification | Entry into force |\n| Peru | 3 May 2016 | | |\n| Chad | | |\n"
         "| Fiji | 4 May 2016 | 5 Jun 2017 | 5 Jul 2017 |",
         [("signed", "2016-05-03", "PE"), ("signed", "2016-05-04", "FJ"), ("ratified", "2017-06-05", "FJ"),
          ("entry_into_force", "2017-07-05", "FJ")]),
        ("Participant | Acceptance (A), Accession (a), Withdrawal (w)\nOman | 3 Mar 2015 a\nMali | 4 Mar 2015 A\n"
         "Togo | 5 Mar 2015 x",
         [("accession", "2015-03-03", "OM"), ("ratified", "2015-03-04", "ML")]),
        ("Arms Trade Treaty\nRatifications\nMexico: 25 Sept. 2013\nNorway: 12 Feb. 2014",
         [("ratified", "2013-09-25", "MX"), ("ratified", "2014-02-12", "NO")]),
        ("Country: Ghana\nAction: Ratification\nDate: 3 May 2019", [("ratified", "2019-05-03", "GH")]),
        ("Bolivia. Agreement regarding the rescheduling of certain debts. Signed at La Paz Mar. 14, 1988. "
         "Entered into force Apr. 25, 1988.",
         [("signed", "1988-03-14", "BO"), ("entry_into_force", "1988-04-25", "BO")]),
        ("Actions of the week. Wednesday, 26 November: Bahrain - Signature (ad referendum), Protocol on Pipeline Safety.",
         [("signed", "2025-11-26", "BH")]),
    ],
)  # fmt: skip
def test_a_row_tells_every_act_with_its_date(text: str, lines: list[Line]) -> None:
    assert told(text) == lines


@pytest.mark.parametrize(
    "text",
    [
        "Parties that have not ratified: Guyana (20 September 2017).",
        "Mongolia: withdrawal of the reservation to article 29 (1), 25 November 2008",
        "Ratification, accession and signature: see the Section's site of 3 May 2019.",
    ],
)
def test_a_row_of_something_else_tells_nothing(text: str) -> None:
    assert told(text) == []

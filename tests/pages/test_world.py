"""The map of a wide agreement: everybody on it, in both schemes, at every moment, and not where it is switched off."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from django.test import Client
from lxml import etree
from pytest_django import Settings

from tests.factories import make_agreement, make_event, make_participant, make_wide
from tests.pages.reading import read, words
from tracker.agreements.kinds import Form, Kind, ParticipantKind
from tracker.agreements.models import Agreement
from tracker.agreements.seeding import participants
from tracker.pages import world
from tracker.pages.world import PALETTES

pytestmark = pytest.mark.django_db
MAP = "/agreements/treaty/map.svg"
STYLE = Path(world.__file__).parent / "static/pages/site.css"
_SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(autouse=True)
def treaty() -> Agreement:
    """A large State that acceded, a small one that signed, and an organisation."""
    kenya, palau = make_participant("KEN", "Kenya"), make_participant("PLW", "Palau")
    union = make_participant("EUN", "European Union", kind=ParticipantKind.ORGANISATION)
    agreement = make_agreement("treaty", participants=(kenya, palau, union), form=Form.MULTILATERAL)
    make_event(agreement, Kind.ACCEDED, "2025-03-01", participant=kenya)
    make_event(agreement, Kind.SIGNED, "2025-05-01", participant=palau)
    return agreement


def drawn(client: Client, address: str = MAP) -> etree._Element:
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "image/svg+xml"
    return etree.fromstring(response.content)


def told(picture: etree._Element) -> dict[str, str]:
    """What stands at each place, and whether it is a shape or a dot."""
    places = picture.iterfind(f".//{_SVG}g/*[{_SVG}title]")
    return {str(place.findtext(f"{_SVG}title")): place.tag.removeprefix(_SVG) for place in places}


def test_a_large_state_is_a_shape_and_a_small_one_a_dot_each_with_its_standing(
    client: Client,
) -> None:
    assert told(drawn(client)) == {"Kenya: Contracting State": "path", "Palau: Signatory": "circle"}


def test_the_keys_name_every_standing_with_its_count(client: Client) -> None:
    keys = [text.text for text in drawn(client).iterfind(f".//{_SVG}text")]
    assert keys == ["Contracting State 1", "Signatory 1", "No act reported 1"]


def test_standings_differ_by_lines_too_where_colours_are_not_seen(client: Client) -> None:
    fills = [group.get("fill") for group in drawn(client).iterfind(f"./{_SVG}g/{_SVG}g")]
    assert fills[:2] == ["url(#consented)", "url(#signed)"]
    assert fills[2] == PALETTES["light"]["none"]


def test_it_shows_the_world_of_the_moment_that_is_asked_for(client: Client) -> None:
    assert "Palau: No act reported" in told(drawn(client, f"{MAP}?happened_by=2025-04-01"))


def test_the_dark_scheme_has_its_own_colours_and_address(client: Client) -> None:
    assert client.get(f"{MAP}?scheme=dark").content != client.get(MAP).content
    assert PALETTES["dark"]["sea"].encode() in client.get(f"{MAP}?scheme=dark").content
    assert client.get(f"{MAP}?scheme=sepia").status_code == 400
    assert client.get(f"{MAP}?shcheme=dark").status_code == 400


def test_its_colours_are_those_of_the_style_sheet() -> None:
    light, dark = STYLE.read_text().split("prefers-color-scheme: dark", 1)
    names = {"sea": "background", "done": "done", "applying": "next", "consented": "accent"}
    names |= {"signed": "warn", "leaving": "stop", "left": "stop", "ink": "ink"}
    for palette, part in (PALETTES["light"], light), (PALETTES["dark"], dark):
        first = dict(re.findall(r"--([\w-]+): (#\w+);", part)[::-1])
        assert {look: palette[look] for look in names} == {k: first[v] for k, v in names.items()}


def test_the_page_folds_it_up_and_says_who_is_not_on_it(client: Client) -> None:
    page = read(client, "/agreements/treaty")
    [image] = page.xpath("//details//picture//img")
    assert image.get("src") == MAP
    assert "Not on the map: European Union." in words(page)
    past = read(client, "/agreements/treaty?happened_by=2025-04-01")
    [source] = past.xpath("//picture/source")
    assert source.get("srcset") == f"{MAP}?happened_by=2025-04-01&scheme=dark"


def test_the_map_speaks_the_language_of_its_page(client: Client) -> None:
    [image] = read(client, "/ru/agreements/treaty").xpath("//picture//img")
    assert image.get("src") == f"/ru{MAP}"


def test_a_site_that_switches_maps_off_has_none(client: Client, settings: Settings) -> None:
    settings.MAPS = False
    assert client.get(MAP).status_code == 404
    assert not read(client, "/agreements/treaty").xpath("//picture")


def test_every_state_has_a_place_on_it_and_all_together_weigh_little(client: Client) -> None:
    Agreement.objects.all().delete()
    states = [row for row in participants() if row["kind"] == ParticipantKind.STATE]
    everybody = tuple(make_participant(row["code"], row["name"]) for row in states)
    make_agreement("treaty", participants=everybody, form=Form.MULTILATERAL)
    picture = client.get(MAP).content
    assert len(told(etree.fromstring(picture))) == len(states)
    assert len(gzip.compress(picture)) < 20_000


def test_many_who_are_not_on_it_are_counted_not_named(client: Client) -> None:
    wide = make_wide(participants=13)
    page = words(read(client, f"/agreements/{wide.slug}"))
    assert "Participants that are not on the map: 13." in page

"""Links: which of two addresses lead to the same article.

courlan's clean_url was tried first: it takes `AffairId`, `reference`, `session` and `source` for trackers, and would
make one article of all affairs of the Swiss parliament. So the names to drop are listed here.
"""

from urllib.parse import parse_qsl, urlencode

from tracker.lib import addresses

# What newsletters, networks and shops add to count where a visitor came from.
_TRACKING_PREFIXES = (
    "utm_",
    "mtm_",
    "matomo_",
    "pk_",
    "piwik_",
    "at_",
    "mc_",
    "hsa_",
    "oly_",
    "vero_",
)
# fmt: off
_TRACKING = frozenset({
    "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "ysclid", "twclid", "ttclid",
    "igshid", "igsh", "mkt_tok", "s_cid", "ncid", "_hsenc", "_hsmi", "__hstc", "__hssc", "hsctatracking",
    "_openstat", "spm", "cmpid", "xtor", "ref_src", "ref_url", "fb_action_ids", "fb_ref", "guccounter",
    "wt_mc", "sr_share", "amp", "outputtype",
})
# fmt: on


def canonical(url: str) -> str:
    """The address by which an article is known: without scheme, fragment, tracking, order of parameters.

    'HTTP://Tass.com:80/politics/2052369/?utm_source=x#top' → 'tass.com/politics/2052369'.
    Raises addresses.NotAnAddress.
    """
    parsed = addresses.parse(url)
    query = sorted(
        (name, value)
        for name, value in parse_qsl(parsed.query or "", keep_blank_values=True)
        if not _is_tracking(name.lower())
    )
    path = (parsed.path or "").rstrip("/").removesuffix("/amp")
    port = f":{parsed.port}" if parsed.port else ""
    # Sites of one page tell their articles apart after '#!' or '#/'.
    fragment = parsed.fragment if (parsed.fragment or "").startswith(("!", "/")) else ""
    return "".join(
        (
            f"{parsed.host}{port}{path}",
            f"?{urlencode(query)}" if query else "",
            f"#{fragment}" if fragment else "",
        )
    )


def _is_tracking(name: str) -> bool:
    return name in _TRACKING or name.startswith(_TRACKING_PREFIXES)

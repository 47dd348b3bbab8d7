"""Evidence: where what we say comes from."""

import streamlit as st

from components.console import here
from components.console.downloads import table_downloads
from components.console.example import offer_example
from components.console.prepare.evidence_import import evidence_import
from components.console.prepare.evidence_list import (
    bar,
    evidence_table,
    mix_line,
    shared_table,
    source_card,
    welcome,
)
from components.insight.evidence_mix import evidence_mix

place = here()
st.title(place.say.code("screen.evidence"))
mix = evidence_mix(place.state)

if not mix.total:
    welcome(place)
    if not place.sharing:
        with st.expander(
            place.say("Bring in a list of evidence"), icon=":material/upload:", key="evidence_first_import"
        ):
            evidence_import(place)
    offer_example(place, "evidence")
else:
    mix_line(place, mix)
    view, sources = bar(place, mix)
    if place.sharing:
        shared_table(place, sources)
    elif view == "one":
        source_card(place, sources)
    elif view == "import":
        evidence_import(place)
    else:
        evidence_table(place, sources)
        table_downloads(place, ["evidence"])

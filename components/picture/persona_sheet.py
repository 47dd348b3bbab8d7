"""A persona to look at: the whole sheet, and the strip pinned above the map."""

from collections.abc import Iterable, Sequence

from components.journey.records import Evidence, Persona
from components.language import Speech
from components.language.typography import escaped

PERSONA_STYLE = """
.ps,.pin{--ink:light-dark(#20242c,#eceae4);--soft:light-dark(#5a6170,#b4b8c2);--line:light-dark(#e3ded3,#343842);
 --paper:light-dark(#fbfaf6,#17191e);--panel:light-dark(#ffffff,#22252c);--accent:light-dark(#0b6e6e,#6cc9c3);
 --tint:light-dark(#e3f1f0,#213433);color:var(--ink)}
.ps{border:1px solid var(--line);border-radius:.8rem;background:var(--panel);padding:1.4rem 1.6rem;line-height:1.45}
.ps-head{display:flex;gap:1.2rem;align-items:center}
.face{flex:none;display:grid;place-items:center;width:5.2rem;height:5.2rem;border-radius:50%;background:var(--tint);
 color:var(--accent);font-size:2.7rem;font-weight:650;line-height:1;overflow:hidden}
.face.letters{font-size:1.8rem}
.ps h2{margin:0;padding:0;font-size:1.55rem;letter-spacing:-.01em}
.ps-tag{color:var(--soft);font-size:1.02rem}
.ps-status{display:inline-block;margin-top:.35rem;border:1px solid var(--line);border-radius:1rem;padding:.05rem .7rem;
 font-size:.82rem;color:var(--soft)}
.ps-status.agreed{border-color:var(--accent);color:var(--accent);font-weight:600}
.ps blockquote{margin:1.1rem 0;padding:.2rem 0 .2rem 1rem;border-left:4px solid var(--accent);font-size:1.15rem;
 font-style:italic;color:var(--ink);white-space:pre-line}
.ps-text{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,15rem),1fr));gap:.4rem 2rem;
 margin-bottom:.4rem}
.ps-four{display:grid;grid-template-columns:repeat(auto-fit,minmax(13rem,1fr));gap:.9rem;margin-top:.8rem}
.ps-box{border-top:3px solid var(--accent);background:var(--paper);border-radius:.2rem .2rem .5rem .5rem;
 padding:.6rem .9rem .8rem}
.ps h3{margin:0 0 .25rem;padding:0;font-size:.82rem;font-weight:650;letter-spacing:.05em;text-transform:uppercase;
 color:var(--accent)}
.ps p{margin:0 0 .5rem;white-space:pre-line;overflow-wrap:anywhere}
.ps ul{margin:0;padding-left:1.1rem}.ps li{margin:.15rem 0;overflow-wrap:anywhere}
.ps-foot{display:flex;flex-wrap:wrap;gap:.4rem;margin-top:.9rem;align-items:center;color:var(--soft);font-size:.9rem}
.ps-chip{border:1px solid var(--line);border-radius:1rem;padding:.05rem .7rem;background:var(--paper);color:var(--ink)}
.pin{display:flex;gap:.7rem;align-items:center;min-width:0}
.pin .face{width:2.6rem;height:2.6rem;font-size:1.5rem}.pin .face.letters{font-size:1rem}
.pin div{min-width:0;line-height:1.25}
.pin-quote{font-style:italic;color:var(--soft);display:block;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
"""


_MARKS = '«»“”" \u00a0\u202f'
"""Quotation marks that people type around a quote; ours stand in their place."""


def entries(text: str) -> list[str]:
    """A field that holds one entry a line."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def initials(name: str) -> str:
    """The first letters of the first two words of a name."""
    return "".join(word[0] for word in name.split()[:2]).upper()


def face(persona: Persona) -> str:
    """The portrait: an emoji, or the initials of the name."""
    if persona.emoji:
        return f'<span class="face" aria-hidden="true">{escaped(persona.emoji)}</span>'
    return f'<span class="face letters" aria-hidden="true">{escaped(initials(persona.name))}</span>'


def persona_sheet(persona: Persona, channels: Iterable[str], sources: Sequence[Evidence], say: Speech) -> str:
    """The whole sheet as HTML. `channels`: names; `sources`: the evidence about this persona."""
    tag = " · ".join(filter(None, (persona.tagline, persona.age)))
    status = say.code(f"persona_status.{persona.status}")
    if persona.status == "agreed":
        status = say("{status} by {name}", status=status, name=persona.approver)
    words = persona.quote.strip(_MARKS)
    quote = f"<blockquote>{escaped(say.quoted(words))}</blockquote>" if words else ""
    texts = "".join(
        f"<section><h3>{escaped(title)}</h3><p>{escaped(text)}</p></section>"
        for title, text in ((say("Situation"), persona.situation), (say("Scenario"), persona.scenario))
        if text
    )
    return (
        f'<style>{PERSONA_STYLE}</style><article class="ps"><div class="ps-head">{face(persona)}<div>'
        f'<h2>{escaped(persona.name)}</h2><div class="ps-tag">{escaped(tag)}</div>'
        f'<span class="ps-status {persona.status}">{escaped(status)}</span></div></div>{quote}'
        f'<div class="ps-text">{texts}</div><div class="ps-four">{_boxes(persona, say)}</div>'
        f"{_foot(channels, sources, say)}</article>"
    )


def _boxes(persona: Persona, say: Speech) -> str:
    fields = (
        (say("Goals"), persona.goals),
        (say("Needs"), persona.needs),
        (say("Brakes"), persona.brakes),
        (say("Motivations"), persona.motivations),
    )
    return "".join(
        f'<section class="ps-box"><h3>{escaped(title)}</h3><ul>'
        f"{''.join(f'<li>{escaped(one)}</li>' for one in entries(text))}</ul></section>"
        for title, text in fields
        if entries(text)
    )


def _foot(channels: Iterable[str], sources: Sequence[Evidence], say: Speech) -> str:
    """Where this customer meets us, and how we know them: each source with its grade."""
    known = [f"{one.title} · {one.grade}" for one in sources]
    rows = [_chips(say("Channels"), channels, say), _chips(say("Evidence"), known, say)]
    if not known:
        rows.append(f"<span>{escaped(say('No evidence yet'))}</span>")
    return "".join(f'<div class="ps-foot">{one}</div>' for one in rows if one)


def _chips(label: str, words: Iterable[str], say: Speech) -> str:
    chips = "".join(f'<span class="ps-chip">{escaped(one)}</span>' for one in words)
    return f"<span>{escaped(say.colon(label))}</span>{chips}" if chips else ""


def persona_strip(persona: Persona, say: Speech) -> str:
    """One line to keep the customer in sight above the map."""
    tag = f" · {escaped(persona.tagline)}" if persona.tagline else ""
    words = persona.quote.strip(_MARKS).split("\n")[0]
    quote = f'<span class="pin-quote">{escaped(say.quoted(words))}</span>' if words else ""
    name = f"<strong>{escaped(persona.name)}</strong>"
    return f'<style>{PERSONA_STYLE}</style><div class="pin">{face(persona)}<div>{name}{tag}{quote}</div></div>'

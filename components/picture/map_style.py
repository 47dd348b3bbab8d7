"""How the map looks on a page. Colours follow the page's light or dark scheme by themselves."""

EMOTION_COLOURS = {-2: "#B2182B", -1: "#F4A582", 0: "#F7F7F7", 1: "#92C5DE", 2: "#2166AC"}
"""Diverging, safe for colour-blind eyes; never alone: a sign always stands with it."""

EMOTION_INK = {-2: "#ffffff", -1: "#20242c", 0: "#20242c", 1: "#20242c", 2: "#ffffff"}

_EMOTIONS = "".join(
    f".jm .e{number + 2}{{background:{colour};color:{EMOTION_INK[number]}}}"
    for number, colour in EMOTION_COLOURS.items()
)

MAP_STYLE = (
    """
.jm{--ink:light-dark(#20242c,#eceae4);--soft:light-dark(#5a6170,#b4b8c2);--line:light-dark(#e3ded3,#343842);
 --paper:light-dark(#fbfaf6,#17191e);--panel:light-dark(#ffffff,#22252c);--accent:light-dark(#0b6e6e,#6cc9c3);
 --edge:light-dark(#8d8570,#8f95a3);
 --doing:light-dark(#fdf3cf,#3b3522);--thinking:light-dark(#eef0fb,#2a2d42);--feeling:light-dark(#f3ecf7,#35293d);
 --expectation:light-dark(#eaf3f2,#213433);--pains:light-dark(#fde8e1,#43291f);--delights:light-dark(#e3eff9,#1f3345);
 --needs:light-dark(#f2efe6,#2f2d27);--opportunities:light-dark(#e8f3ec,#223329);
 --backstage:light-dark(#ecebea,#2b2c30);
 color:var(--ink);font-size:.86rem;line-height:1.32}
.jm-scroll{overflow:auto;max-height:min(calc(100vh - 10rem),64rem);border:1px solid var(--line);border-radius:.6rem;
 background:var(--paper)}
.jm-scroll:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.jm table{border-collapse:separate;border-spacing:0;table-layout:fixed;margin:0}
.jm th,.jm td{text-align:left;vertical-align:top;padding:.4rem .3rem;border:0;border-top:1px solid var(--line);
 font-weight:400;overflow-wrap:anywhere}
.jm .lab{position:sticky;left:0;z-index:2;background:var(--paper);width:7.6rem;padding:.5rem .6rem;text-align:right;
 font-weight:600;color:var(--soft);border-right:1px solid var(--line)}
.jm .lab small{display:block;font-weight:400;line-height:1.25}
.jm .phase{position:sticky;top:0;z-index:3;height:2.2rem;box-sizing:border-box;background:var(--paper);border-top:0;
 padding:.5rem .5rem .2rem;
 white-space:nowrap;overflow:hidden;text-overflow:ellipsis;
 font-size:.74rem;font-weight:650;letter-spacing:.04em;text-transform:uppercase;color:var(--accent);
 box-shadow:inset 0 -3px 0 var(--accent);
 border-right:6px solid var(--paper)}
.jm .step{position:sticky;top:2.2rem;z-index:3;background:var(--paper);border-top:0;font-weight:600;
 font-size:.95rem;line-height:1.25;padding:.5rem;
 box-shadow:0 1px 0 var(--line)}
.jm .corner{z-index:4;border-top:0}
.jm .corner.top{top:0;position:sticky;left:0}.jm .corner.low{top:2.2rem}
.jm .none{color:var(--soft);font-weight:400;font-style:italic}
.jm .mot{display:inline-block;white-space:nowrap;margin-top:.2rem;color:var(--accent);font-size:.72rem;
 font-weight:700;border:1.5px solid var(--accent);
 border-radius:1rem;padding:0 .4rem;background:var(--panel)}
.jm .mot.candidate{border-style:dashed;font-weight:600}
.jm .c{position:relative;border:1px solid transparent;border-radius:.4rem;padding:.3rem .5rem .35rem;
 margin-bottom:.3rem;white-space:pre-line;background:var(--needs)}
"""
    + "".join(
        f".jm .k-{key}{{background:var(--{key})}}"
        for key in (
            "doing",
            "thinking",
            "feeling",
            "expectation",
            "pains",
            "delights",
            "needs",
            "opportunities",
            "backstage",
        )
    )
    + """
.jm .k-thinking{font-style:italic}
.jm .hypothesis{background:var(--panel);border:1.5px dashed var(--edge)}
.jm .refuted .t{text-decoration:line-through;color:var(--soft)}
.jm .refuted{background:transparent;border:1px solid var(--line)}
.jm .b{display:inline-block;font-size:.7rem;font-style:normal;font-weight:650;border-radius:.25rem;padding:0 .25rem;
 margin-left:.3rem;
 border:1px solid currentColor;color:var(--soft);text-decoration:none;white-space:nowrap}
.jm .b.new{background:var(--accent);border-color:var(--accent);color:var(--paper)}
.jm .tp{margin-bottom:.5rem}
.jm .tp.refuted .t{text-decoration:line-through}
.jm .tp .f{display:inline-block;min-width:1.7rem;text-align:center;border:1px solid #767676;border-radius:.3rem;
 font-weight:700;font-size:.75rem;margin-right:.3rem}
.jm .tp small{display:block;color:var(--soft)}
.jm .brk{font-weight:700;border:1.5px solid currentColor;border-radius:.25rem;padding:0 .25rem;font-size:.72rem;
 white-space:nowrap}
.jm .bar{display:block;position:relative;height:.5rem;border-radius:.25rem;margin:.2rem 0 .1rem;
 border:1px solid var(--edge);overflow:hidden}
.jm .bar i{position:absolute;top:0;bottom:0;background:var(--edge)}
.jm .bar .may{opacity:.4}
.jm .bar.estimated i{background:repeating-linear-gradient(45deg,var(--edge) 0 3px,transparent 3px 6px)}
.jm .bar.hollow{border-style:dotted}
.jm .curve{position:relative;height:9.5rem;padding:0}
.jm .curve .g{position:absolute;left:0;right:0;height:0;border-top:1px dotted var(--line)}
.jm .curve .g.zero{border-top:1px solid var(--edge)}
.jm .curve .line{position:absolute;top:0;bottom:0;left:50%;width:100%;background:var(--ink);z-index:0;
 pointer-events:none}
.jm .curve .m{position:absolute;left:50%;transform:translate(-50%,-50%);z-index:1;border:1.5px solid var(--ink);
 border-radius:1.4rem;
 font-weight:700;font-size:.78rem;text-align:center;padding:.05rem .45rem;white-space:nowrap}
.jm .curve .low,.jm .curve .aim{position:absolute;transform:translate(-50%,-50%);z-index:1;font-size:.74rem;
 color:var(--soft);background:var(--paper);
 border-radius:.3rem;padding:0 .2rem;white-space:nowrap}
.jm .curve .low{left:22%}.jm .curve .aim{left:80%;color:var(--accent);font-weight:650}
.jm .scale{position:relative;height:9.5rem;padding:0}
.jm .scale span{position:absolute;right:.4rem;transform:translateY(-50%);font-size:.72rem;font-weight:400}
.jm .scale b{position:absolute;right:2rem;left:.3rem;top:50%;transform:translateY(-50%);font-weight:600}
.jm-legend{margin-top:.5rem;color:var(--soft);font-size:.8rem;display:flex;flex-wrap:wrap;gap:.3rem 1.1rem;
 align-items:center}
.jm-legend .c{display:inline-block;margin:0;padding:0 .4rem}
.jm-legend .bar{display:inline-block;width:2.6rem;vertical-align:middle}
.jm-legend .f{display:inline-block;min-width:1.7rem;text-align:center;border:1px solid #767676;font-weight:700;
 font-size:.74rem}
.jm .vh{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
"""
    + _EMOTIONS
)

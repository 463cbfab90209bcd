"""Which colour does each class of a picture fall back to where no style sheet reaches it?

The classes are what `charts.css` colours for light and dark pages. The values here are the light ones,
legible in print; blues and the rust of the gaps keep apart for colour-blind eyes and in grey.
"""

INK, QUIET, RULE, PAPER, WASH = "#1a2530", "#52606c", "#d3dae0", "#ffffff", "#f3f5f7"
RUST = "#a63c06"

LOOKS: dict[str, dict[str, str]] = {
    "chart": {"fill": INK},
    "chart-paper": {"fill": PAPER},
    "chart-wash": {"fill": WASH},
    "chart-ink": {"fill": INK},
    "chart-quiet": {"fill": QUIET},
    "chart-rule": {"stroke": RULE, "fill": "none"},
    "chart-edge": {"stroke": QUIET, "fill": "none"},
    # how much there is: few, some, many
    "chart-few": {"fill": "#dbe9f6"},
    "chart-some": {"fill": "#a5cae6"},
    "chart-many": {"fill": "#2b6ca3"},
    "chart-on-few": {"fill": INK},
    "chart-on-many": {"fill": "#ffffff"},
    # steps of the ladder of participation
    "chart-step": {"fill": "#1f5f96"},
    "chart-step-off": {"fill": "none", "stroke": "#8fa3b3"},
    "chart-lane": {"fill": "#eef4f9"},
    "chart-lane-decide": {"fill": "#c9dff0"},
    # gaps
    "chart-gap": {"fill": "#fff4ec", "stroke": RUST},
    "chart-gap-line": {"stroke": "#e0a07c", "fill": "none"},
    "chart-gap-text": {"fill": "#7d2c02"},
    "chart-open": {"fill": PAPER, "stroke": QUIET},
    "chart-open-text": {"fill": QUIET},
}

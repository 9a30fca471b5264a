"""Gradio's own parts in Footnote's colours and type; nothing is fetched from another machine."""

from typing import Any

SANS = (
    "Source Sans 3",
    "system-ui",
    "-apple-system",
    "Segoe UI",
    "Roboto",
    "Noto Sans",
    "sans-serif",
)
MONO = ("ui-monospace", "SFMono-Regular", "Menlo", "Consolas", "monospace")


def theme() -> Any:
    """A ``gradio.themes.Base`` whose variables are those of ``static/footnote.css``."""
    import gradio as gr

    # A bare name would not be quoted, and one with a number in it would be no name.
    from gradio.themes.utils.fonts import Font

    made = gr.themes.Base(
        primary_hue=gr.themes.colors.teal,
        neutral_hue=gr.themes.colors.stone,
        font=[Font(name) for name in SANS],
        font_mono=[Font(name) for name in MONO],
        radius_size=gr.themes.sizes.radius_md,
    )
    both = {
        "body_text_color_subdued": "var(--fn-soft)",
        "background_fill_primary": "var(--fn-paper)",
        "background_fill_secondary": "var(--fn-sheet)",
        "block_background_fill": "transparent",
        "border_color_primary": "var(--fn-line)",
        "border_color_accent": "var(--fn-accent)",
        "input_background_fill": "var(--fn-sheet)",
        "input_border_color": "var(--fn-line)",
        "input_border_color_focus": "var(--fn-accent)",
        "input_placeholder_color": "var(--fn-soft)",
        "button_primary_background_fill": "var(--fn-accent)",
        "button_primary_background_fill_hover": "var(--fn-accent-strong)",
        "button_primary_text_color": "var(--fn-paper)",
        "button_secondary_background_fill": "transparent",
        "button_secondary_border_color": "var(--fn-line)",
        "button_secondary_text_color": "var(--fn-ink)",
        "link_text_color": "var(--fn-accent)",
    }
    flat = {
        "color_accent": "var(--fn-accent)",
        "block_border_width": "0px",
        "block_shadow": "none",
        "input_shadow": "none",
    }
    # These two stand in the page before any style sheet does: they bring the colours along.
    first = {
        "body_background_fill": "var(--fn-paper, #fbfaf7)",
        "body_background_fill_dark": "var(--fn-paper, #18191a)",
        "body_text_color": "var(--fn-ink, #23211e)",
        "body_text_color_dark": "var(--fn-ink, #e8e5de)",
    }
    # A variable of the theme without its dark twin would fall back to Base's own in dark mode.
    dark = {f"{name}_dark": value for name, value in both.items()}
    return made.set(**first, **both, **dark, **flat)

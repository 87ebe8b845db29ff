"""Five hundred components, the second of which shows what the first has, at each key: python wide.py <port>."""

import sys

import gradio as gr

fields = []


def row(count):
    with gr.Row():
        for _ in range(count):
            fields.append(gr.Textbox(label=f"Field {len(fields) + 1}"))


def shout(text):
    return text.upper()


with gr.Blocks(title="Wide") as demo:
    with gr.Tabs():
        for tab in range(3):
            with gr.Tab(f"Tab {tab + 1}"):
                # What Vitrine's column stands for.
                with gr.Column():
                    for i in range(33):
                        row(5 if tab == 0 and i == 0 else 4)
    fields[0].input(shout, fields[0], fields[1], api_name="shout")
demo.launch(server_name="127.0.0.1", server_port=int(sys.argv[1]), quiet=True)

"""A table of 100,000 rows and five columns, once a button is pressed: python table.py <port>."""

import math
import sys

import gradio as gr
import pandas as pd

ROWS = range(100_000)


def show():
    return pd.DataFrame(
        {
            "name": [f"name-{i}" for i in ROWS],
            "group": [f"group {i % 7}" for i in ROWS],
            "count": list(ROWS),
            "share": [math.sin(i) for i in ROWS],
            "chosen": [i % 3 == 0 for i in ROWS],
        }
    )


with gr.Blocks(title="Table") as demo:
    button = gr.Button("Show")
    table = gr.Dataframe(label="Table", max_height=420)
    button.click(show, None, table, api_name="show")
demo.launch(server_name="127.0.0.1", server_port=int(sys.argv[1]), quiet=True)

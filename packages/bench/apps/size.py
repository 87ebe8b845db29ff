"""Says how many bytes a file has: python size.py <port>."""

import os
import sys

import gradio as gr


def size(file):
    return os.path.getsize(file)


demo = gr.Interface(size, gr.File(label="File"), gr.Number(label="Bytes"), title="Size", api_name="size")
demo.launch(server_name="127.0.0.1", server_port=int(sys.argv[1]), quiet=True)

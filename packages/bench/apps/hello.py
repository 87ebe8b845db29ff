"""Greets, as demos/hello does: python hello.py <port>."""

import sys

import gradio as gr


def greet(name):
    return f"Hello {name or 'there'}"


demo = gr.Interface(greet, gr.Textbox(label="Name"), gr.Textbox(label="Greeting"), title="Hello", api_name="hello")
demo.launch(server_name="127.0.0.1", server_port=int(sys.argv[1]), quiet=True)

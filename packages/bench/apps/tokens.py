"""Streams a text that grows by one token at a time: python tokens.py <port>."""

import sys

import gradio as gr


def tokens(count):
    text = ""
    for i in range(int(count)):
        text += f"{i} "
        yield text


demo = gr.Interface(tokens, gr.Number(label="Count"), gr.Textbox(label="Text"), title="Tokens", api_name="tokens")
demo.launch(server_name="127.0.0.1", server_port=int(sys.argv[1]), quiet=True)

"""A long conversation, and a reply of as many tokens as the message says: python long-chat.py <port>."""

import os
import sys
import time

import gradio as gr

MESSAGES = int(os.environ.get("BENCH_MESSAGES", "2000"))
TOKENS_PER_SECOND = 500
TICK = 0.02

history = [
    {
        "role": "user" if i % 2 == 0 else "assistant",
        "content": f"Message {i}: some **words** and `code`, as long as a short message is, with [a link](https://example.org).",
    }
    for i in range(MESSAGES)
]


def reply(message, history):
    since = time.monotonic()
    text = ""
    for i in range(1, int(message) + 1):
        while i > (time.monotonic() - since) * TOKENS_PER_SECOND:
            time.sleep(TICK)
        text += f"t{i}" + ("\n\n" if i % 60 == 0 else " ")
        yield text


demo = gr.ChatInterface(reply, chatbot=gr.Chatbot(value=history), title="Long chat")
demo.launch(server_name="127.0.0.1", server_port=int(sys.argv[1]), quiet=True)

"""The endpoints of app.ts in Gradio itself: what both suites expect is then known to be what Gradio does."""

import sys
import time

import gradio as gr


def greet(name, punctuation="!"):
    """Greets somebody."""
    return f"Hello {name}{punctuation}"


def count(name, times=2):
    word = ""
    for i in range(int(times)):
        word += name
        yield word, i
        time.sleep(0.2 if name == "slow" else 0.02)
    yield word, int(times)


def add(amount, seen):
    return seen + amount, seen + amount


def refuse(name):
    if name == "user":
        raise gr.Error("Bad thing")
    raise RuntimeError("The inside of the server")


def steps(times, progress=gr.Progress()):
    gr.Info("Working", title="Note")
    gr.Warning("Slowly")
    for i in range(int(times)):
        progress((i, int(times)), desc="Counting")
        time.sleep(0.1)
    return int(times)


def copy(attached):
    with open(attached, "rb") as file:
        return attached, len(file.read())


def show(picture):
    return picture


def forms(table, marked, messages, colour, size2, sure, data):
    messages = [*messages, {"role": "assistant", "content": "Noted."}]
    tokens = [(one["token"], one["class_or_confidence"]) if isinstance(one, dict) else one for one in marked]
    label = {str(colour): 0.75, "other": 0.25}
    return label, table, tokens, f"<p>{size2} {str(sure).lower()}</p>", messages, data


with gr.Blocks(title="For clients") as demo:
    name = gr.Textbox(label="Name")
    punctuation = gr.Textbox(label="Punctuation", value="!")
    greeting = gr.Textbox(label="Greeting")
    times = gr.Slider(1, 10, value=2, step=1, label="Times")
    word = gr.Textbox(label="Word")
    amount = gr.Number(label="Amount")
    total = gr.Number(label="Total")
    seen = gr.State(0)
    attached = gr.File(label="File")
    copied = gr.File(label="Copy")
    size = gr.Number(label="Size")
    picture = gr.Image(label="Picture", type="filepath")
    smaller = gr.Image(label="Smaller", type="filepath")
    answer = gr.Label(label="Answer")
    table = gr.Dataframe(label="Table")
    marked = gr.HighlightedText(label="Marked")
    page = gr.HTML(label="Page")
    messages = gr.Chatbot(label="Messages")
    colour = gr.Radio(["red", "green"], label="Colour")
    size2 = gr.Dropdown(["s", "m", "l"], label="Size of shirt")
    sure = gr.Checkbox(label="Sure")
    data = gr.JSON(label="Data")
    with gr.Column() as box:
        press = gr.Button("Press")
    many = {"concurrency_limit": 32}
    gr.on([press.click], greet, [name, punctuation], [greeting], api_name="greet", **many)
    gr.on([press.click], count, [name, times], [word, total], api_name="count", **many)
    gr.on([press.click], add, [amount, seen], [total, seen], api_name="add")
    gr.on([press.click], refuse, [name], [greeting], api_name="refuse")
    gr.on([press.click], steps, [times], [total], api_name="steps")
    gr.on([press.click], copy, [attached], [copied, size], api_name="copy")
    gr.on([press.click], show, [picture], [smaller], api_name="show")
    gr.on(
        [press.click],
        forms,
        [table, marked, messages, colour, size2, sure, data],
        [answer, table, marked, page, messages, data],
        api_name="forms",
    )
    gr.on([press.click], lambda: (gr.Column(visible=False), "Hidden"), [], [box, greeting], api_name="hide")
    gr.on([press.click], lambda name: "secret", [name], [greeting], api_name="secret", api_visibility="private")

# A third argument is the name and the password of a login, with a colon between.
login = tuple(sys.argv[2].split(":")) if len(sys.argv) > 2 else None
demo.queue().launch(
    server_name="127.0.0.1", server_port=int(sys.argv[1]), auth=login, quiet=True, prevent_thread_lock=False
)

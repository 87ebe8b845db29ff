"""The behaviour of Gradio's Python client against a server with the endpoints of app.ts: one line of JSON for each check."""

import json
import sys
import tempfile
import threading
import time
from concurrent.futures import CancelledError, TimeoutError
from pathlib import Path

from gradio_client import Client, handle_file
from gradio_client.exceptions import AppError, AuthenticationError

URL, MANY = sys.argv[1], int(sys.argv[2])
# A third argument is the name and the password of a login, with a colon between.
LOGIN = {"auth": tuple(sys.argv[3].split(":"))} if len(sys.argv) > 3 else {}
FOLDER = Path(tempfile.mkdtemp())
checks = []


def check(function):
    checks.append(function)
    return function


def connect(**options):
    return Client(URL, verbose=False, download_files=str(FOLDER), **{**LOGIN, **options})


def raises(kind, work):
    try:
        work()
    except kind as error:
        return str(error)
    raise AssertionError(f"nothing raised {kind}")


@check
def lists_the_endpoints():
    api = connect().view_api(return_format="dict", print_info=False)
    endpoints = api["named_endpoints"]
    assert "/secret" not in endpoints and api["unnamed_endpoints"] == {}
    first, second = endpoints["/greet"]["parameters"]
    assert first["parameter_name"] == "name" and not first["parameter_has_default"]
    assert first["type"] == {"type": "string"} and first["python_type"]["type"] == "str"
    assert first["component"] == "Textbox" and first["example_input"] == "Hello!!"
    assert second["parameter_default"] == "!" and second["parameter_has_default"]
    (amount,) = endpoints["/add"]["parameters"]
    assert amount["python_type"]["type"] == "float" and amount["example_input"] == 3
    assert endpoints["/greet"]["description"] == "Greets somebody."
    assert [one["label"] for one in endpoints["/add"]["returns"]] == ["Total"]


@check
def calls_by_position_name_and_number():
    client = connect()
    assert client.predict("Ada", "?", api_name="/greet") == "Hello Ada?"
    assert client.predict(name="Bo", api_name="/greet") == "Hello Bo!"
    assert client.predict("Cy", ".", fn_index=0) == "Hello Cy."
    assert client.predict("Di", api_name="/greet") == "Hello Di!"


@check
def names_a_missing_parameter():
    assert "name" in raises(TypeError, lambda: connect().predict(api_name="/greet"))


@check
def keeps_characters_that_end_lines_elsewhere():
    text = "a\nb\u0085c\u2028d\r\ne"
    assert connect().predict(text, "", api_name="/greet") == f"Hello {text}"


@check
def gives_what_a_generator_gives():
    job = connect().submit("ab", 3, api_name="/count")
    given = list(job)
    assert given[-1] == ("ababab", 3), given
    assert ("abab", 1) in job.outputs(), job.outputs()
    assert job.result() == ("ababab", 3)


@check
def keeps_state_in_a_session():
    client = connect()
    assert [client.predict(one, api_name="/add") for one in (1, 2, 3)] == [1, 3, 6]
    client.reset_session()
    assert client.predict(1, api_name="/add") == 1


@check
def raises_what_the_author_says():
    job = connect().submit("user", api_name="/refuse")
    assert "Bad thing" in raises(AppError, job.result)
    assert list(connect().submit("user", api_name="/refuse")) == []


@check
def hears_progress_and_logs():
    job = connect().submit(6, api_name="/steps")
    seen, logs = [], []
    while not job.done():
        status = job.status()
        if status.progress_data:
            seen += status.progress_data
        if status.log:
            logs.append(status.log)
        time.sleep(0.005)
    assert job.result() == 6
    assert any(unit.unit == "steps" and unit.desc == "Counting" for unit in seen), seen


@check
def sends_a_file_and_gets_one():
    path = FOLDER / "a note.txt"
    path.write_text("hello")
    copied, size = connect().predict(handle_file(str(path)), api_name="/copy")
    assert Path(copied).read_text() == "hello" and Path(copied).name == "a note.txt" and size == 5


@check
def sends_the_file_at_a_url():
    path = FOLDER / "served.txt"
    path.write_text("served")
    client = connect()
    copied, _ = client.predict(handle_file(str(path)), api_name="/copy")
    plain = Client(URL, verbose=False, download_files=False, **LOGIN)
    served, _ = plain.predict(handle_file(str(path)), api_name="/copy")
    again, size = client.predict(handle_file(served["url"]), api_name="/copy")
    assert size == 6 and Path(again).read_text() == "served"


@check
def converts_every_form():
    table = {"headers": ["a", "b"], "data": [[1, "x"], [2, "y"]], "metadata": None}
    marked = [{"token": "Ada", "class_or_confidence": "person"}, {"token": " wrote", "class_or_confidence": None}]
    messages = [{"role": "user", "content": [{"type": "text", "text": "Hi"}], "metadata": None, "options": None}]
    answer, got, tokens, page, said, data = connect().predict(
        table, marked, messages, "red", "m", True, {"path": None, "n": [1]}, api_name="/forms"
    )
    assert answer["label"] == "red" and answer["confidences"][0] == {"label": "red", "confidence": 0.75}, answer
    assert got["headers"] == ["a", "b"] and got["data"] == [[1, "x"], [2, "y"]], got
    assert tokens == marked, tokens
    assert page == "<p>m true</p>", page
    assert said[0]["role"] == "user" and said[1]["content"][0]["text"] == "Noted.", said
    assert data == {"path": None, "n": [1]}


@check
def drops_layout_from_the_values():
    assert connect().predict(api_name="/hide") == "Hidden"


@check
def hides_what_is_private():
    raises(ValueError, lambda: connect().predict("x", api_name="/secret"))


@check
def refuses_a_number_that_is_none():
    raises(Exception, lambda: connect().predict("x", fn_index=99))


@check
def cancels_a_running_job():
    client = connect()
    job = client.submit("slow", 10, api_name="/count")
    while not job.outputs():
        time.sleep(0.005)
    job.cancel()
    raises((Exception, CancelledError), lambda: job.result(timeout=10))
    assert len(job.outputs()) < 10
    assert client.predict("x", 1, api_name="/count") == ("x", 1)


@check
def times_out():
    job = connect().submit("slow", 10, api_name="/count")
    raises(TimeoutError, lambda: job.result(timeout=0.01))


@check
def finishes_more_jobs_than_workers():
    client = connect()
    jobs = [client.submit(str(i), "", api_name="/greet") for i in range(60)]
    assert [job.result(timeout=30) for job in jobs] == [f"Hello {i}" for i in range(60)]


@check
def leaves_no_call_waiting_when_many_overlap():
    client = connect()
    results = {}

    def call(i):
        time.sleep((i * 37 % 500) / 1000)
        try:
            results[i] = client.submit(str(i), "", api_name="/greet").result(timeout=60)
        except BaseException as caught:  # noqa: BLE001 - told below
            results[i] = repr(caught)

    threads = [threading.Thread(target=call, args=(i,)) for i in range(MANY)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    wrong = {i: said for i, said in results.items() if said != f"Hello {i}"}
    assert len(results) == MANY and not wrong, wrong


def is_refused_without_a_login():
    raises(AuthenticationError, lambda: connect(auth=None))
    raises(Exception, lambda: connect(auth=(LOGIN["auth"][0], "wrong")))


if LOGIN:
    check(is_refused_without_a_login)

for one in checks:
    began = time.time()
    try:
        one()
        error = None
    except BaseException as caught:  # noqa: BLE001 - each check says what went wrong, and the next one runs
        error = f"{type(caught).__name__}: {caught}"
    print(json.dumps({"name": one.__name__.replace("_", " "), "error": error, "ms": round((time.time() - began) * 1000)}), flush=True)

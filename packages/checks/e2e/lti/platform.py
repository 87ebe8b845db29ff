"""A learning platform by lti1p3platform: a course with one link, its grades, and links that a teacher adds.

    python platform.py <port> <address of the tool>
"""

import html
import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlparse

from jwcrypto.jwk import JWK
from lti1p3platform.ltiplatform import LTI1P3PlatformConfAbstract
from lti1p3platform.message_launch import LTIAdvantageMessageLaunchAbstract
from lti1p3platform.oidc_login import OIDCLoginAbstract
from lti1p3platform.registration import Registration

PORT, TOOL = int(sys.argv[1]), sys.argv[2]
OWN = f"http://localhost:{PORT}"
SCORE = "https://purl.imsglobal.org/spec/lti-ags/scope/score"
ROLES = {"student-7": "Learner", "teacher-1": "Instructor"}
KEY = JWK.generate(kty="RSA", size=2048, kid="platform-1")
scores, links = [], []


class Platform(LTI1P3PlatformConfAbstract):
    def init_platform_config(self, **_):
        pass

    def get_registration_by_params(self, **_):
        registration = Registration()
        registration.set_iss(OWN).set_client_id("tool-1").set_deployment_id("1")
        registration.set_launch_url(f"{TOOL}/").set_deeplink_launch_url(f"{TOOL}/")
        registration.set_oidc_login_url(f"{TOOL}/lti/login").set_tool_key_set_url(f"{TOOL}/lti/jwks")
        registration.set_platform_private_key(KEY.export_to_pem(private_key=True, password=None).decode())
        registration.set_platform_public_key(KEY.export_to_pem().decode())
        return registration


def platform():
    made = Platform()
    made.get_registration()
    return made


class Login(OIDCLoginAbstract):
    def set_lti_message_hint(self, **given):
        self._lti_message_hint = given["hint"]

    def get_redirect(self, url):
        return url


class Launch(LTIAdvantageMessageLaunchAbstract):
    def get_preflight_response(self):
        return self._request

    def prepare_launch(self, preflight_response):
        user, hint = preflight_response["login_hint"], preflight_response["lti_message_hint"]
        role = f"http://purl.imsglobal.org/vocab/lis/v2/membership#{ROLES[user]}"
        self.set_user_data(user_id=user, lis_roles=[role], full_name=user.title())
        self.set_resource_link_claim("link-3", title="Homework")
        if hint == "deep":
            self.set_dl(f"{OWN}/deep-return", accept_types={"ltiResourceLink"}, extra_data={"course": 2})
        else:
            self.set_ags(f"{OWN}/items", f"{OWN}/items/4", allow_creating_lineitems=False)

    def render_launch_form(self, launch_data, **_):
        fields = "".join(
            f'<input type="hidden" name="{name}" value="{html.escape(launch_data[name])}">'
            for name in ("state", "id_token")
        )
        action = html.escape(launch_data["launch_url"])
        return f'<!doctype html><form method="post" action="{action}">{fields}</form><script>document.forms[0].submit()</script>'


class Handler(BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def answer(self, status, body, kind="text/html", **headers):
        self.send_response(status)
        self.send_header("content-type", kind)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body.encode())

    def json(self, value, status=200):
        self.answer(status, json.dumps(value), "application/json")

    def form(self):
        return dict(parse_qsl(self.rfile.read(int(self.headers["content-length"])).decode()))

    def do_GET(self):
        address = urlparse(self.path)
        query = dict(parse_qsl(address.query))
        if address.path == "/course":
            frame = f'<iframe title="Homework" width="600" height="700" src="/go?user={query["user"]}&hint=link"></iframe>'
            return self.answer(200, f'<!doctype html><link rel="icon" href="data:,"><title>Course</title>{frame}')
        if address.path == "/go":
            login = Login({}, platform())
            login.set_lti_message_hint(hint=query["hint"])
            return self.answer(302, "", location=login.initiate_login(query["user"]))
        if address.path == "/auth":
            return self.answer(200, Launch(query, platform()).lti_launch())
        if address.path == "/jwks":
            return self.json(platform().get_jwks())
        if address.path == "/seen":
            return self.json({"scores": scores, "links": links})
        self.answer(404, "")

    def do_POST(self):
        if self.path == "/token":
            try:
                return self.json(platform().get_access_token(self.form()))
            except Exception as error:
                return self.json({"error": str(error)}, 400)
        if self.path == "/items/4/scores":
            token = self.headers["authorization"].removeprefix("Bearer ")
            if not platform().validate_token(token, [SCORE]):
                return self.json({}, 401)
            scores.append(json.loads(self.rfile.read(int(self.headers["content-length"]))))
            return self.json({})
        if self.path == "/deep-return":
            links.extend(platform().validate_deeplinking_resp(self.form()))
            return self.answer(200, "<!doctype html><title>Added</title><p>Added.</p>")
        self.answer(404, "")


ThreadingHTTPServer(("127.0.0.1", PORT), Handler).serve_forever()

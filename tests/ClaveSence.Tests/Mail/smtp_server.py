"""A real SMTP server (aiosmtpd) for the tests: takes letters, and misbehaves where the recipient's name asks for it.

  later-…   451 at RCPT, always          once-…   451 at RCPT the first time only
  never-…   550 at RCPT, always          gone-…   550 at RCPT the first time only
  unfit-…   554 after DATA
  reset-…   the first time the connection is cut after the data, before any answer
  slow-…    answers the data after three seconds
Each message that arrived whole is printed as one line of JSON: {"to": […], "data": base64, "answered": bool}.
"""

import argparse
import asyncio
import base64
import json
import ssl
from aiosmtpd.smtp import SMTP, AuthResult


class Handler:
    def __init__(self):
        self.seen = set()

    async def handle_RCPT(self, server, session, envelope, address, options):
        name = address.split("@")[0]
        if name.startswith("later-") or (name.startswith("once-") and self.first(name)):
            return f"451 4.7.1 <{address}>: come again later"
        if name.startswith("never-") or (name.startswith("gone-") and self.first(name)):
            return f"550 5.1.1 <{address}>: there is nobody of this name"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 Ok"

    async def handle_DATA(self, server, session, envelope):
        name = envelope.rcpt_tos[0].split("@")[0]
        cut = name.startswith("reset-") and self.first(name)
        unfit = name.startswith("unfit-")
        if name.startswith("slow-"):
            await asyncio.sleep(3)
        line = {
            "to": envelope.rcpt_tos,
            "data": base64.b64encode(envelope.original_content).decode(),
            "answered": not cut and not unfit,
        }
        print(json.dumps(line), flush=True)
        if cut:
            server.transport.abort()
        return "554 5.6.0 this letter is unfit" if unfit else "250 2.0.0 Ok: queued"

    def first(self, name):
        first = name not in self.seen
        self.seen.add(name)
        return first


def login(server, session, envelope, mechanism, auth):
    # handled=False: the server itself answers 535.
    return AuthResult(success=auth.login == b"portal" and auth.password == b"right", handled=False)


async def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--tls", choices=["none", "starttls", "tls"], default="none")
    parser.add_argument("--certificate")
    parser.add_argument("--key")
    parser.add_argument("--login", action="store_true")
    args = parser.parse_args()
    context = None
    if args.tls != "none":
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(args.certificate, args.key)
    handler = Handler()
    more = {}
    if args.tls == "starttls":
        more = {"tls_context": context, "require_starttls": True}
    if args.login:
        more |= {"auth_required": True, "auth_require_tls": args.tls == "starttls", "authenticator": login}
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(handler, hostname="localhost", enable_SMTPUTF8=True, loop=loop, **more),
        host="127.0.0.1",
        port=args.port,
        ssl=context if args.tls == "tls" else None,
    )
    print(json.dumps({"port": server.sockets[0].getsockname()[1]}), flush=True)
    await server.serve_forever()


asyncio.run(main())

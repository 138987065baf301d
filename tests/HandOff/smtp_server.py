"""A mail server as offices have one: Debian's aiosmtpd. Writes each mail it took to a file, in the order of their arrival.

Usage: smtp_server.py FOLDER [--tls CERTIFICATE KEY] [--user NAME PASSWORD]
"""
import argparse, asyncio, email, email.policy, json, os, ssl

from aiosmtpd.smtp import SMTP, AuthResult

parser = argparse.ArgumentParser()
parser.add_argument("folder")
parser.add_argument("--tls", nargs=2)
parser.add_argument("--user", nargs=2)
options = parser.parse_args()


class Taker:
    count = 0

    async def handle_DATA(self, server, session, envelope):
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        part = lambda kind: (body.get_content() if (body := message.get_body((kind,))) else None)
        mail = {
            "to": envelope.rcpt_tos,
            "from": envelope.mail_from,
            "headers": [[name, str(value)] for name, value in message.items()],
            "type": message.get_content_type(),
            "text": part("plain"),
            "html": part("html"),
            "tls": session.ssl is not None,
            "user": session.auth_data.login.decode() if session.authenticated else None,
            "defects": [str(defect) for defect in message.defects],
        }
        Taker.count += 1
        name = os.path.join(options.folder, f"{Taker.count:04}.json")
        with open(name + ".part", "w", encoding="utf-8") as file:
            json.dump(mail, file)
        os.rename(name + ".part", name)
        print(f"taken {Taker.count}", flush=True)
        return "250 OK"


class Server(SMTP):
    """Names of mechanisms are the same in lower case (RFC 4422); this library forgets it, and .NET writes them so."""

    auth_login = SMTP.auth_LOGIN


def authenticate(server, session, envelope, mechanism, data):
    fits = [data.login.decode(), data.password.decode()] == options.user
    return AuthResult(success=fits, handled=False, auth_data=data)


def session():
    settings = {}
    if options.tls:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(*options.tls)
        settings |= {"tls_context": context, "require_starttls": True}
    if options.user:
        settings |= {"authenticator": authenticate, "auth_required": True, "auth_require_tls": bool(options.tls)}
    return Server(Taker(), hostname="mail.test", enable_SMTPUTF8=True, **settings)


async def main():
    server = await asyncio.get_running_loop().create_server(session, "127.0.0.1", 0)
    print(f"listening {server.sockets[0].getsockname()[1]}", flush=True)
    await server.serve_forever()


asyncio.run(main())
